package dev.fairlead.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.graph.models.EmployeeOrgData;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.OnPremisesExtensionAttributes;
import com.microsoft.graph.models.PasswordProfile;
import com.microsoft.graph.models.ReferenceUpdate;
import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.serialization.AdditionalDataHolder;
import dev.fairlead.graph.write.InitialPassword;
import dev.fairlead.graph.write.PropertyValues;
import dev.fairlead.graph.write.WriteOperation;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the SDK's request for an operation, with new models each time. */
final class WriteRequests {

  private static final String NO_PARAMETERS = "{}";
  private final GraphServiceClient client;
  private final String baseUrl;

  WriteRequests(GraphServiceClient client, String baseUrl) {
    this.client = client;
    this.baseUrl = baseUrl;
  }

  Call call(WriteOperation operation) {
    return switch (operation) {
      case WriteOperation.CreateUser(var properties, var password) ->
          new Call(
              "users.create",
              () -> client.users().toPostRequestInformation(user(properties, password)));
      case WriteOperation.UpdateUser(var id, var changes) ->
          new Call(
              "users.update",
              () -> client.users().byUserId(id).toPatchRequestInformation(user(changes, null)));
      case WriteOperation.DeleteUser(var id) ->
          new Call("users.delete", () -> client.users().byUserId(id).toDeleteRequestInformation());
      case WriteOperation.RestoreUser(var id) -> restore(id);
      case WriteOperation.UpsertGroup(var uniqueName, var properties) ->
          new Call("groups.upsert", () -> upsert(uniqueName, properties));
      case WriteOperation.UpdateGroup(var id, var changes) ->
          new Call(
              "groups.update",
              () -> client.groups().byGroupId(id).toPatchRequestInformation(group(changes)));
      case WriteOperation.DeleteGroup(var id) ->
          new Call(
              "groups.delete", () -> client.groups().byGroupId(id).toDeleteRequestInformation());
      case WriteOperation.RestoreGroup(var id) -> restore(id);
      case WriteOperation.AddMember(var group, var member) -> addMembers(group, List.of(member));
      case WriteOperation.RemoveMember(var group, var member) ->
          new Call(
              "members.remove",
              () ->
                  client
                      .groups()
                      .byGroupId(group)
                      .members()
                      .byDirectoryObjectId(member)
                      .ref()
                      .toDeleteRequestInformation());
      case WriteOperation.SetManager(var id, var manager) ->
          new Call(
              "manager.set",
              () ->
                  client
                      .users()
                      .byUserId(id)
                      .manager()
                      .ref()
                      .toPutRequestInformation(reference(manager)));
      case WriteOperation.ClearManager(var id, _) ->
          new Call(
              "manager.clear",
              () -> client.users().byUserId(id).manager().ref().toDeleteRequestInformation());
    };
  }

  /** Adds all of them or none. */
  Call addMembers(String group, List<String> members) {
    return new Call(
        "members.add",
        () -> {
          var body = new Group();
          body.getAdditionalData()
              .put("members@odata.bind", members.stream().map(this::objectUrl).toList());
          return client.groups().byGroupId(group).toPatchRequestInformation(body);
        });
  }

  /** Reads the id of the group with this unique name. */
  Call groupId(String uniqueName) {
    return new Call(
        "groups.byUniqueName",
        () ->
            client
                .groupsWithUniqueName(uniqueName.replace("'", "''"))
                .toGetRequestInformation(
                    request -> request.queryParameters.select = new String[] {"id"}));
  }

  private Call restore(String id) {
    return new Call(
        "deletedItems.restore",
        () -> {
          RequestInformation request =
              client
                  .directory()
                  .deletedItems()
                  .byDirectoryObjectId(id)
                  .restore()
                  .toPostRequestInformation();
          // A POST without a body has no content type, and the SDK fails on it in a batch. An
          // action without parameters takes an empty object.
          request.setStreamContent(
              new ByteArrayInputStream(NO_PARAMETERS.getBytes(UTF_8)), "application/json");
          return request;
        });
  }

  private RequestInformation upsert(String uniqueName, PropertyValues properties) {
    return client
        .groupsWithUniqueName(uniqueName.replace("'", "''"))
        .toPatchRequestInformation(
            group(properties), request -> request.headers.add("Prefer", "create-if-missing"));
  }

  private ReferenceUpdate reference(String id) {
    var reference = new ReferenceUpdate();
    reference.setOdataId(objectUrl(id));
    return reference;
  }

  private String objectUrl(String id) {
    return baseUrl + "/directoryObjects/" + id;
  }

  private static User user(PropertyValues properties, @Nullable InitialPassword password) {
    var user = new User();
    fill(user, properties);
    if (password != null) {
      var profile = new PasswordProfile();
      profile.setPassword(password.generator().get());
      profile.setForceChangePasswordNextSignIn(password.changeAtNextSignIn());
      user.setPasswordProfile(profile);
    }
    return user;
  }

  private static Group group(PropertyValues properties) {
    var group = new Group();
    fill(group, properties);
    return group;
  }

  /** Values go in as additional data: there a null is written as null, which clears. */
  private static void fill(AdditionalDataHolder model, PropertyValues properties) {
    Map<String, AdditionalDataHolder> nested = new TreeMap<>();
    properties
        .values()
        .forEach((name, value) -> {
          int dot = name.indexOf('.');
          if (dot < 0) {
            put(model, name, value);
            return;
          }
          String complex = name.substring(0, dot);
          AdditionalDataHolder holder = nested.computeIfAbsent(complex, WriteRequests::complex);
          put(holder, name.substring(dot + 1), value);
        });
    nested.forEach((name, holder) -> put(model, name, holder));
  }

  private static AdditionalDataHolder complex(String name) {
    return switch (name) {
      case "onPremisesExtensionAttributes" -> new OnPremisesExtensionAttributes();
      case "employeeOrgData" -> new EmployeeOrgData();
      default -> throw new IllegalArgumentException("no complex property is known as " + name);
    };
  }

  @SuppressWarnings("NullAway") // the SDK's map takes nulls, which it writes as null
  private static void put(AdditionalDataHolder model, String name, @Nullable Object value) {
    model.getAdditionalData().put(name, value);
  }
}
