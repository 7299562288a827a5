package dev.fairlead.emulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rules in force; the first one that matches catches a request. Thread-safe. */
public final class FaultPlan {
  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

  public FaultRule add(FaultRule rule) {
    rules.add(rule);
    return rule;
  }

  public void clear() {
    rules.clear();
  }

  public Optional<Fault> take(String tenantId, String method, String url) {
    for (FaultRule rule : rules) {
      if (rule.take(tenantId, method, url)) {
        if (rule.spent()) {
          rules.remove(rule);
        }
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }
}
