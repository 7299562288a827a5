package dev.fairlead.sample.store;

import dev.fairlead.sample.store.AttributeType.Role;
import dev.fairlead.sample.store.AttributeType.Syntax;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attributes and classes that the directory knows. */
public final class Schema {
  private final Map<String, AttributeType> attributes = new LinkedHashMap<>();
  private final Map<String, ObjectClass> classes = new LinkedHashMap<>();

  private Schema() {}

  /**
   * Reads the schema shipped with this module: Windows Server's, with Exchange's usual attributes.
   */
  public static Schema shipped() {
    Schema schema = new Schema();
    for (String[] line : lines("attributes.txt")) {
      AttributeType type = attributeType(line);
      schema.attributes.put(key(type.name()), type);
    }
    for (String[] line : lines("classes.txt")) {
      List<String> chain = List.of(line).subList(3, line.length);
      schema.classes.put(key(line[0]), new ObjectClass(line[0], line[1], line[2], chain));
    }
    return schema;
  }

  public Collection<AttributeType> attributes() {
    return attributes.values();
  }

  public Collection<ObjectClass> classes() {
    return classes.values();
  }

  /**
   * @param name without options, in any case
   * @return null when the schema does not define it
   */
  public @Nullable AttributeType attribute(String name) {
    return attributes.get(key(name));
  }

  /** An attribute that this code names itself, and that is therefore defined. */
  public AttributeType known(String name) {
    return Objects.requireNonNull(attribute(name), name);
  }

  public @Nullable ObjectClass objectClass(String name) {
    return classes.get(key(name));
  }

  private static AttributeType attributeType(String[] line) {
    String[] role = (line.length > 3 ? line[3] : "stored").split(":", 2);
    return new AttributeType(
        line[0],
        Syntax.valueOf(line[1].toUpperCase(Locale.ROOT)),
        line[2].equals("S"),
        Role.valueOf(role[0].toUpperCase(Locale.ROOT)),
        role.length > 1 ? role[1] : null);
  }

  private static List<String[]> lines(String resource) {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Schema.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
