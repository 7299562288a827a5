package dev.fairlead.graph;

import dev.fairlead.graph.read.DeltaResult;
import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.read.Holders;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.read.MemberRef;
import dev.fairlead.graph.read.ObjectChange;
import dev.fairlead.graph.read.ObjectKind;
import dev.fairlead.graph.read.PageResult;
import dev.fairlead.graph.read.RoleAssignment;
import dev.fairlead.graph.read.TenantDomain;
import dev.fairlead.graph.read.TenantInfo;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A {@link GraphDirectory} over HTTP, bound to one fence. */
final class ConnectedDirectory implements GraphDirectory {

  /** The most ids getByIds takes. */
  static final int IDS_PER_REQUEST = 1_000;

  private final ReadRequests requests;
  private final Reader reader;
  private final Function<List<? extends WriteOperation>, Writer> writers;

  ConnectedDirectory(
      ReadRequests requests,
      Reader reader,
      Function<List<? extends WriteOperation>, Writer> writers) {
    this.requests = requests;
    this.reader = reader;
    this.writers = writers;
  }

  @Override
  public List<WriteResult> write(List<? extends WriteOperation> operations) {
    return writers.apply(operations).run();
  }

  @Override
  public WriteResult write(WriteOperation operation) {
    return write(List.of(operation)).getFirst();
  }

  @Override
  public Lookup<TenantInfo> tenant() {
    return switch (reader.all(requests.organization())) {
      case Lookup.Found<List<JsonNode>>(var all) when !all.isEmpty() ->
          new Lookup.Found<>(tenant(all.getFirst()));
      case Lookup.Found<List<JsonNode>> _, Lookup.NotFound<List<JsonNode>> _ ->
          new Lookup.NotFound<>();
      case Lookup.Unavailable<List<JsonNode>>(var failure) -> new Lookup.Unavailable<>(failure);
    };
  }

  private static TenantInfo tenant(JsonNode node) {
    return new TenantInfo(
        ObjectReader.id(node),
        node.path("displayName").asString(""),
        node.path("onPremisesSyncEnabled").asBoolean(false));
  }

  @Override
  public Lookup<List<TenantDomain>> domains() {
    return reader.all(requests.domains()).map(all -> all.stream().map(this::domain).toList());
  }

  private TenantDomain domain(JsonNode node) {
    return new TenantDomain(
        ObjectReader.id(node).toLowerCase(Locale.ROOT),
        node.path("isVerified").asBoolean(false),
        node.path("isDefault").asBoolean(false),
        node.path("isInitial").asBoolean(false),
        "Federated".equals(node.path("authenticationType").asString("")));
  }

  @Override
  public Lookup<DirectoryObject> userById(String id, Set<String> properties) {
    return reader
        .one(requests.userById(id, properties), Optional.of(id))
        .map(node -> ObjectReader.object(node, ObjectKind.USER));
  }

  @Override
  public Lookup<DirectoryObject> userByPrincipalName(String name, Set<String> properties) {
    return reader
        .one(requests.userByPrincipalName(name, properties), Optional.empty())
        .map(node -> ObjectReader.object(node, ObjectKind.USER));
  }

  @Override
  public Lookup<Holders> usersByImmutableId(String immutableId, Set<String> properties) {
    String filter = "onPremisesImmutableId eq '%s'".formatted(ReadRequests.quoted(immutableId));
    return holders(
        reader.all(requests.usersWhere(filter, properties)),
        () -> reader.all(requests.deletedUsersWhere(filter, properties)),
        ObjectKind.USER);
  }

  @Override
  public Lookup<List<DirectoryObject>> usersByProperties(
      SortedMap<String, String> values, Set<String> properties) {
    String filter =
        values.entrySet().stream()
            .map(it -> "%s eq '%s'".formatted(it.getKey(), ReadRequests.quoted(it.getValue())))
            .collect(Collectors.joining(" and "));
    return switch (reader.all(requests.usersWhere(filter, properties))) {
      case Lookup.Found<List<JsonNode>>(var all) when all.isEmpty() -> new Lookup.NotFound<>();
      case Lookup<List<JsonNode>> answer -> answer.map(all -> objects(all, ObjectKind.USER));
    };
  }

  @Override
  public Lookup<List<DirectoryObject>> usersByMail(String address, Set<String> properties) {
    String text = ReadRequests.quoted(address);
    String filter = "mail eq '%s' or proxyAddresses/any(p:p eq 'smtp:%s')".formatted(text, text);
    return switch (reader.all(requests.usersWhere(filter, properties))) {
      case Lookup.Found<List<JsonNode>>(var all) when all.isEmpty() -> new Lookup.NotFound<>();
      case Lookup<List<JsonNode>> answer -> answer.map(all -> objects(all, ObjectKind.USER));
    };
  }

  @Override
  public Lookup<Map<String, DirectoryObject>> usersByIds(
      Collection<String> ids, Set<String> properties) {
    return byIds("user", ObjectKind.USER, ids, properties);
  }

  @Override
  public Lookup<Map<String, DirectoryObject>> groupsByIds(
      Collection<String> ids, Set<String> properties) {
    return byIds("group", ObjectKind.GROUP, ids, properties);
  }

  private Lookup<Map<String, DirectoryObject>> byIds(
      String type, ObjectKind kind, Collection<String> ids, Set<String> properties) {
    List<String> all = ids.stream().distinct().toList();
    Map<String, DirectoryObject> found = new LinkedHashMap<>();
    for (int from = 0; from < all.size(); from += IDS_PER_REQUEST) {
      List<String> some = all.subList(from, Math.min(from + IDS_PER_REQUEST, all.size()));
      switch (reader.all(requests.byIds(type, some, properties))) {
        case Lookup.Found<List<JsonNode>>(var nodes) ->
            objects(nodes, kind).forEach(object -> found.put(object.id(), object));
        case Lookup.NotFound<List<JsonNode>> _ -> {}
        case Lookup.Unavailable<List<JsonNode>>(var failure) -> {
          return new Lookup.Unavailable<>(failure);
        }
      }
    }
    return new Lookup.Found<>(found);
  }

  @Override
  public Lookup<DirectoryObject> groupById(String id, Set<String> properties) {
    return reader
        .one(requests.groupById(id, properties), Optional.of(id))
        .map(node -> ObjectReader.object(node, ObjectKind.GROUP));
  }

  @Override
  public Lookup<Holders> groupsByUniqueName(String uniqueName, Set<String> properties) {
    Lookup<List<JsonNode>> live =
        switch (reader.one(requests.groupByUniqueName(uniqueName, properties), Optional.empty())) {
          case Lookup.Found<JsonNode>(var node) -> new Lookup.Found<>(List.of(node));
          case Lookup.NotFound<JsonNode> _ -> new Lookup.Found<>(List.of());
          case Lookup.Unavailable<JsonNode>(var failure) -> new Lookup.Unavailable<>(failure);
        };
    String filter = "uniqueName eq '%s'".formatted(ReadRequests.quoted(uniqueName));
    return holders(
        live, () -> reader.all(requests.deletedGroupsWhere(filter, properties)), ObjectKind.GROUP);
  }

  private static Lookup<Holders> holders(
      Lookup<List<JsonNode>> live, Supplier<Lookup<List<JsonNode>>> askDeleted, ObjectKind kind) {
    if (live instanceof Lookup.Unavailable<List<JsonNode>>(var failure)) {
      return new Lookup.Unavailable<>(failure);
    }
    Lookup<List<JsonNode>> deleted = askDeleted.get();
    if (deleted instanceof Lookup.Unavailable<List<JsonNode>>(var failure)) {
      return new Lookup.Unavailable<>(failure);
    }
    var holders = new Holders(objects(found(live), kind), objects(found(deleted), kind));
    return holders.live().isEmpty() && holders.deleted().isEmpty()
        ? new Lookup.NotFound<>()
        : new Lookup.Found<>(holders);
  }

  private static List<JsonNode> found(Lookup<List<JsonNode>> answer) {
    return answer instanceof Lookup.Found<List<JsonNode>>(var nodes) ? nodes : List.of();
  }

  @Override
  public Lookup<DirectoryObject> deletedById(String id) {
    return reader
        .one(requests.deletedById(id), Optional.empty())
        .map(node -> ObjectReader.object(node, ObjectKind.OTHER));
  }

  @Override
  public Lookup<MemberRef> managerOf(String userId) {
    return reader.one(requests.manager(userId), Optional.of(userId)).map(ObjectReader::member);
  }

  @Override
  public PageResult<DirectoryObject> users(Set<String> properties, Optional<String> next) {
    return page(
        requests.users(properties), next, node -> ObjectReader.object(node, ObjectKind.USER));
  }

  @Override
  public PageResult<DirectoryObject> groups(Set<String> properties, Optional<String> next) {
    return page(
        requests.groups(properties), next, node -> ObjectReader.object(node, ObjectKind.GROUP));
  }

  @Override
  public PageResult<MemberRef> members(String groupId, Optional<String> next) {
    return page(requests.members(groupId), next, ObjectReader::member);
  }

  private <T> PageResult<T> page(Call first, Optional<String> next, Function<JsonNode, T> read) {
    Optional<Call> call = next.isEmpty() ? Optional.of(first) : follow(first, next.get());
    if (call.isEmpty()) {
      return new PageResult.Unavailable<>(Reader.foreignLink());
    }
    Reply reply = reader.ask(call.get());
    if (!(reply instanceof Reply.Answer answer) || !Reader.isPage(answer)) {
      return new PageResult.Unavailable<>(Reader.failure(reply));
    }
    var items = new ArrayList<T>();
    answer.body().path("value").values().forEach(node -> items.add(read.apply(node)));
    return new PageResult.Page<>(items, Reader.link(answer, "@odata.nextLink"));
  }

  @Override
  public DeltaResult usersDelta(Set<String> properties, Optional<String> token) {
    return delta(requests.usersDelta(properties), token, ObjectKind.USER);
  }

  @Override
  public DeltaResult groupsDelta(Set<String> properties, Optional<String> token) {
    return delta(requests.groupsDelta(properties), token, ObjectKind.GROUP);
  }

  private DeltaResult delta(Call first, Optional<String> token, ObjectKind kind) {
    Optional<Call> call = token.isEmpty() ? Optional.of(first) : follow(first, token.get());
    if (call.isEmpty()) {
      return new DeltaResult.Unavailable(Reader.foreignLink());
    }
    Reply reply = reader.ask(call.get());
    if (reply instanceof Reply.Answer answer && resyncNeeded(answer)) {
      return new DeltaResult.ResyncNeeded();
    }
    if (!(reply instanceof Reply.Answer answer) || !Reader.isPage(answer)) {
      return new DeltaResult.Unavailable(Reader.failure(reply));
    }
    var changes = new ArrayList<ObjectChange>();
    answer.body().path("value").values().forEach(n -> changes.add(ObjectReader.change(n, kind)));
    Optional<String> next = Reader.link(answer, "@odata.nextLink");
    Optional<String> delta = Reader.link(answer, "@odata.deltaLink");
    return next.<DeltaResult>map(link -> new DeltaResult.More(changes, link))
        .or(() -> delta.map(link -> new DeltaResult.CaughtUp(changes, link)))
        .orElseGet(() -> new DeltaResult.Unavailable(Reader.failure(reply)));
  }

  private static boolean resyncNeeded(Reply.Answer answer) {
    String code = answer.body().path("error").path("code").asString("");
    return answer.status() == 410
        || (answer.status() >= 400
            && answer.status() < 500
            && code.equalsIgnoreCase("syncStateNotFound"));
  }

  private Optional<Call> follow(Call first, String link) {
    return reader.ownLink(link).map((URI uri) -> ReadRequests.follow(first.kind(), uri));
  }

  @Override
  public Lookup<List<RoleAssignment>> roleAssignments() {
    return reader
        .all(requests.roleAssignments())
        .map(all ->
            all.stream()
                .map(node ->
                    new RoleAssignment(
                        node.path("principalId").asString(""),
                        node.path("roleDefinitionId").asString(""),
                        node.path("directoryScopeId").asString("/")))
                .toList());
  }

  private static List<DirectoryObject> objects(List<JsonNode> nodes, ObjectKind kind) {
    return nodes.stream().map(node -> ObjectReader.object(node, kind)).toList();
  }
}
