package dev.fairlead.login.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** No password is compared for this name or from this address for now. */
final class TooManyFailuresException extends AuthenticationException {
  private static final long serialVersionUID = 1L;
  private final Duration wait;

  TooManyFailuresException(Duration wait) {
    super("too many failed sign-ins");
    this.wait = wait;
  }

  Duration waiting() {
    return wait;
  }
}
