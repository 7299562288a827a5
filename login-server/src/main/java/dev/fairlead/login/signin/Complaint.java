package dev.fairlead.login.signin;

import org.springframework.http.HttpStatus;

/** What an error page says: what happened and what to do. */
enum Complaint {
  NOT_HERE("Not found", "There is nothing at this address."),
  BAD_APPLICATION(
      "This sign-in cannot go on",
      "The application asked for something this server does not grant. Go back to the application and try again. If that does not help, the operator compares the application's address and client id with the settings of this server."),
  BAD_SIGN_OUT(
      "You may still be signed in here",
      "The application's request to sign you out was not understood. Sign out with the link below."),
  UNAVAILABLE(
      "Not available at the moment",
      "The accounts cannot be read. The server's log says why; please tell the operator."),
  REFUSED("Not allowed", "This request is not allowed."),
  BROKEN(
      "Something went wrong here",
      "The server's log says what. Try again; if it happens again, please tell the operator.");

  final String title;
  final String text;

  Complaint(String title, String text) {
    this.title = title;
    this.text = text;
  }

  static Complaint about(int status, String path) {
    HttpStatus known = HttpStatus.resolve(status);
    if (known == HttpStatus.NOT_FOUND || known == HttpStatus.METHOD_NOT_ALLOWED) {
      return NOT_HERE;
    }
    if (known == HttpStatus.BAD_REQUEST && path.equals("/oauth2/authorize")) {
      return BAD_APPLICATION;
    }
    if (known == HttpStatus.BAD_REQUEST && path.equals("/connect/logout")) {
      return BAD_SIGN_OUT;
    }
    if (known == HttpStatus.SERVICE_UNAVAILABLE) {
      return UNAVAILABLE;
    }
    return status < 500 ? REFUSED : BROKEN;
  }
}
