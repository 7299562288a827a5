package dev.fairlead.graph;

import dev.fairlead.graph.write.Correlation;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Replies as Graph gives them. */
final class Replies {

  static final Correlation CORRELATION = new Correlation("ours", Optional.of("theirs"));

  private Replies() {}

  static Reply.Answer noContent() {
    return new Reply.Answer(204, Map.of(), MissingNode.getInstance(), CORRELATION);
  }

  static Reply.Answer created(String id) {
    return answer(201, "{\"id\":\"%s\"}".formatted(id));
  }

  static Reply.Answer error(int status, String code, String message) {
    return answer(
        status, "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message));
  }

  static Reply.Answer throttled(Optional<Integer> retryAfter) {
    Reply.Answer answer = error(429, "TooManyRequests", "Please retry again later.");
    return new Reply.Answer(
        429,
        retryAfter.map(s -> Map.of("retry-after", s.toString())).orElse(Map.of()),
        answer.body(),
        CORRELATION);
  }

  static Reply.Answer answer(int status, String json) {
    return new Reply.Answer(status, Map.of(), JsonMapper.shared().readTree(json), CORRELATION);
  }
}
