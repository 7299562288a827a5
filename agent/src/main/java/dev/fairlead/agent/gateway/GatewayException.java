package dev.fairlead.agent.gateway;

import dev.fairlead.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/** A call to the service that did not succeed. The message is a sentence for people. */
public abstract sealed class GatewayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  private GatewayException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /** What happened, and what to do where a person can do something. */
  public String sentence() {
    return sentence;
  }

  /** The service answered, and the answer was no. */
  public static final class Refused extends GatewayException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
      super(
          "The service refused: "
              + refusal.code()
              + ". "
              + refusal.detail()
              + " (request "
              + refusal.requestId()
              + ")",
          null);
      this.refusal = refusal;
    }

    public Refusal refusal() {
      return refusal;
    }
  }

  /** No answer of the service came: whether it did what was asked is unknown. */
  public static final class Away extends GatewayException {
    private static final long serialVersionUID = 1L;

    public Away(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }
}
