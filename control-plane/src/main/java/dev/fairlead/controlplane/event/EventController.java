package dev.fairlead.controlplane.event;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.Rights;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.login.SessionHash;
import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import dev.fairlead.controlplane.web.Json;
import dev.fairlead.persistence.status.Topic;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Server-sent events. A stream keeps its request's own virtual thread, so that a slow reader waits
 * for nobody and nobody waits for it; it holds no database connection.
 */
@RestController
final class EventController {
  private static final Logger log = LoggerFactory.getLogger(EventController.class);
  private static final String STREAM = "text/event-stream";
  private static final String AGAIN_AFTER_MILLIS = "retry: 3000\n\n";
  private static final String STILL_HERE = ": still here\n\n";

  private final Streams streams;
  private final Rights rights;
  private final Duration heartbeat;
  private final Clock clock;

  EventController(Streams streams, Rights rights, ControlPlaneSettings settings, Clock clock) {
    this.streams = streams;
    this.rights = rights;
    this.heartbeat = settings.heartbeat();
    this.clock = clock;
  }

  private record Changed(List<String> topics) {}

  @GetMapping("/api/v1/tenants/{tenant}/events")
  @Requires(Permission.READ)
  void events(TenantCaller caller, HttpServletRequest request, HttpServletResponse response)
      throws InterruptedException {
    if (HttpMethod.HEAD.matches(request.getMethod())) {
      response.setContentType(STREAM);
      return; // Spring hands HEAD to what answers GET, and a stream without a body would never end
    }
    HttpSession session = caller.caller().until().isPresent() ? null : request.getSession(false);
    Listener listener =
        streams.open(caller, Optional.ofNullable(session).map(it -> SessionHash.hex(it.getId())));
    try {
      response.setContentType(STREAM);
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      send(response, AGAIN_AFTER_MILLIS);
      follow(listener, caller, response);
    } catch (IOException e) {
      log.debug("a listener went away", e);
    } finally {
      streams.close(listener);
    }
  }

  private void follow(Listener listener, TenantCaller caller, HttpServletResponse response)
      throws IOException, InterruptedException {
    Instant nextLook = clock.instant().plus(heartbeat);
    while (true) {
      Instant now = clock.instant();
      if (caller.caller().until().filter(it -> !now.isBefore(it)).isPresent()) {
        return; // the token is over
      }
      if (!now.isBefore(nextLook)) {
        if (rights.to(Permission.READ, caller.tenant(), caller.caller().person()).isEmpty()) {
          return; // the membership is over
        }
        send(response, STILL_HERE);
        nextLook = now.plus(heartbeat);
      }
      switch (listener.await(wait(caller, now, nextLook))) {
        case Listener.News.Changed(Set<Topic> topics) -> send(response, event(topics));
        case Listener.News.Nothing() -> {}
        case Listener.News.Ended() -> {
          return;
        }
      }
    }
  }

  private static Duration wait(TenantCaller caller, Instant now, Instant nextLook) {
    Duration most = Duration.between(now, nextLook);
    return caller
        .caller()
        .until()
        .map(it -> Listener.shorter(most, Duration.between(now, it)))
        .orElse(most);
  }

  private static String event(Set<Topic> topics) {
    List<String> names =
        topics.stream().sorted().map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    return "event: changed\ndata: " + Json.mapper().writeValueAsString(new Changed(names)) + "\n\n";
  }

  private static void send(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
  }
}
