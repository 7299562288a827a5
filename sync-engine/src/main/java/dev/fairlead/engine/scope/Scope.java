package dev.fairlead.engine.scope;

import dev.fairlead.engine.ObjectGuid;
import java.util.HashSet;
import java.util.List;

/** Which objects of the configured kinds an admin wants in the target. */
public sealed interface Scope {

  /** Every object of the source domains. */
  record Everything() implements Scope {}

  /**
   * Objects below the included containers. The rule of the nearest container decides; where no rule
   * applies, the object is out.
   */
  record Containers(List<ContainerRule> rules) implements Scope {
    public Containers {
      rules = List.copyOf(rules);
      var seen = new HashSet<ObjectGuid>();
      for (ContainerRule rule : rules) {
        if (!seen.add(rule.container())) {
          throw new IllegalArgumentException(
              "Container %s has two rules: keep one".formatted(rule.container()));
        }
      }
    }
  }
}
