package dev.fairlead.emulator.token;

/** The token endpoint's refusal: an OAuth error with Microsoft's AADSTS number. */
final class TokenRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final int number;

  TokenRefusal(int status, String error, int number, String description) {
    super(description, null, false, false);
    this.status = status;
    this.error = error;
    this.number = number;
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  int number() {
    return number;
  }
}
