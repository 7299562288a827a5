package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.RawGraph.Reply;
import dev.fairlead.emulator.token.Application;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two tenants with the same names have nothing in common. */
class TenantsIT {
  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void sameNamesAnchorsAndAddressesLiveSideBySide() {
    RawGraph contoso = fixture.raw();
    RawGraph fabrikam = fixture.raw(EmulatorFixture.FABRIKAM);
    String user =
        RawGraph.newUser(
            "zoe", Map.of("mail", "zoe@corp.example", "onPremisesImmutableId", "Abc="));
    Reply first = contoso.post("/users", user);
    Reply second = fabrikam.post("/users", user);
    assertThat(second.status()).isEqualTo(201);
    assertThat(
            fabrikam
                .patch(
                    "/groups(uniqueName='g')",
                    RawGraph.newGroup("g"),
                    "Prefer",
                    "create-if-missing")
                .status())
        .isEqualTo(201);
    assertThat(contoso.get("/groups(uniqueName='g')").status()).isEqualTo(404);
    String foreign = second.json().path("id").asString();
    for (Reply reply :
        List.of(
            contoso.get("/users/" + foreign),
            contoso.patch("/users/" + foreign, "{\"city\":\"x\"}"),
            contoso.delete("/users/" + foreign),
            contoso.send(
                "PUT",
                "/users/zoe@corp.example/manager/$ref",
                "{\"@odata.id\":\"x/users/" + foreign + "\"}"))) {
      assertThat(reply.status()).isEqualTo(404);
    }
    assertThat(contoso.get("/users").json().path("value").size()).isEqualTo(1);
    assertThat(
            contoso
                .post("/directoryObjects/getByIds", "{\"ids\":[\"" + foreign + "\"]}")
                .json()
                .path("value")
                .size())
        .isZero();
    contoso.delete("/users/" + first.json().path("id").asString());
    assertThat(fabrikam.get("/users/zoe@corp.example").status()).isEqualTo(200);
    assertThat(
            fabrikam
                .get("/directory/deletedItems/microsoft.graph.user")
                .json()
                .path("value")
                .size())
        .isZero();
  }

  @Test
  void anAppMayDoWhatItWasGrantedAndNoMore() {
    fixture
        .emulator()
        .putApplication(
            new Application(
                EmulatorFixture.CONTOSO,
                EmulatorFixture.CLIENT,
                List.of(EmulatorFixture.SECRET),
                List.of(),
                Set.of("User.Read.All"),
                Set.of()));
    RawGraph graph = fixture.raw();
    assertThat(graph.get("/users").status()).isEqualTo(200);
    for (Reply reply :
        List.of(
            graph.post("/users", RawGraph.newUser("x")),
            graph.get("/groups"),
            graph.get("/contacts"),
            graph.get("/roleManagement/directory/roleAssignments"),
            graph.get("/domains"))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.errorCode()).isEqualTo("Authorization_RequestDenied");
    }
    assertThat(fixture.raw(EmulatorFixture.FABRIKAM).get("/groups").status()).isEqualTo(200);
  }
}
