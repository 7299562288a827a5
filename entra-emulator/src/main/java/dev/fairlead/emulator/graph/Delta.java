package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.odata.Filter;
import dev.fairlead.emulator.odata.FilterParser;
import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Delta queries: pages of changes since a token, and the token for the next round. */
final class Delta {
  /** Ids a filter may name. */
  static final int MAX_FILTERED_IDS = 50;

  private static final List<String> UNSUPPORTED = List.of("expand", "top", "orderby", "search");

  private final GraphCall call;
  private final @Nullable ObjectKind kind;
  private final String set;

  private Delta(GraphCall call, @Nullable ObjectKind kind) {
    this.call = call;
    this.kind = kind;
    this.set = kind == null ? "directoryObjects" : kind.collection();
  }

  /**
   * @param kind null for all kinds
   */
  static GraphResponse answer(GraphCall call, @Nullable ObjectKind kind) {
    if (!call.method().equals("GET")) {
      throw Refusals.methodNotAllowed();
    }
    return new Delta(call, kind).answer();
  }

  private GraphResponse answer() {
    for (String option : UNSUPPORTED) {
      if (call.query().has(option)) {
        throw Refusals.unsupportedQuery(
            "'$%s' is not supported for delta queries.".formatted(option));
      }
    }
    String given =
        call.query().get("skiptoken").or(() -> call.query().get("deltatoken")).orElse("");
    if (given.equals("latest")) {
      long last = call.directory().lastChange();
      return body(JsonNodeFactory.instance.arrayNode(), start().next(last, now()), true);
    }
    DeltaToken token =
        given.isEmpty() ? start() : DeltaToken.decode(given, call.caller().tenantId(), set);
    requireValid(token);
    if (call.deltaTuning().emptyPages() && !token.emptyPageSent()) {
      return body(JsonNodeFactory.instance.arrayNode(), token.at(token.cursor(), true), false);
    }
    return page(token);
  }

  private long now() {
    return call.directory().now().getEpochSecond();
  }

  private DeltaToken start() {
    List<String> select = call.query().select();
    if (kind != null) {
      EntityRenderer.columns(kind.schema(), select, call.directory());
    }
    return new DeltaToken(
        call.caller().tenantId(),
        set,
        call.directory().deltaEpoch(),
        0,
        0,
        call.directory().lastChange(),
        now(),
        false,
        select,
        filteredIds());
  }

  private List<String> filteredIds() {
    List<String> ids = new ArrayList<>();
    call.query().get("filter").map(FilterParser::parse).ifPresent(f -> collectIds(f, ids));
    if (ids.size() > MAX_FILTERED_IDS) {
      throw Refusals.unsupportedQuery(
          "A delta query may filter at most %d ids.".formatted(MAX_FILTERED_IDS));
    }
    return ids;
  }

  private static void collectIds(Filter filter, List<String> ids) {
    if (filter instanceof Filter.Or or) {
      collectIds(or.left(), ids);
      collectIds(or.right(), ids);
    } else if (filter instanceof Filter.Compare compare
        && compare.path().equals("id")
        && compare.operator() == Filter.Operator.EQ) {
      ids.add(compare.literal().asString());
    } else {
      throw Refusals.unsupportedQuery("A delta query filters by 'id eq' joined with 'or' only.");
    }
  }

  private void requireValid(DeltaToken token) {
    boolean old =
        Instant.ofEpochSecond(token.issued())
            .plus(DeltaTuning.TOKEN_LIFE)
            .isBefore(call.directory().now());
    if (old || token.epoch() != call.directory().deltaEpoch()) {
      String location =
          call.request().serviceRoot() + NextLinks.path(call.request()) + "?$deltatoken=";
      throw new GraphRefusal(
          410,
          "syncStateNotFound",
          "The sync state generation is not found; the client must start a new synchronization.",
          List.of(),
          Map.of("Location", location));
    }
  }

  private GraphResponse page(DeltaToken token) {
    DeltaEntries entries = new DeltaEntries(call, token);
    ArrayNode value = JsonNodeFactory.instance.arrayNode();
    int size = call.deltaTuning().pageSize();
    long cursor = token.cursor();
    long before = cursor;
    for (DirectoryObject object : call.directory().changedAfter(token.cursor())) {
      if (value.size() >= size) {
        // the next page begins with the last object of this one, unless that is all it holds
        boolean replay = call.deltaTuning().replays() && before > token.cursor();
        return body(value, token.at(replay ? before : cursor, false), false);
      }
      if (object.live() && !call.directory().known(object)) {
        break; // not yet visible to reads; the next round begins here
      }
      if (wanted(object, token)) {
        List<ObjectNode> rendered = entries.render(object);
        if (!rendered.isEmpty()) {
          before = cursor;
          rendered.forEach(value::add);
        }
      }
      cursor = object.changed();
    }
    return body(value, token.next(cursor, now()), true);
  }

  private boolean wanted(DirectoryObject object, DeltaToken token) {
    boolean listed = token.ids().isEmpty() || token.ids().contains(object.id());
    return listed && (kind == null || object.kind() == kind);
  }

  private GraphResponse body(ArrayNode value, DeltaToken token, boolean last) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("@odata.context", call.context(set + Entities.columnList(token.select())));
    String option = last ? "$deltatoken" : "$skiptoken";
    String link =
        call.request().serviceRoot()
            + NextLinks.path(call.request())
            + "?"
            + option
            + "="
            + NextLinks.encode(token.encode());
    body.put(last ? "@odata.deltaLink" : "@odata.nextLink", link);
    body.set("value", value);
    return GraphResponse.ok(body);
  }
}
