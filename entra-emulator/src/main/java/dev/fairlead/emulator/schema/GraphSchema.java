package dev.fairlead.emulator.schema;

import dev.fairlead.emulator.schema.PropertySchema.Filtering;
import dev.fairlead.emulator.schema.PropertySchema.Write;
import dev.fairlead.emulator.schema.TypeSchema.NavigationSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The project's own description of the Graph v1.0 types it emulates, read once from a resource. */
public final class GraphSchema {
  private static final String RESOURCE = "graph-v1.0.json";
  private static final GraphSchema V1 = load();

  private final Map<String, TypeSchema> types;
  private final Map<String, List<String>> enums;

  private GraphSchema(Map<String, TypeSchema> types, Map<String, List<String>> enums) {
    this.types = types;
    this.enums = enums;
  }

  public static GraphSchema v1() {
    return V1;
  }

  /**
   * The type of a name.
   *
   * @param name without namespace, as {@code user}
   * @throws IllegalArgumentException for a type the data does not hold
   */
  public TypeSchema type(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no Graph type '" + name + "' in schema"));
  }

  public Optional<TypeSchema> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  public Map<String, TypeSchema> types() {
    return types;
  }

  /** Member names of an enumeration, empty when the name is not one. */
  public List<String> enumMembers(String name) {
    return enums.getOrDefault(name, List.of());
  }

  private static GraphSchema load() {
    JsonNode root;
    try (InputStream in = GraphSchema.class.getResourceAsStream(RESOURCE)) {
      root = JsonMapper.shared().readTree(Objects.requireNonNull(in, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode rawTypes = root.path("types");
    Map<String, TypeSchema> types = new LinkedHashMap<>();
    rawTypes.propertyNames().forEach(name -> types.put(name, type(name, rawTypes)));
    Map<String, List<String>> enums = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> e : root.path("enums").properties()) {
      List<String> members = new ArrayList<>();
      e.getValue().forEach(m -> members.add(m.asString()));
      enums.put(e.getKey(), List.copyOf(members));
    }
    return new GraphSchema(Map.copyOf(types), Map.copyOf(enums));
  }

  private static TypeSchema type(String name, JsonNode rawTypes) {
    JsonNode raw = rawTypes.path(name);
    Map<String, PropertySchema> all = new LinkedHashMap<>();
    Map<String, NavigationSchema> navigation = new LinkedHashMap<>();
    String base = raw.path("base").asString("");
    if (!base.isEmpty()) {
      TypeSchema parent = type(base, rawTypes);
      all.putAll(parent.properties());
      navigation.putAll(parent.navigation());
    }
    List<String> own = new ArrayList<>();
    for (Map.Entry<String, JsonNode> p : raw.path("properties").properties()) {
      all.put(p.getKey(), property(p.getKey(), p.getValue()));
      if (!p.getValue().path("inherited").asBoolean(false)) {
        own.add(p.getKey());
      }
    }
    for (Map.Entry<String, JsonNode> n : raw.path("navigation").properties()) {
      navigation.put(
          n.getKey(),
          new NavigationSchema(
              n.getKey(),
              n.getValue().path("type").asString(),
              n.getValue().path("collection").asBoolean(false)));
    }
    return new TypeSchema(
        name,
        raw.path("kind").asString("").equals("entity"),
        base.isEmpty() ? null : base,
        raw.path("open").asBoolean(false),
        raw.path("outsideExtract").asBoolean(false),
        all,
        own,
        navigation);
  }

  private static PropertySchema property(String name, JsonNode raw) {
    return new PropertySchema(
        name,
        raw.path("type").asString(),
        raw.path("collection").asBoolean(false),
        raw.path("nullable").asBoolean(true),
        switch (raw.path("write").asString("")) {
          case "always" -> Write.ALWAYS;
          case "create" -> Write.ON_CREATE;
          case "beta" -> Write.BETA;
          default -> Write.NEVER;
        },
        raw.path("required").asBoolean(false),
        raw.path("clearable").asBoolean(true),
        integer(raw.path("maxLength")),
        integer(raw.path("maxItems")),
        raw.path("default").asBoolean(false),
        switch (raw.path("filter").asString("")) {
          case "basic" -> Filtering.BASIC;
          case "advanced" -> Filtering.ADVANCED;
          default -> Filtering.NONE;
        });
  }

  private static @Nullable Integer integer(JsonNode node) {
    return node.isNumber() ? node.asInt() : null;
  }
}
