package dev.fairlead.emulator.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An answer before it becomes HTTP or a part of a batch. */
public record GraphResponse(int status, Map<String, String> headers, @Nullable JsonNode body) {

  public static GraphResponse ok(JsonNode body) {
    return new GraphResponse(200, Map.of(), body);
  }

  public static GraphResponse noContent() {
    return new GraphResponse(204, Map.of(), null);
  }

  public static GraphResponse created(JsonNode body, String location) {
    return new GraphResponse(201, Map.of("Location", location), body);
  }

  public GraphResponse withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new GraphResponse(status, all, body);
  }

  public boolean failed() {
    return status >= 400;
  }
}
