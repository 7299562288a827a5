package dev.fairlead.jobs.target;

import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.write.PropertyValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates between the engine's values and Graph's. */
public final class GraphValues {
  static final String SYNCED = "onPremisesSyncEnabled";

  private GraphValues() {}

  /** What to read of an object to decide about it. */
  public static Set<String> propertiesToRead(TargetKind kind) {
    return Stream.concat(
            TargetSchema.graph(kind).properties().values().stream()
                .filter(PropertyRule::writable)
                .map(PropertyRule::name),
            Stream.of(SYNCED))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** No values become null, which clears; collections stay collections. */
  public static PropertyValues toGraph(TargetKind kind, Map<String, List<Value>> values) {
    TargetSchema schema = TargetSchema.graph(kind);
    Map<String, @Nullable Object> graph = new HashMap<>();
    values.forEach((name, list) -> graph.put(name, toGraph(schema, name, list)));
    return PropertyValues.of(graph);
  }

  private static @Nullable Object toGraph(TargetSchema schema, String name, List<Value> values) {
    boolean collection =
        schema
            .property(name)
            .filter(rule ->
                rule.type() == PropertyRule.PropertyType.SINGLE_TEXT_LIST
                    || rule.type() == PropertyRule.PropertyType.TEXT_LIST)
            .isPresent();
    if (collection) {
      return values.stream().map(GraphValues::text).toList();
    }
    if (values.isEmpty()) {
      return null;
    }
    return switch (values.getFirst()) {
      case Value.Flag(var flag) -> flag;
      case Value other -> text(other);
    };
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Flag(var flag) -> Boolean.toString(flag);
      case Value.Whole(var whole) -> Long.toString(whole);
      case Value.Bytes bytes -> bytes.base64();
    };
  }

  public static TargetProperties fromGraph(DirectoryObject object) {
    Map<String, List<Value>> properties = new TreeMap<>();
    object.properties().forEach((name, value) -> properties.put(name, values(value)));
    return TargetProperties.of(properties);
  }

  private static List<Value> values(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case String text -> List.of(Value.of(text));
      case Boolean flag -> List.of(Value.of(flag));
      case Long whole -> List.of(Value.of(whole));
      case List<?> list -> {
        List<Value> all = new ArrayList<>();
        list.forEach(element -> all.addAll(values(element)));
        yield all;
      }
      // the properties we write have no other types
      default -> List.of();
    };
  }
}
