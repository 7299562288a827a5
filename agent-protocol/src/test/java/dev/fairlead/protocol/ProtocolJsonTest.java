package dev.fairlead.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class ProtocolJsonTest {
  @Test
  void aPageComesBackAsItWasSent() {
    ObjectChange change =
        new ObjectChange(
            UUID.randomUUID(),
            ObjectChange.Completeness.PARTIAL,
            null,
            "Þóra \"Ó\"",
            "CN=Þóra,DC=corp,DC=example",
            List.of(),
            true,
            UUID.randomUUID(),
            Map.of(
                "mail", List.of(), "objectSid", List.of(new WireValue.Binary(new byte[] {1, 2}))),
            List.of(
                new EdgeChange(
                    "member",
                    EdgeChange.Operation.ADD,
                    List.of(new EdgeChange.Reference(UUID.randomUUID(), null, "CN=x")))));
    ChangePage page =
        new ChangePage(
            7L,
            1,
            Instant.EPOCH,
            UUID.randomUUID(),
            List.of(change),
            null,
            new GenerationCommit(3));
    String json = ProtocolJson.mapper().writeValueAsString(page);
    ChangePage back = ProtocolJson.mapper().readValue(json, ChangePage.class);
    assertThat(back).usingRecursiveComparison().isEqualTo(page);
  }

  @Test
  void commandsAreToldApartByKind() {
    Command command =
        new Command.RereadDomain(UUID.randomUUID(), UUID.randomUUID(), "asked by an operator");
    String json = ProtocolJson.mapper().writeValueAsString(new CommandBatch(List.of(command)));
    assertThat(json).contains("\"reread-domain\"");
    assertThat(ProtocolJson.mapper().readValue(json, CommandBatch.class).commands())
        .containsExactly(command);
  }

  @Test
  void aNewerSideMayAddFields() {
    String json = "{\"csrPem\":\"x\",\"later\":{\"a\":1}}";
    assertThat(ProtocolJson.mapper().readValue(json, RenewalRequest.class).csrPem()).isEqualTo("x");
  }

  @Test
  void deeperNestingThanTheLimitIsRefused() {
    String json =
        "{\"later\":" + "[".repeat(Limits.JSON_DEPTH + 1) + "]".repeat(Limits.JSON_DEPTH + 1) + "}";
    assertThatThrownBy(() -> ProtocolJson.mapper().readValue(json, RenewalRequest.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void anUnknownCommandKindIsAnErrorAndNotSilence() {
    assertThatThrownBy(() ->
            ProtocolJson.mapper()
                .readValue("{\"commands\":[{\"kind\":\"format-disk\"}]}", CommandBatch.class))
        .isInstanceOf(JacksonException.class);
  }
}
