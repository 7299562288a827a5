package dev.fairlead.gateway.web;

import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.Refusal;
import dev.fairlead.protocol.RefusalCode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;

/** Turns whatever ends a request into the protocol's refusal, once, with a log line and a count. */
@Component
public final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);

  private final MeterRegistry meters;

  Refusals(MeterRegistry meters) {
    this.meters = meters;
  }

  public void write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
      throws IOException {
    RefusedException refused = refused(failure);
    String requestId = RequestIds.of(request);
    meters.counter("fairlead.gateway.refusals", "code", refused.code().name()).increment();
    if (refused.code() == RefusalCode.UNAVAILABLE && refused != failure) {
      log.warn("request failed; requestId={} path={}", requestId, path(request), failure);
    } else {
      log.info(
          "refused; code={} detail={} requestId={} path={} agent={}",
          refused.code(),
          refused.detail(),
          requestId,
          path(request),
          request.getAttribute(RequestIds.AGENT_ATTRIBUTE));
    }
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(refused.code().status());
    response.setContentType("application/json");
    Duration retryAfter = refused.retryAfter();
    Integer seconds = retryAfter == null ? null : (int) Math.max(1, retryAfter.toSeconds());
    if (seconds != null) {
      response.setHeader("Retry-After", seconds.toString());
    }
    byte[] body =
        ProtocolJson.mapper()
            .writeValueAsBytes(new Refusal(refused.code(), refused.detail(), requestId, seconds));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static RefusedException refused(Throwable failure) {
    return switch (failure) {
      case RefusedException known -> known;
      case DataAccessException _, TransactionException _ ->
          RefusedException.later(
              RefusalCode.UNAVAILABLE, "The database cannot be reached.", DATABASE_RETRY);
      case ErrorResponse _ ->
          new RefusedException(RefusalCode.NOT_FOUND, "There is nothing at this path.");
      default ->
          RefusedException.later(
              RefusalCode.UNAVAILABLE, "The request failed inside the service.", DATABASE_RETRY);
    };
  }

  /** Without line breaks and bounded: it comes from outside. */
  private static String path(HttpServletRequest request) {
    String path = request.getRequestURI().replaceAll("[^\\x21-\\x7e]", "?");
    return path.length() > 200 ? path.substring(0, 200) : path;
  }
}
