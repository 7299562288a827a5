package dev.fairlead.login.signin;

import org.springframework.http.HttpStatus;

/**
 * Why somebody is still on the sign-in page. Nothing here tells whether there is such an account.
 */
enum SignInProblem {
  WRONG(
      HttpStatus.UNAUTHORIZED,
      "That did not work. The user name or the password is wrong, or the account is disabled."),
  TOO_MANY(
      HttpStatus.TOO_MANY_REQUESTS,
      "Too many attempts have failed. Wait %s, then try again. Until then not even the right password works."),
  EXPIRED(
      HttpStatus.FORBIDDEN,
      "This page had been open for too long, so nothing was sent. Please sign in again."),
  UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "Nobody can sign in at the moment. The server's log says why; please tell the operator.");

  final HttpStatus status;
  final String text;

  SignInProblem(HttpStatus status, String text) {
    this.status = status;
    this.text = text;
  }
}
