package dev.fairlead.emulator.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the links a client follows as given. */
final class NextLinks {
  private NextLinks() {}

  /** The request's own URL with one option set anew. */
  static String of(GraphRequest request, String option, String value) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, String> e : request.query().all().entrySet()) {
      if (!("$" + e.getKey()).equals(option)) {
        pairs.add("$" + e.getKey() + "=" + encode(e.getValue()));
      }
    }
    pairs.add(option + "=" + encode(value));
    return request.serviceRoot() + path(request) + "?" + String.join("&", pairs);
  }

  static String path(GraphRequest request) {
    int question = request.url().indexOf('?');
    return question < 0 ? request.url() : request.url().substring(0, question);
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
