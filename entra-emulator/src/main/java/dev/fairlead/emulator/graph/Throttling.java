package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.throttle.ResourceUnits;
import dev.fairlead.emulator.throttle.Throttle;
import dev.fairlead.emulator.token.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prices requests and turns rejections into Graph's 429. */
final class Throttling {
  /** From this use on an answer tells how near the limit is. */
  private static final double REPORTED_FROM = 0.8;

  private final Throttle throttle;

  Throttling(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Adds the headers of an admitted request, or throws the 429. */
  void admit(GraphRequest request, Caller caller, int users, Map<String, String> headers) {
    String path = NextLinks.path(request);
    boolean write = ResourceUnits.isWrite(request.method(), path);
    int units =
        ResourceUnits.cost(
            request.method(),
            path,
            request.query().has("select"),
            request.query().has("expand"),
            request.query().has("top") ? request.query().top() : 0);
    headers.put("x-ms-resource-unit", String.valueOf(units));
    switch (throttle.judge(caller.tenantId(), caller.clientId(), units, write, users)) {
      case Throttle.Admitted admitted -> {
        if (admitted.used() > REPORTED_FROM) {
          headers.put(
              "x-ms-throttle-limit-percentage",
              String.format(Locale.ROOT, "%.1f", admitted.used()));
        }
      }
      case Throttle.Rejected rejected -> throw refusal(rejected);
    }
  }

  private GraphRefusal refusal(Throttle.Rejected rejected) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-ms-throttle-scope", rejected.scope());
    headers.put("x-ms-throttle-information", rejected.information());
    if (throttle.sendsRetryAfter()) {
      headers.put("Retry-After", String.valueOf(rejected.retryAfterSeconds()));
    }
    return new GraphRefusal(
        429, "TooManyRequests", "Please retry again later.", List.of(), headers);
  }
}
