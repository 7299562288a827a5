package dev.fairlead.emulator;

import static dev.fairlead.emulator.EmulatorFixture.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.ReferenceCreate;
import com.microsoft.graph.models.ReferenceUpdate;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The official SDK works with users, groups and links as it does with Microsoft's service. */
class SdkUsersIT {
  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void createsChangesDeletesAndRestoresAUser() {
    GraphServiceClient graph = fixture.sdk();
    User wanted = newUser("zoe");
    wanted.setOnPremisesImmutableId("AAAAAAAAAAAAAAAAAAAAAA==");
    User created = Objects.requireNonNull(graph.users().post(wanted));
    String id = Objects.requireNonNull(created.getId());
    assertThat(created.getUserPrincipalName()).isEqualTo("zoe@corp.example");
    assertThat(created.getAccountEnabled()).as("not in the default set").isNull();

    User change = new User();
    change.setJobTitle("Harbour master");
    change.setCity("Plau am See");
    graph.users().byUserId(id).patch(change);
    User cleared = new User();
    cleared.setCity(null);
    graph.users().byUserId(id).patch(cleared);
    User read =
        Objects.requireNonNull(
            graph
                .users()
                .byUserId("ZOE@corp.example")
                .get(r ->
                    Objects.requireNonNull(r.queryParameters).select =
                        new String[] {"id", "jobTitle", "city", "accountEnabled"}));
    assertThat(read.getId()).isEqualTo(id);
    assertThat(read.getJobTitle()).isEqualTo("Harbour master");
    assertThat(read.getCity()).isNull();
    assertThat(read.getAccountEnabled()).isTrue();

    graph.users().byUserId(id).delete();
    assertThatThrownBy(() -> graph.users().byUserId(id).get())
        .isInstanceOfSatisfying(
            ODataError.class,
            e -> {
              assertThat(e.getResponseStatusCode()).isEqualTo(404);
              assertThat(Objects.requireNonNull(e.getError()).getCode())
                  .isEqualTo("Request_ResourceNotFound");
            });
    assertThat(fixture.contoso().deletedItems()).hasSize(1);

    graph.directory().deletedItems().byDirectoryObjectId(id).restore().post();
    assertThat(fixture.contoso().userByPrincipalName("zoe@corp.example")).isPresent();
    assertThat(fixture.fabrikam().users()).isEmpty();
  }

  @Test
  void linksMembersAndManagers() {
    GraphServiceClient graph = fixture.sdk();
    String ann =
        Objects.requireNonNull(Objects.requireNonNull(graph.users().post(newUser("ann"))).getId());
    String bob =
        Objects.requireNonNull(Objects.requireNonNull(graph.users().post(newUser("bob"))).getId());
    Group wanted = new Group();
    wanted.setDisplayName("Pilots");
    wanted.setMailEnabled(false);
    wanted.setMailNickname("pilots");
    wanted.setSecurityEnabled(true);
    Group upserted =
        Objects.requireNonNull(
            graph
                .groupsWithUniqueName("pilots-1")
                .patch(wanted, r -> r.headers.add("Prefer", "create-if-missing")));
    String group = Objects.requireNonNull(upserted.getId());

    ReferenceCreate member = new ReferenceCreate();
    member.setOdataId(fixture.emulator().graphUri() + "/directoryObjects/" + ann);
    graph.groups().byGroupId(group).members().ref().post(member);
    ReferenceUpdate manager = new ReferenceUpdate();
    manager.setOdataId(fixture.emulator().graphUri() + "/users/" + bob);
    graph.users().byUserId(ann).manager().ref().put(manager);

    assertThat(fixture.contoso().memberIds(group)).containsExactly(ann);
    assertThat(fixture.contoso().managerId(ann)).contains(bob);
    assertThat(
            Objects.requireNonNull(
                Objects.requireNonNull(graph.groups().byGroupId(group).members().get()).getValue()))
        .singleElement()
        .isInstanceOf(User.class);
  }
}
