package dev.fairlead.sample.forest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Names of people, as they write them and in the letters of an account name. */
final class NameList {
  static final NameList GIVEN = read("given-names.txt");
  static final NameList FAMILY = read("surnames.txt");

  private final List<Name> names;

  private NameList(List<Name> names) {
    this.names = names;
  }

  /**
   * @param latin the same in ASCII letters and hyphens
   */
  record Name(String written, String latin) {}

  Name draw(RandomGenerator random) {
    return names.get(random.nextInt(names.size()));
  }

  private static NameList read(String resource) {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(NameList.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      return new NameList(
          in.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split("=", 2))
              .map(pair -> new Name(pair[0], pair[pair.length - 1]))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
