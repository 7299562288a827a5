package dev.fairlead.gateway.intake;

import dev.fairlead.gateway.web.Checks;
import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.WireValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be wrong with a page by itself, named by place. */
final class PageCheck {
  private static final Set<String> LINKED = Set.of("member", "manager");
  private static final String ANCHOR = "ms-ds-consistencyguid";

  /** An index entry of PostgreSQL holds 2,704 bytes; directories keep 16 here. */
  private static final int ANCHOR_BYTES = 1_000;

  private static final int OBJECT_CLASSES = 100;

  private final Checks checks = new Checks();
  private int edges;

  private PageCheck() {}

  /**
   * @throws RefusedException naming the places
   */
  static void check(ChangePage page) {
    if (page.objects() != null && page.objects().size() > Limits.PAGE_OBJECTS) {
      throw new RefusedException(
          RefusalCode.TOO_MANY_OBJECTS,
          "objects: %d, at most %d".formatted(page.objects().size(), Limits.PAGE_OBJECTS));
    }
    PageCheck check = new PageCheck();
    check.page(page);
    if (check.edges > Limits.PAGE_EDGES) {
      throw new RefusedException(
          RefusalCode.TOO_MANY_OBJECTS,
          "edges: %d values, at most %d".formatted(check.edges, Limits.PAGE_EDGES));
    }
    check.checks.done();
  }

  private void page(ChangePage page) {
    checks.instant("readAt", page.readAt());
    checks.present("invocationId", page.invocationId());
    if (page.attributeSetVersion() < 1) {
      checks.problem("attributeSetVersion", "is less than 1");
    }
    Long generation = page.generation();
    if (generation != null && generation < 1) {
      checks.problem("generation", "is less than 1");
    }
    byte[] cursor = page.cursor();
    if (cursor != null && (cursor.length == 0 || cursor.length > Limits.CURSOR_BYTES)) {
      checks.problem("cursor", "has not 1 to %d bytes".formatted(Limits.CURSOR_BYTES));
    }
    if (checks.present("objects", page.objects())) {
      int i = 0;
      for (ObjectChange object : page.objects()) {
        String place = "objects[" + i++ + "]";
        if (checks.present(place, object)) {
          object(place, object);
        }
      }
    }
  }

  private void object(String place, ObjectChange object) {
    checks.present(place + ".objectGuid", object.objectGuid());
    checks.present(place + ".completeness", object.completeness());
    checks.optionalText(place + ".rdn", object.rdn(), Limits.NAME_CHARACTERS);
    checks.text(place + ".dn", object.dn(), Limits.DN_CHARACTERS);
    if (checks.present(place + ".objectClass", object.objectClass())) {
      classes(place + ".objectClass", object.objectClass());
    }
    if (checks.present(place + ".attributes", object.attributes())) {
      if (object.attributes().size() > Limits.OBJECT_ATTRIBUTES) {
        checks.problem(
            place + ".attributes",
            "has %d, at most %d".formatted(object.attributes().size(), Limits.OBJECT_ATTRIBUTES));
      } else {
        object.attributes().entrySet().forEach(attribute -> attribute(place, attribute));
      }
    }
    if (checks.present(place + ".edges", object.edges())) {
      int i = 0;
      for (EdgeChange edge : object.edges()) {
        edge(place + ".edges[" + i++ + "]", edge);
      }
    }
  }

  private void classes(String place, List<String> classes) {
    if (classes.size() > OBJECT_CLASSES) {
      checks.problem(place, "has more than %d values".formatted(OBJECT_CLASSES));
      return;
    }
    for (String each : classes) {
      checks.text(place, each, Limits.NAME_CHARACTERS);
    }
  }

  private void attribute(String object, Map.Entry<String, List<WireValue>> attribute) {
    String name = attribute.getKey();
    String place = object + ".attributes." + (AttributeNames.wellFormed(name) ? name : "?");
    if (!AttributeNames.wellFormed(name)) {
      checks.problem(place, "is no attribute name");
    }
    List<WireValue> values = attribute.getValue();
    if (!checks.present(place, values)) {
      return;
    }
    if (values.size() > Limits.ATTRIBUTE_VALUES) {
      checks.problem(place, "has more than %d values".formatted(Limits.ATTRIBUTE_VALUES));
      return;
    }
    for (WireValue value : values) {
      value(place, name, value);
    }
  }

  private void value(String place, String name, @Nullable WireValue value) {
    switch (value) {
      case null -> checks.problem(place, "has a value that is null");
      case WireValue.Text(String text) -> checks.text(place, text, Limits.VALUE_CHARACTERS);
      case WireValue.Binary(byte[] bytes) -> {
        if (!checks.present(place, bytes)) {
          return;
        }
        if (bytes.length > Limits.VALUE_CHARACTERS) {
          checks.problem(place, "is longer than %d bytes".formatted(Limits.VALUE_CHARACTERS));
        } else if (bytes.length > ANCHOR_BYTES && name.equalsIgnoreCase(ANCHOR)) {
          checks.problem(place, "is longer than %d bytes".formatted(ANCHOR_BYTES));
        }
      }
    }
  }

  private void edge(String place, @Nullable EdgeChange edge) {
    if (edge == null) {
      checks.problem(place, "is missing");
      return;
    }
    if (edge.attribute() == null || !LINKED.contains(edge.attribute())) {
      checks.problem(place + ".attribute", "must be one of member, manager");
    }
    checks.present(place + ".operation", edge.operation());
    if (checks.present(place + ".targets", edge.targets())) {
      edges += edge.targets().size();
      int i = 0;
      for (EdgeChange.Reference target : edge.targets()) {
        String at = place + ".targets[" + i++ + "]";
        if (checks.present(at, target)) {
          checks.present(at + ".guid", target.guid());
        }
      }
    }
  }
}
