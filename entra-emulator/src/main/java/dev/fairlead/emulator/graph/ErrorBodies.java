package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.refusal.GraphRefusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Renders refusals as Graph's error documents. */
public final class ErrorBodies {
  /** UTC without a zone suffix: so the real service writes it. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private ErrorBodies() {}

  public static GraphResponse render(GraphRefusal refusal, RequestIds ids, Instant now) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", refusal.code());
    error.put("message", refusal.message());
    if (!refusal.details().isEmpty()) {
      ArrayNode details = error.putArray("details");
      for (GraphRefusal.Detail detail : refusal.details()) {
        details
            .addObject()
            .put("code", detail.code())
            .put("message", detail.message())
            .put("target", detail.target());
      }
    }
    ObjectNode inner = error.putObject("innerError");
    if (refusal.status() == 429) {
      inner.put("code", "429");
      inner.put("message", "Please retry after");
      inner.put("status", "429");
    }
    identify(inner, ids, now);
    return new GraphResponse(refusal.status(), refusal.headers(), body);
  }

  /** Says which request the error belongs to. */
  static void identify(ObjectNode inner, RequestIds ids, Instant now) {
    inner.put("date", DATE.format(now));
    inner.put("request-id", ids.requestId());
    inner.put("client-request-id", ids.clientOrOwn());
  }
}
