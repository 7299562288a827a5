package dev.fairlead.graph;

import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads answers, with a bound, whatever they are. */
final class Bodies {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Bodies() {}

  /** The body as JSON; missing when there is none or it is not JSON (proxies answer HTML). */
  static JsonNode json(Response response, int limit) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return MissingNode.getInstance();
    }
    byte[] bytes = body.byteStream().readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException("the answer is longer than " + limit + " bytes");
    }
    if (bytes.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
