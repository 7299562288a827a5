package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.Relation;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code $expand} of manager, members or owners, with an optional nested {@code $select}. */
final class Expansion {
  /** Graph shows at most so many related objects of each. */
  private static final int MAX_RELATED = 20;

  private static final Pattern FORM =
      Pattern.compile("(manager|members|owners)(?:\\(\\$?select=([\\w,]+)\\))?");

  private final Relation relation;
  private final List<String> select;

  private Expansion(Relation relation, List<String> select) {
    this.relation = relation;
    this.select = select;
  }

  /** Adds what the request's {@code $expand} names to a rendered entity. */
  static void apply(GraphCall call, DirectoryObject object, ObjectNode entity) {
    call.query().get("expand").ifPresent(text -> parse(text).add(call, object, entity));
  }

  private static Expansion parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw Refusals.badRequest("The $expand clause '%s' is not supported.".formatted(text));
    }
    List<String> select = new ArrayList<>();
    if (matcher.group(2) != null) {
      select.addAll(List.of(matcher.group(2).split(",", -1)));
    }
    Relation relation =
        switch (matcher.group(1)) {
          case "manager" -> Relation.MANAGER;
          case "members" -> Relation.MEMBERS;
          default -> Relation.OWNERS;
        };
    return new Expansion(relation, select);
  }

  private void add(GraphCall call, DirectoryObject object, ObjectNode entity) {
    Stream<ObjectNode> related =
        object.links(relation).stream()
            .filter(call.directory()::visible)
            .flatMap(l -> call.directory().find(l.targetId()).stream())
            .limit(MAX_RELATED)
            .map(this::render);
    if (relation == Relation.MANAGER) {
      related.findFirst().ifPresent(m -> entity.set("manager", m));
    } else {
      ArrayNode array = entity.putArray(relation.graphName());
      related.forEach(array::add);
    }
  }

  private ObjectNode render(DirectoryObject related) {
    Set<String> columns = EntityRenderer.columnsLeniently(related.kind().schema(), select);
    return EntityRenderer.renderTyped(related, columns);
  }
}
