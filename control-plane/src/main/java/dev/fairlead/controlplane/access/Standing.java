package dev.fairlead.controlplane.access;

import dev.fairlead.persistence.people.Role;

/** What a person is to a tenant. */
public sealed interface Standing {

  record Operator() implements Standing {}

  record Member(Role role) implements Standing {}

  /** To a stranger a tenant is as if it did not exist. */
  record Stranger() implements Standing {}

  /** Whether it is enough. */
  default boolean allows(Permission permission) {
    return switch (this) {
      case Operator _ -> permission.allowsOperators();
      case Member(Role role) -> permission.allows(role);
      case Stranger _ -> false;
    };
  }

  /** As the API names it. */
  default String word() {
    return switch (this) {
      case Operator _ -> "OPERATOR";
      case Member(Role role) -> role.name();
      case Stranger _ -> "NONE";
    };
  }
}
