package dev.fairlead.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** The outermost catch of every handler. */
@ControllerAdvice
final class RefusalAdvice {
  private final Refusals refusals;

  RefusalAdvice(Refusals refusals) {
    this.refusals = refusals;
  }

  @ExceptionHandler(Exception.class)
  void refuse(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException {
    refusals.write(request, response, failure);
  }
}
