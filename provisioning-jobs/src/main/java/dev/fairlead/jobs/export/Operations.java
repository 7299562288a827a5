package dev.fairlead.jobs.export;

import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import dev.fairlead.graph.write.InitialPassword;
import dev.fairlead.graph.write.PropertyValues;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.jobs.target.GraphValues;
import dev.fairlead.persistence.plan.DiffEntry;
import dev.fairlead.persistence.plan.PlanRow;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns rows of the plan into writes. A write is made anew for every attempt. */
final class Operations {
  private final SecureRandom random = new SecureRandom();

  /** The first write of a change; empty when there is nothing to send. */
  Optional<WriteOperation> first(PlanRow row) {
    return switch (row.verb()) {
      case CREATE -> Optional.of(create(row));
      case RESTORE ->
          Optional.of(
              switch (row.kind()) {
                case USER -> new WriteOperation.RestoreUser(target(row));
                case GROUP -> new WriteOperation.RestoreGroup(target(row));
                case CONTACT -> throw notWritable(row);
              });
      case DELETE ->
          Optional.of(
              switch (row.kind()) {
                case USER -> new WriteOperation.DeleteUser(target(row));
                case GROUP -> new WriteOperation.DeleteGroup(target(row));
                case CONTACT -> throw notWritable(row);
              });
      case JOIN, UPDATE, ENABLE, DISABLE -> update(row);
      case ADD_MEMBER, REMOVE_MEMBER, SET_MANAGER, CLEAR_MANAGER, NO_CHANGE, BLOCKED ->
          throw new IllegalArgumentException(row.verb() + " is no change of an object");
    };
  }

  /** The properties of a change as an update of the target object. */
  Optional<WriteOperation> update(PlanRow row) {
    if (row.diff().isEmpty()) {
      return Optional.empty();
    }
    PropertyValues changes = GraphValues.toGraph(row.kind(), after(row.diff()));
    return Optional.of(
        switch (row.kind()) {
          case USER -> new WriteOperation.UpdateUser(target(row), changes);
          case GROUP -> new WriteOperation.UpdateGroup(target(row), changes);
          case CONTACT -> throw notWritable(row);
        });
  }

  private WriteOperation create(PlanRow row) {
    Map<String, List<Value>> properties = after(row.diff());
    return switch (row.kind()) {
      case USER ->
          new WriteOperation.CreateUser(
              GraphValues.toGraph(TargetKind.USER, properties), InitialPassword.random(random));
      case GROUP -> {
        String name = uniqueName(row).orElseThrow();
        properties.remove(TargetSchema.UNIQUE_NAME);
        yield new WriteOperation.UpsertGroup(
            name, GraphValues.toGraph(TargetKind.GROUP, properties));
      }
      case CONTACT -> throw notWritable(row);
    };
  }

  private static IllegalArgumentException notWritable(PlanRow row) {
    return new IllegalArgumentException("a %s is never written".formatted(row.kind()));
  }

  static Optional<String> uniqueName(PlanRow row) {
    return text(row, TargetSchema.UNIQUE_NAME);
  }

  /** A property of the change as text, as it will be. */
  static Optional<String> text(PlanRow row, String property) {
    return row.diff().stream()
        .filter(it -> it.property().equals(property))
        .flatMap(it -> it.after().stream())
        .map(value -> value instanceof Value.Text(var text) ? text : "")
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  static Map<String, List<Value>> after(List<DiffEntry> diff) {
    return diff.stream()
        .collect(
            Collectors.toMap(
                DiffEntry::property, DiffEntry::after, (one, other) -> other, TreeMap::new));
  }

  static Map<String, List<Value>> before(List<DiffEntry> diff) {
    return diff.stream()
        .collect(
            Collectors.toMap(
                DiffEntry::property, DiffEntry::before, (one, other) -> other, TreeMap::new));
  }

  static String target(PlanRow row) {
    return row.target()
        .orElseThrow(
            () -> new IllegalStateException("change %d has no target".formatted(row.changeId())))
        .value();
  }
}
