package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.odata.Filter;
import dev.fairlead.emulator.odata.FilterMatch;
import dev.fairlead.emulator.odata.FilterParser;
import dev.fairlead.emulator.odata.FilterSupport;
import dev.fairlead.emulator.odata.QueryOptions;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Filters, sorts, pages and renders a collection of directory objects. */
final class Listing {
  private static final Set<String> SORTABLE =
      Set.of("displayName", "userPrincipalName", "mail", "createdDateTime");

  private final GraphCall call;
  private final @Nullable ObjectKind kind;
  private final Predicate<DirectoryObject> condition;
  private final QueryOptions query;

  /**
   * @param kind null for collections of several kinds
   */
  Listing(GraphCall call, @Nullable ObjectKind kind) {
    this.call = call;
    this.kind = kind;
    this.query = call.query();
    requireSupportedOptions();
    this.condition = condition();
  }

  private void requireSupportedOptions() {
    if (query.has("skip")) {
      throw Refusals.badRequest("'$skip' is not supported by the service.");
    }
    boolean sortsFiltered = query.has("orderby") && query.has("filter");
    if (sortsFiltered && !call.request().advanced()) {
      throw Refusals.unsupportedQuery("Sorting not supported for current query.");
    }
    if (query.has("search") && !call.request().eventual()) {
      throw Refusals.unsupportedQuery(
          "Request with $search query parameter only works through MSGraph with a special request"
              + " header: 'ConsistencyLevel: eventual'");
    }
  }

  private Predicate<DirectoryObject> condition() {
    Predicate<DirectoryObject> all = o -> kind == null || o.kind() == kind;
    if (call.request().eventual() && (query.count() || query.has("search"))) {
      all = all.and(call.directory()::indexed);
    }
    Optional<String> filter = query.get("filter");
    if (filter.isPresent()) {
      Filter parsed = FilterParser.parse(filter.get());
      ObjectKind checkedKind = kind == null ? ObjectKind.USER : kind;
      new FilterSupport(checkedKind.schema(), checkedKind.resourceName(), call.request().advanced())
          .require(parsed);
      all = all.and(o -> match(o).matches(parsed));
    }
    Optional<String> search = query.get("search");
    if (search.isPresent()) {
      all = all.and(new SearchCondition(search.get())::matches);
    }
    return all;
  }

  private static FilterMatch match(DirectoryObject object) {
    return new FilterMatch(
        object.kind().typeName(),
        name ->
            name.equals("id")
                ? JsonNodeFactory.instance.stringNode(object.id())
                : object.get(name));
  }

  /** The number of matches as plain text, for {@code /$count}. */
  GraphResponse count(Stream<DirectoryObject> objects) {
    if (!call.request().eventual()) {
      throw Refusals.badRequest("$count is not currently supported.");
    }
    long count = objects.filter(condition).filter(call.directory()::indexed).count();
    return GraphResponse.ok(JsonNodeFactory.instance.numberNode(count));
  }

  /**
   * @param fragment context without columns, as {@code users}
   * @param from candidates after a given order number, ascending
   * @param render one entity
   */
  GraphResponse page(
      String fragment,
      LongFunction<Stream<Candidate>> from,
      Function<DirectoryObject, ObjectNode> render) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("@odata.context", call.context(fragment));
    if (call.request().advanced() && !query.has("skiptoken")) {
      body.put("@odata.count", from.apply(0).filter(c -> condition.test(c.object())).count());
    }
    ArrayNode value = JsonNodeFactory.instance.arrayNode();
    String next = query.has("orderby") ? sorted(from, render, value) : inOrder(from, render, value);
    if (!next.isEmpty()) {
      body.put("@odata.nextLink", nextLink(next));
    }
    body.set("value", value);
    return GraphResponse.ok(body);
  }

  private String inOrder(
      LongFunction<Stream<Candidate>> from,
      Function<DirectoryObject, ObjectNode> render,
      ArrayNode value) {
    long after = query.get("skiptoken").map(PageTokens::order).orElse(0L);
    int top = query.top();
    // one more than the page holds tells whether there is a next one
    List<Candidate> found =
        from.apply(after).filter(c -> condition.test(c.object())).limit(top + 1L).toList();
    found.stream().limit(top).forEach(c -> value.add(render.apply(c.object())));
    return found.size() > top ? PageTokens.ofOrder(found.get(top - 1).order()) : "";
  }

  private String sorted(
      LongFunction<Stream<Candidate>> from,
      Function<DirectoryObject, ObjectNode> render,
      ArrayNode value) {
    List<DirectoryObject> all = new ArrayList<>();
    from.apply(0).map(Candidate::object).filter(condition).forEach(all::add);
    all.sort(comparator(query.get("orderby").orElseThrow()));
    int offset = query.get("skiptoken").map(PageTokens::offset).orElse(0);
    int end = Math.min(all.size(), offset + query.top());
    all.subList(Math.min(offset, end), end).forEach(o -> value.add(render.apply(o)));
    return end < all.size() ? PageTokens.ofOffset(end) : "";
  }

  private static Comparator<DirectoryObject> comparator(String orderBy) {
    String[] words = orderBy.strip().split("\\s+", -1);
    if (!SORTABLE.contains(words[0])) {
      throw Refusals.unsupportedQuery("Sorting not supported for current query.");
    }
    Comparator<DirectoryObject> ascending =
        Comparator.comparing(o -> o.text(words[0]).toLowerCase(Locale.ROOT));
    boolean descending = words.length > 1 && words[1].equalsIgnoreCase("desc");
    return descending ? ascending.reversed() : ascending;
  }

  private String nextLink(String token) {
    return NextLinks.of(call.request(), "$skiptoken", token);
  }
}
