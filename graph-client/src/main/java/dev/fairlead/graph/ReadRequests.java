package dev.fairlead.graph;

import com.microsoft.graph.directoryobjects.getbyids.GetByIdsPostRequestBody;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the SDK's requests for questions. */
final class ReadRequests {

  /** The most Graph returns per page of users or groups. */
  static final int PAGE_SIZE = 999;

  private static final String CONSISTENCY = "ConsistencyLevel";

  private final GraphServiceClient client;

  ReadRequests(GraphServiceClient client) {
    this.client = client;
  }

  Call organization() {
    return new Call(
        "organization",
        () ->
            client
                .organization()
                .toGetRequestInformation(r ->
                    r.queryParameters.select =
                        new String[] {"id", "displayName", "onPremisesSyncEnabled"}));
  }

  Call domains() {
    return new Call("domains", () -> client.domains().toGetRequestInformation());
  }

  Call userById(String id, Set<String> properties) {
    return new Call(
        "users.get",
        () ->
            client
                .users()
                .byUserId(id)
                .toGetRequestInformation(r -> r.queryParameters.select = select(properties)));
  }

  Call userByPrincipalName(String principalName, Set<String> properties) {
    return new Call(
        "users.byPrincipalName",
        () ->
            client
                .usersWithUserPrincipalName(quoted(principalName))
                .toGetRequestInformation(r -> r.queryParameters.select = select(properties)));
  }

  Call groupById(String id, Set<String> properties) {
    return new Call(
        "groups.get",
        () ->
            client
                .groups()
                .byGroupId(id)
                .toGetRequestInformation(r -> r.queryParameters.select = select(properties)));
  }

  Call groupByUniqueName(String uniqueName, Set<String> properties) {
    return new Call(
        "groups.byUniqueName",
        () ->
            client
                .groupsWithUniqueName(quoted(uniqueName))
                .toGetRequestInformation(r -> r.queryParameters.select = select(properties)));
  }

  Call users(Set<String> properties) {
    return new Call(
        "users.list",
        () ->
            client
                .users()
                .toGetRequestInformation(r -> {
                  r.queryParameters.select = select(properties);
                  r.queryParameters.top = PAGE_SIZE;
                }));
  }

  Call usersWhere(String filter, Set<String> properties) {
    return new Call(
        "users.filter",
        () ->
            client
                .users()
                .toGetRequestInformation(r -> {
                  r.queryParameters.select = select(properties);
                  r.queryParameters.filter = filter;
                  r.queryParameters.count = true;
                  r.headers.add(CONSISTENCY, "eventual");
                }));
  }

  Call deletedUsersWhere(String filter, Set<String> properties) {
    return new Call(
        "deletedItems.users",
        () ->
            client
                .directory()
                .deletedItems()
                .graphUser()
                .toGetRequestInformation(r -> {
                  r.queryParameters.select = select(properties);
                  r.queryParameters.filter = filter;
                  r.queryParameters.count = true;
                  r.headers.add(CONSISTENCY, "eventual");
                }));
  }

  Call deletedGroupsWhere(String filter, Set<String> properties) {
    return new Call(
        "deletedItems.groups",
        () ->
            client
                .directory()
                .deletedItems()
                .graphGroup()
                .toGetRequestInformation(r -> {
                  r.queryParameters.select = select(properties);
                  r.queryParameters.filter = filter;
                  r.queryParameters.count = true;
                  r.headers.add(CONSISTENCY, "eventual");
                }));
  }

  Call deletedById(String id) {
    return new Call(
        "deletedItems.get",
        () -> client.directory().deletedItems().byDirectoryObjectId(id).toGetRequestInformation());
  }

  Call groups(Set<String> properties) {
    return new Call(
        "groups.list",
        () ->
            client
                .groups()
                .toGetRequestInformation(r -> {
                  r.queryParameters.select = select(properties);
                  r.queryParameters.top = PAGE_SIZE;
                }));
  }

  Call members(String groupId) {
    return new Call(
        "members.list",
        () ->
            client
                .groups()
                .byGroupId(groupId)
                .members()
                .toGetRequestInformation(r -> {
                  r.queryParameters.select = new String[] {"id"};
                  r.queryParameters.top = PAGE_SIZE;
                }));
  }

  Call manager(String userId) {
    return new Call(
        "manager.get",
        () ->
            client
                .users()
                .byUserId(userId)
                .manager()
                .toGetRequestInformation(r -> r.queryParameters.select = new String[] {"id"}));
  }

  Call usersDelta(Set<String> properties) {
    return new Call(
        "users.delta",
        () ->
            client
                .users()
                .delta()
                .toGetRequestInformation(r -> r.queryParameters.select = select(properties)));
  }

  Call groupsDelta(Set<String> properties) {
    return new Call(
        "groups.delta",
        () ->
            client
                .groups()
                .delta()
                .toGetRequestInformation(r -> r.queryParameters.select = select(properties)));
  }

  Call roleAssignments() {
    return new Call(
        "roleAssignments",
        () -> client.roleManagement().directory().roleAssignments().toGetRequestInformation());
  }

  /** A question in a POST: harmless to repeat. */
  Call byIds(String type, List<String> ids, Set<String> properties) {
    return new Call(
        "getByIds",
        () -> {
          var body = new GetByIdsPostRequestBody();
          body.setIds(List.copyOf(ids));
          body.setTypes(List.of(type));
          RequestInformation request =
              client.directoryObjects().getByIds().toPostRequestInformation(body);
          // the SDK's builder offers no $select here, the service does
          request.urlTemplate = "{+baseurl}/directoryObjects/getByIds{?%24select}";
          request.addQueryParameter("%24select", select(properties));
          return request;
        });
  }

  /** Follows a link of an earlier answer. */
  static Call follow(String kind, URI link) {
    return new Call(
        kind,
        () -> {
          var request = new RequestInformation();
          request.httpMethod = HttpMethod.GET;
          request.setUri(link);
          request.headers.add("Accept", "application/json");
          return request;
        });
  }

  /** A text inside an OData literal. */
  static String quoted(String text) {
    return text.replace("'", "''");
  }

  /** Members of complex properties cannot be selected by name; the whole is. */
  private static String[] select(Set<String> properties) {
    return Stream.concat(
            Stream.of("id"), properties.stream().map(name -> name.split("\\.", 2)[0]).sorted())
        .distinct()
        .toArray(String[]::new);
  }
}
