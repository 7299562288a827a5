package dev.fairlead.graph;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The error object of a refusal. Several cases share {@code Request_BadRequest} and differ only in
 * details or message; what has to be told from texts is told here and nowhere else.
 */
record GraphError(
    int status,
    String code,
    String message,
    Optional<String> property,
    boolean conflict,
    Optional<String> otherObject) {

  private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final Pattern ANY_GUID = Pattern.compile(GUID);
  private static final Pattern RESOURCE = Pattern.compile("Resource '(" + GUID + ")'");
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?i)\\bproperty (?:'(?=[\\w.]+')|(?=[\\w.]+ (?:already exists|is invalid)))([\\w.]+)");
  private static final Pattern CONFLICT =
      Pattern.compile(
          "Another object with the same value|conflicting object with one or more",
          Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_MESSAGE = 1_000;

  /** One that Graph never saw. */
  static GraphError ofOurs(String code, String message) {
    return new GraphError(0, code, shortened(message), Optional.empty(), false, Optional.empty());
  }

  static GraphError of(Reply.Answer answer) {
    JsonNode error = answer.body().path("error");
    String code = error.path("code").asString("http_" + answer.status());
    String message = shortened(error.path("message").asString("no reason was given"));
    boolean conflict =
        CONFLICT.matcher(message).find() || code.equals("Request_MultipleObjectsWithSameKeyValue");
    Optional<String> property = first(PROPERTY, message);
    Optional<String> other = Optional.empty();
    for (JsonNode detail : error.path("details").values()) {
      switch (detail.path("code").asString("")) {
        case "ObjectConflict" -> {
          conflict = true;
          property =
              text(detail, "target").or(() -> first(PROPERTY, message)).map(GraphError::name);
        }
        case "ConflictingObjects" -> {
          conflict = true;
          other = guid(detail, "target").or(() -> guid(detail, "message"));
        }
        default -> property = property.or(() -> text(detail, "target"));
      }
    }
    return new GraphError(answer.status(), code, message, property, conflict, other);
  }

  boolean alreadyReferenced() {
    return status == 400 && message.contains("added object references already exist");
  }

  boolean concurrentUpdate() {
    return status == 409 && code.equals("Directory_ConcurrencyViolation");
  }

  /** The object a 404 says is missing. */
  Optional<String> missing() {
    return first(RESOURCE, message);
  }

  /** A 404 that has found the user and misses the manager. */
  boolean noManager() {
    return message.startsWith("Resource 'manager' does not exist");
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.path(field).isString()
        ? Optional.of(node.path(field).asString())
        : Optional.empty();
  }

  private static Optional<String> guid(JsonNode node, String field) {
    Matcher matcher = ANY_GUID.matcher(node.path(field).asString(""));
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String name(String target) {
    return shortened(target);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
  }
}
