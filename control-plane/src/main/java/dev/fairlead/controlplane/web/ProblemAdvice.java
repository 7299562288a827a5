package dev.fairlead.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** The outermost catch of every handler. */
@ControllerAdvice
final class ProblemAdvice {
  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler(Exception.class)
  void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException {
    problems.write(request, response, failure);
  }
}
