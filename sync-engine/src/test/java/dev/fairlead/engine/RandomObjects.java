package dev.fairlead.engine;

import dev.fairlead.engine.mapping.Mapper;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** People and groups of the sample directory with random attributes. */
public final class RandomObjects {
  private static final Mapper PEOPLE = Sample.mapper(SourceKind.USER);
  private static final Mapper GROUPS = Sample.mapper(SourceKind.GROUP);
  private static final List<String> WORDS =
      List.of("Grete", "Øystein", "O'Brien", "Nuñez", "Łukasz", "Zoë", "李", "van der Meer", "x");

  private RandomObjects() {}

  /** An object with believable values, so that most of them pass the target's rules. */
  public static SourceObject believable(RandomGenerator random) {
    return of(random, name -> List.of(Value.of(word(random, name))));
  }

  /** An object with anything in its attributes. */
  public static SourceObject hostile(RandomGenerator random) {
    return of(random, name -> HostileText.values(random));
  }

  private interface Values {
    List<Value> of(String attribute);
  }

  private static SourceObject of(RandomGenerator random, Values values) {
    boolean person = random.nextInt(3) > 0;
    SourceObject base = person ? Sample.person() : Sample.group();
    var attributes = new TreeMap<>(base.attributes().asMap());
    for (String name : (person ? PEOPLE : GROUPS).attributes()) {
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 -> attributes.remove(name);
        default -> attributes.put(name, values.of(name));
      }
    }
    return Sample.with(base, Attributes.of(attributes));
  }

  private static String word(RandomGenerator random, String attribute) {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return switch (attribute) {
      case "userAccountControl" -> random.nextBoolean() ? "512" : "514";
      case "userPrincipalName" -> "person%d@contoso.com".formatted(random.nextInt(1_000));
      case "mail" -> "person%d@fabrikam.com".formatted(random.nextInt(1_000));
      case "msExchUsageLocation" -> random.nextBoolean() ? "CH" : "de";
      case "mailNickname", "employeeID" -> "n" + random.nextInt(1_000);
      default -> word;
    };
  }

  /** The same object with its attributes inserted in another order and spelled in another case. */
  public static SourceObject permuted(SourceObject source, RandomGenerator random) {
    var entries = new ArrayList<>(source.attributes().asMap().entrySet());
    Collections.shuffle(entries, new Random(random.nextLong()));
    var permuted = new LinkedHashMap<String, List<Value>>();
    for (Map.Entry<String, List<Value>> entry : entries) {
      permuted.put(
          random.nextBoolean() ? entry.getKey().toUpperCase(Locale.ROOT) : entry.getKey(),
          entry.getValue());
    }
    return Sample.with(source, Attributes.of(permuted));
  }
}
