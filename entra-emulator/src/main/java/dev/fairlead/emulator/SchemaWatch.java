package dev.fairlead.emulator;

import dev.fairlead.emulator.graph.GraphRequest;
import dev.fairlead.emulator.graph.GraphResponse;
import dev.fairlead.emulator.schema.ResponseValidator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the answers that do not match the schema data, while switched on. */
final class SchemaWatch {
  private final boolean on;
  private final ResponseValidator validator = new ResponseValidator();
  private final List<String> violations = new CopyOnWriteArrayList<>();

  SchemaWatch(boolean on) {
    this.on = on;
  }

  void check(GraphRequest request, GraphResponse response) {
    if (on) {
      for (String problem : validator.check(response.status(), response.body())) {
        violations.add("%s %s: %s".formatted(request.method(), request.url(), problem));
      }
    }
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  void requireNone() {
    if (!violations.isEmpty()) {
      throw new IllegalStateException(
          "%d answers do not match the Graph schema, first ones: %s"
              .formatted(violations.size(), violations.stream().limit(10).toList()));
    }
  }
}
