package dev.fairlead.standalone.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Seconds per phase, in the order of the phases. */
final class Stopwatch {
  private final Map<String, Double> laps = new LinkedHashMap<>();
  private long since = System.nanoTime();

  void lap(String phase) {
    long now = System.nanoTime();
    laps.put(phase, (now - since) / 1e9);
    since = now;
  }

  Map<String, Double> laps() {
    return Collections.unmodifiableMap(laps);
  }

  double seconds(String phase) {
    return laps.getOrDefault(phase, 0.0);
  }
}
