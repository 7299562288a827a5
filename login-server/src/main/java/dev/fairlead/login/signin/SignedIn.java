package dev.fairlead.login.signin;

import java.security.Principal;
import java.time.Instant;
import java.util.UUID;

/**
 * One person's sign-in with one browser.
 *
 * @param passwordChangedAt of the account at the time: a later reset ends the sign-in
 * @param signIn tells it from the same person's other sign-ins
 */
public record SignedIn(
    UUID subject, String displayName, Instant passwordChangedAt, Instant at, UUID signIn)
    implements Principal {

  /** The subject: what tokens and records name the person by. */
  @Override
  public String getName() {
    return subject.toString();
  }

  @Override
  public String toString() {
    return getName();
  }
}
