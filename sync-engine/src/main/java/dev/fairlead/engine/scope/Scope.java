package dev.fairlead.engine.scope;

import dev.fairlead.engine.ObjectGuid;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
      requireOneEach(rules.stream().map(ContainerRule::container).toList(), "Container");
    }
  }

  /**
   * Objects that all of these let in: the containers (the rule of the nearest one; without any, all
   * do), the groups (member of an included one, if there is one, and of no excluded one), and the
   * filter.
   */
  record Rules(List<ContainerRule> containers, List<GroupRule> groups, Optional<Condition> filter)
      implements Scope {
    public Rules {
      containers = List.copyOf(containers);
      groups = List.copyOf(groups);
      requireOneEach(containers.stream().map(ContainerRule::container).toList(), "Container");
      requireOneEach(groups.stream().map(GroupRule::group).toList(), "Group");
    }
  }

  /** Whether an object's containers play a role. */
  default boolean asksContainers() {
    return switch (this) {
      case Everything() -> false;
      case Containers ignored -> true;
      case Rules rules -> !rules.containers().isEmpty();
    };
  }

  /** The containers and groups that rules name. */
  default Stream<ObjectGuid> namedObjects() {
    return switch (this) {
      case Everything() -> Stream.empty();
      case Containers(var rules) -> rules.stream().map(ContainerRule::container);
      case Rules(var containers, var groups, var filter) ->
          Stream.of(
                  containers.stream().map(ContainerRule::container),
                  groups.stream().map(GroupRule::group),
                  filter.stream()
                      .flatMap(Condition::tree)
                      .filter(Condition.MemberOf.class::isInstance)
                      .map(it -> ((Condition.MemberOf) it).group()))
              .flatMap(it -> it);
    };
  }

  private static void requireOneEach(List<ObjectGuid> named, String what) {
    var seen = new HashSet<ObjectGuid>();
    for (ObjectGuid one : named) {
      if (!seen.add(one)) {
        throw new IllegalArgumentException("%s %s has two rules: keep one".formatted(what, one));
      }
    }
  }
}
