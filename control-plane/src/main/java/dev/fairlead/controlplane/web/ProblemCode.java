package dev.fairlead.controlplane.web;

import java.util.Locale;

/** Why a request was not carried out. Names are promises, texts are not. */
public enum ProblemCode {
  INVALID_INPUT(400, "The request is not as it should be"),
  CANNOT_READ_BODY(400, "The body cannot be read"),
  UNAUTHENTICATED(401, "Log in first"),
  FORBIDDEN(403, "Not allowed"),
  CSRF_TOKEN_WRONG(403, "The request does not come from the console"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "This cannot be done here"),
  NOT_ACCEPTABLE(406, "No answer in the wanted form"),
  NAME_TAKEN(409, "The name is taken"),
  ALREADY_MEMBER(409, "Already a member"),
  NO_DOMAIN_YET(409, "No domain yet"),
  NOT_IN_THIS_STATE(409, "Not possible now"),
  SERVICE_NOT_READY(409, "The service is not ready for this"),
  BODY_TOO_LARGE(413, "The body is too large"),
  MEDIA_TYPE_UNKNOWN(415, "The body's form is not known"),
  TOO_MANY_STREAMS(429, "Too many event streams"),
  INTERNAL(500, "The request failed inside the service"),
  UNAVAILABLE(503, "The database cannot be reached"),
  ISSUER_UNREACHABLE(503, "The log-in service does not answer");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** What stands in {@code type}. */
  public String type() {
    return "urn:fairlead:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
