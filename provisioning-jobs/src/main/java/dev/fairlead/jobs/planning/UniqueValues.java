package dev.fairlead.jobs.planning;

import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.OpenChoice;
import dev.fairlead.engine.match.Lookup.ByProperties;
import dev.fairlead.engine.match.LookupAnswer;
import dev.fairlead.engine.value.Value;
import dev.fairlead.jobs.target.TargetLookups;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks the target which of several values is free, for objects that are about to be created. What
 * was chosen for one object of a page is taken for the next. Entra compares without regard to case.
 */
final class UniqueValues {
  private final TargetLookups lookups;
  private final Set<String> chosen = new HashSet<>();

  UniqueValues(TargetLookups lookups) {
    this.lookups = lookups;
  }

  /** What could not be asked stays open: the object is not created, and tried again. */
  DesiredObject choose(DesiredObject desired) {
    DesiredObject decided = desired;
    for (Map.Entry<String, OpenChoice> choice : desired.open().entrySet()) {
      decided = choose(decided, choice.getKey(), choice.getValue());
    }
    return decided;
  }

  private DesiredObject choose(DesiredObject desired, String property, OpenChoice choice) {
    for (Value candidate : choice.candidates()) {
      if (!(candidate instanceof Value.Text(var text))) {
        continue;
      }
      String key = property + "\n" + text.toLowerCase(Locale.ROOT);
      if (chosen.contains(key)) {
        continue;
      }
      switch (lookups.ask(new ByProperties(new TreeMap<>(Map.of(property, text))))) {
        case LookupAnswer.Found(var ignored, var holders) -> {
          if (holders.isEmpty()) {
            chosen.add(key);
            return desired.choosing(property, candidate);
          }
        }
        case LookupAnswer.Unavailable ignored -> {
          return desired;
        }
      }
    }
    return desired.withoutChoice(property);
  }
}
