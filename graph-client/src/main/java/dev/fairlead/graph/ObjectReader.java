package dev.fairlead.graph;

import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.read.MemberRef;
import dev.fairlead.graph.read.ObjectChange;
import dev.fairlead.graph.read.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns JSON of directory objects into values. */
final class ObjectReader {

  private static final Set<String> FLATTENED =
      Set.of("onPremisesExtensionAttributes", "employeeOrgData");
  private static final String DELTA = "@delta";

  private ObjectReader() {}

  static DirectoryObject object(JsonNode node, ObjectKind unlessTold) {
    Map<String, @Nullable Object> properties = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = entry.getKey();
      if (FLATTENED.contains(name) && entry.getValue().isObject()) {
        for (Map.Entry<String, JsonNode> member : entry.getValue().properties()) {
          properties.put(name + "." + member.getKey(), value(member.getValue()));
        }
      } else if (!name.equals("id") && name.indexOf('@') < 0) {
        properties.put(name, value(entry.getValue()));
      }
    }
    return new DirectoryObject(id(node), kind(node, unlessTold), properties);
  }

  static MemberRef member(JsonNode node) {
    return new MemberRef(id(node), kind(node, ObjectKind.OTHER));
  }

  static ObjectChange change(JsonNode node, ObjectKind kind) {
    JsonNode removed = node.path("@removed");
    if (removed.isObject()) {
      return new ObjectChange.Removed(
          id(node), !"deleted".equals(removed.path("reason").asString("")));
    }
    var edges = new ArrayList<ObjectChange.EdgeChange>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getKey().endsWith(DELTA)) {
        String relation = entry.getKey().substring(0, entry.getKey().length() - DELTA.length());
        for (JsonNode edge : entry.getValue().values()) {
          edges.add(
              new ObjectChange.EdgeChange(
                  relation, member(edge), edge.path("@removed").isObject()));
        }
      }
    }
    return new ObjectChange.Present(object(node, kind), edges);
  }

  static String id(JsonNode node) {
    return node.path("id").asString("");
  }

  private static ObjectKind kind(JsonNode node, ObjectKind unlessTold) {
    return switch (node.path("@odata.type").asString("")) {
      case "" -> unlessTold;
      case "#microsoft.graph.user" -> ObjectKind.USER;
      case "#microsoft.graph.group" -> ObjectKind.GROUP;
      case "#microsoft.graph.orgContact" -> ObjectKind.CONTACT;
      case "#microsoft.graph.device" -> ObjectKind.DEVICE;
      default -> ObjectKind.OTHER;
    };
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.asString();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? (Object) node.longValue()
              : (Object) node.doubleValue();
      case ARRAY -> list(node);
      case OBJECT -> {
        Map<String, @Nullable Object> members = new TreeMap<>();
        node.properties().forEach(e -> members.put(e.getKey(), value(e.getValue())));
        yield members;
      }
      case NULL, MISSING, BINARY, POJO -> null;
    };
  }

  private static List<@Nullable Object> list(JsonNode node) {
    var values = new ArrayList<@Nullable Object>();
    node.values().forEach(v -> values.add(value(v)));
    return values;
  }
}
