package dev.fairlead.emulator.refusal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that Graph refuses. Rendered at the edge as {@code {"error":{code,message,details?,
 * innerError}}}; carries no stack trace because it is an answer and not a fault.
 */
public final class GraphRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One entry of {@code error.details}. */
  public record Detail(String code, String message, String target) {}

  private final int status;
  private final String code;
  private final transient List<Detail> details;
  private final transient Map<String, String> headers;

  public GraphRefusal(int status, String code, String message) {
    this(status, code, message, List.of(), Map.of());
  }

  public GraphRefusal(
      int status, String code, String message, List<Detail> details, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.details = List.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  public List<Detail> details() {
    return details;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public GraphRefusal withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new GraphRefusal(status, code, message(), details, more);
  }
}
