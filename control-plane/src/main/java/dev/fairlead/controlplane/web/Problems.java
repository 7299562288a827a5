package dev.fairlead.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Turns whatever ends a request into problem+json, once, with a log line. */
@Component
public final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_SECONDS = "2";

  private record Body(
      String type,
      String title,
      int status,
      String detail,
      String code,
      String requestId,
      List<InputProblem> problems) {}

  public void write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
      throws IOException {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return; // nobody is there any more to hear of it, and nothing is wrong here
    }
    ProblemException problem = problem(failure);
    ProblemCode code = problem.code();
    String requestId = RequestIds.of(request);
    if (code == ProblemCode.INTERNAL || code == ProblemCode.UNAVAILABLE) {
      log.warn(
          "request failed; code={} requestId={} method={} path={}",
          code,
          requestId,
          request.getMethod(),
          path(request),
          failure);
    } else {
      log.info(
          "refused; code={} requestId={} method={} path={}",
          code,
          requestId,
          request.getMethod(),
          path(request));
    }
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(code.status());
    response.setContentType("application/problem+json");
    switch (code) {
      case UNAUTHENTICATED -> response.setHeader("WWW-Authenticate", "Bearer");
      case UNAVAILABLE, ISSUER_UNREACHABLE, TOO_MANY_STREAMS ->
          response.setHeader("Retry-After", RETRY_SECONDS);
      default -> {}
    }
    if (failure instanceof HttpRequestMethodNotSupportedException it
        && it.getSupportedHttpMethods() != null) {
      response.setHeader(
          "Allow",
          String.join(
              ", ", it.getSupportedHttpMethods().stream().map(Object::toString).sorted().toList()));
    }
    byte[] body =
        Json.mapper()
            .writeValueAsBytes(
                new Body(
                    code.type(),
                    code.title(),
                    code.status(),
                    problem.detail(),
                    code.name(),
                    requestId,
                    problem.problems()));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static ProblemException problem(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> known;
      case DataAccessException _, TransactionException _ ->
          new ProblemException(
              ProblemCode.UNAVAILABLE, "Nothing is lost; try again in a moment.", failure);
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case HttpRequestMethodNotSupportedException it ->
          new ProblemException(
              ProblemCode.METHOD_NOT_ALLOWED,
              "%s is not possible at this path.".formatted(method(it.getMethod())));
      case HttpMediaTypeNotSupportedException _ ->
          new ProblemException(
              ProblemCode.MEDIA_TYPE_UNKNOWN, "The body must be sent as application/json.");
      case HttpMediaTypeNotAcceptableException _ ->
          new ProblemException(
              ProblemCode.NOT_ACCEPTABLE, "The answer is application/json or text/event-stream.");
      case ErrorResponse known when known.getStatusCode().value() == 404 ->
          ProblemException.notFound("There is nothing at this path.");
      case ErrorResponse known when known.getStatusCode().is4xxClientError() ->
          new ProblemException(
              ProblemCode.INVALID_INPUT, "The request is not one that this path understands.");
      default ->
          new ProblemException(
              ProblemCode.INTERNAL,
              "Report the request id to whoever operates the service; its log says more.",
              failure);
    };
  }

  /** Jackson's message may quote the body: only the place goes back. */
  private static ProblemException unreadable(HttpMessageNotReadableException failure) {
    if (failure.getCause() instanceof JacksonException jackson) {
      String place = place(jackson);
      if (!place.isEmpty()) {
        return ProblemException.input(
            List.of(new InputProblem(place, "is not known here, or not of the right kind")));
      }
      return new ProblemException(
          ProblemCode.CANNOT_READ_BODY,
          jackson.getLocation() == null
              ? "The body is not the JSON that is expected here."
              : "The body is not the JSON that is expected here (line %d, column %d)."
                  .formatted(
                      jackson.getLocation().getLineNr(), jackson.getLocation().getColumnNr()));
    }
    return new ProblemException(ProblemCode.CANNOT_READ_BODY, "A JSON body is expected here.");
  }

  private static String place(JacksonException failure) {
    StringBuilder place = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place
            .append(place.isEmpty() ? "" : ".")
            .append(step.getPropertyName().replaceAll("[^A-Za-z0-9_.-]", "?"));
      }
    }
    return place.length() > 200 ? place.substring(0, 200) : place.toString();
  }

  private static String method(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "?");
  }

  /** Without line breaks and bounded: it comes from outside. */
  private static String path(HttpServletRequest request) {
    String path = request.getRequestURI().replaceAll("[^\\x21-\\x7e]", "?");
    return path.length() > 200 ? path.substring(0, 200) : path;
  }
}
