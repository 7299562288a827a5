package dev.fairlead.standalone.operator;

import java.io.IOException;

/** The API has refused; the message says why in words. */
public final class ApiException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  ApiException(int status, String code, String sentence) {
    super(sentence);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  /** As the API's problem documents say it, like {@code ALREADY_MEMBER}. */
  public String code() {
    return code;
  }
}
