package dev.fairlead.engine.expression.dotnet;

/** A pattern that is not translated. The message says why, for people. */
final class RegexRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RegexRefusedException(String reason) {
    super(reason, null, false, false);
  }
}
