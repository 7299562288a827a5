package dev.fairlead.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphErrorTest {

  private static final String HOLDER = "8a2c11d4-5b7e-4c53-9b0e-1f2d3c4b5a69";

  @Test
  void conflictNamesThePropertyAndTheHolder() {
    GraphError error =
        GraphError.of(
            Replies.answer(
                400,
                """
                {"error":{"code":"Request_BadRequest",
                 "message":"Another object with the same value for property userPrincipalName already exists.",
                 "innerError":{"request-id":"r"},
                 "details":[
                  {"code":"ObjectConflict","message":"Another object …","target":"userPrincipalName"},
                  {"code":"ConflictingObjects","message":"…","target":"%s"}]}}
                """
                    .formatted(HOLDER)));
    assertThat(error.conflict()).isTrue();
    assertThat(error.property()).contains("userPrincipalName");
    assertThat(error.otherObject()).contains(HOLDER);
  }

  @Test
  void conflictWithoutDetailsIsToldFromTheMessage() {
    GraphError named =
        error("Another object with the same value for property proxyAddresses already exists.");
    assertThat(named.conflict()).isTrue();
    assertThat(named.property()).contains("proxyAddresses");
    assertThat(named.otherObject()).isEmpty();

    GraphError generic =
        error(
            "A conflicting object with one or more of the specified property values is present in the"
                + " directory.");
    assertThat(generic.conflict()).isTrue();
    assertThat(generic.property()).isEmpty();
  }

  @Test
  void refusedValueNamesItsProperty() {
    assertThat(
            error("Invalid value specified for property 'mailNickname' of resource 'User'.")
                .property())
        .contains("mailNickname");
    assertThat(error("Property 'onPremisesSyncEnabled' is read-only and cannot be set.").property())
        .contains("onPremisesSyncEnabled");
    assertThat(error("Property userPrincipalName is invalid.").property())
        .contains("userPrincipalName");
    assertThat(error("One or more properties contains invalid values.").property()).isEmpty();
    assertThat(error("Property value is required but is empty or missing.").conflict()).isFalse();
  }

  @Test
  void alreadyMemberIsToldFromTheMessage() {
    assertThat(
            error(
                    "One or more added object references already exist for the following modified"
                        + " properties: 'members'.")
                .alreadyReferenced())
        .isTrue();
    assertThat(error("something else").alreadyReferenced()).isFalse();
  }

  @Test
  void missingResourceIsNamed() {
    GraphError error =
        GraphError.of(
            Replies.error(
                404,
                "Request_ResourceNotFound",
                "Resource '%s' does not exist or one of its queried reference-property objects are not present."
                    .formatted(HOLDER)));
    assertThat(error.missing()).contains(HOLDER);
  }

  @Test
  void answerOfAProxyIsAnErrorToo() {
    GraphError error = GraphError.of(Replies.answer(502, "[\"not an error object\"]"));
    assertThat(error.code()).isEqualTo("http_502");
    assertThat(error.conflict()).isFalse();
  }

  @Test
  void messagesAreBounded() {
    assertThat(error("x".repeat(100_000)).message()).hasSize(1_000);
  }

  private static GraphError error(String message) {
    return GraphError.of(Replies.error(400, "Request_BadRequest", message));
  }
}
