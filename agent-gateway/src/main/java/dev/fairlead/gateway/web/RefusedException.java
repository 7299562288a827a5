package dev.fairlead.gateway.web;

import dev.fairlead.protocol.RefusalCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a typed refusal. The detail reaches the agent: no secrets, no values. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RefusalCode code;
  private final @Nullable Duration retryAfter;

  public RefusedException(RefusalCode code, String detail) {
    this(code, detail, null, null);
  }

  public RefusedException(RefusalCode code, String detail, Throwable cause) {
    this(code, detail, null, cause);
  }

  private RefusedException(
      RefusalCode code, String detail, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(detail, cause);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Not now; the same request may work after a while. */
  public static RefusedException later(RefusalCode code, String detail, Duration retryAfter) {
    return new RefusedException(code, detail, retryAfter, null);
  }

  public RefusalCode code() {
    return code;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The sentence for the agent. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
