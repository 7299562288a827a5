package dev.fairlead.emulator.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers every answer of the service carries. */
public final class ResponseHeaders {
  static final String JSON_CONTENT_TYPE =
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;"
          + "charset=utf-8";

  private static final String DIAGNOSTIC =
      "{\"ServerInfo\":{\"DataCenter\":\"Emulator\",\"Slice\":\"E\",\"Ring\":\"0\","
          + "\"ScaleUnit\":\"000\",\"RoleInstance\":\"EMULATOR0\"}}";

  private ResponseHeaders() {}

  public static Map<String, String> of(GraphResponse response, RequestIds ids) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-cache");
    headers.put("Strict-Transport-Security", "max-age=31536000");
    headers.put("request-id", ids.requestId());
    if (ids.clientRequestId() != null) {
      headers.put("client-request-id", ids.clientRequestId());
    }
    headers.put("x-ms-ags-diagnostic", DIAGNOSTIC);
    if (response.body() != null) {
      if (response.body().isNumber()) {
        headers.put("Content-Type", "text/plain");
      } else {
        headers.put("Content-Type", response.failed() ? "application/json" : JSON_CONTENT_TYPE);
      }
      if (!response.failed()) {
        headers.put("OData-Version", "4.0");
      }
    }
    headers.putAll(response.headers());
    return headers;
  }
}
