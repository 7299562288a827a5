package dev.fairlead.graph;

import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.read.ReadFailure;
import io.github.resilience4j.retry.Retry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks, patiently: reads may be repeated. */
final class Reader {

  /** The most pages one question that should have few answers may take. */
  static final int MOST_PAGES = 100;

  /** A 429 without Retry-After that outlasted all tries. */
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(10);

  private final Sender sender;
  private final Retry retry;
  private final RecentlyCreated recent;
  private final URI root;
  private final Fence fence;

  Reader(Sender sender, Retry retry, RecentlyCreated recent, String baseUrl, Fence fence) {
    this.sender = sender;
    this.retry = retry;
    this.recent = recent;
    this.root = URI.create(baseUrl);
    this.fence = fence;
  }

  Reply ask(Call call) {
    return retry.executeSupplier(() -> sender.send(call, fence));
  }

  /** One object; a 404 on an id we created moments ago does not mean that it is gone. */
  Lookup<JsonNode> one(Call call, Optional<String> id) {
    return switch (ask(call)) {
      case Reply.Answer answer when answer.successful() && answer.body().isObject() ->
          new Lookup.Found<>(answer.body());
      case Reply.Answer answer when notFound(answer) ->
          id.filter(recent::contains)
              .<Lookup<JsonNode>>map(
                  young -> new Lookup.Unavailable<>(new ReadFailure.NotYetVisible(young)))
              .orElseGet(Lookup.NotFound::new);
      case Reply reply -> new Lookup.Unavailable<>(failure(reply));
    };
  }

  /** All items of a short list, following its pages. */
  Lookup<List<JsonNode>> all(Call first) {
    var items = new ArrayList<JsonNode>();
    Call call = first;
    for (int page = 0; page < MOST_PAGES; page++) {
      Reply reply = ask(call);
      if (!(reply instanceof Reply.Answer answer) || !isPage(answer)) {
        return new Lookup.Unavailable<>(failure(reply));
      }
      answer.body().path("value").values().forEach(items::add);
      Optional<String> next = link(answer, "@odata.nextLink");
      if (next.isEmpty()) {
        return new Lookup.Found<>(items);
      }
      Optional<URI> own = ownLink(next.get());
      if (own.isEmpty()) {
        return new Lookup.Unavailable<>(foreignLink());
      }
      call = ReadRequests.follow(first.kind(), own.get());
    }
    return new Lookup.Unavailable<>(
        new ReadFailure.Rejected("tooManyPages", "more than %d pages".formatted(MOST_PAGES)));
  }

  /** Only a 404 that Graph itself explains says that something is not there; a proxy's does not. */
  static boolean notFound(Reply.Answer answer) {
    return answer.status() == 404 && answer.body().path("error").path("code").isString();
  }

  static boolean isPage(Reply.Answer answer) {
    return answer.successful() && answer.body().path("value").isArray();
  }

  static Optional<String> link(Reply.Answer answer, String name) {
    JsonNode link = answer.body().path(name);
    return link.isString() ? Optional.of(link.asString()) : Optional.empty();
  }

  /** Our token goes to no other address than Graph's, whatever a stored or received link says. */
  Optional<URI> ownLink(String link) {
    try {
      URI uri = URI.create(link);
      boolean own =
          root.getScheme().equals(uri.getScheme())
              && root.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority())
              && uri.getRawPath() != null
              && uri.getRawPath().startsWith(root.getRawPath() + "/")
              && !uri.getRawPath().contains("..");
      return own ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static ReadFailure foreignLink() {
    return new ReadFailure.Rejected("foreignLink", "the token is not one of this directory");
  }

  static ReadFailure failure(Reply reply) {
    return switch (reply) {
      case Reply.Superseded() -> new ReadFailure.Superseded();
      case Reply.Unreachable(var reason, var pause) -> new ReadFailure.Unavailable(reason, pause);
      case Reply.Unauthorized(var code, var message) -> new ReadFailure.Unauthorized(code, message);
      case Reply.NotMade(var cause) -> new ReadFailure.Rejected(Judge.NOT_MADE, cause);
      case Reply.Lost(var cause, _) -> new ReadFailure.Unavailable(cause, Optional.empty());
      case Reply.Answer answer -> refusal(answer);
    };
  }

  private static ReadFailure refusal(Reply.Answer answer) {
    GraphError error = GraphError.of(answer);
    int status = answer.status();
    return switch (status) {
      case 401 -> new ReadFailure.Unauthorized(error.code(), error.message());
      case 403 -> new ReadFailure.Forbidden(error.code(), error.message());
      case 429 -> new ReadFailure.Throttled(answer.retryAfter().orElse(DEFAULT_PAUSE));
      default ->
          status >= 400 && !answer.serviceFailed()
              ? new ReadFailure.Rejected(error.code(), error.message())
              : new ReadFailure.Unavailable(
                  "Graph's answer (%d, %s) cannot be used".formatted(status, error.code()),
                  answer.retryAfter());
    };
  }
}
