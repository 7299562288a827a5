package dev.fairlead.controlplane.web;

import java.util.List;

/** Ends a request with a problem. The detail reaches the caller: no secrets, no internals. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient List<InputProblem> problems;

  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, List.of(), null);
  }

  public ProblemException(ProblemCode code, String detail, Throwable cause) {
    this(code, detail, List.of(), cause);
  }

  private ProblemException(
      ProblemCode code,
      String detail,
      List<InputProblem> problems,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(detail, cause);
    this.code = code;
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, at once. */
  public static ProblemException input(List<InputProblem> problems) {
    return new ProblemException(
        ProblemCode.INVALID_INPUT,
        problems.size() == 1
            ? problems.getFirst().path() + ": " + problems.getFirst().sentence()
            : "%d things are wrong; see problems.".formatted(problems.size()),
        problems,
        null);
  }

  public static ProblemException notFound(String detail) {
    return new ProblemException(ProblemCode.NOT_FOUND, detail);
  }

  public ProblemCode code() {
    return code;
  }

  List<InputProblem> problems() {
    return problems;
  }

  /** The sentence for the caller. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
