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
    Optional<FaultRule> taken =
        rules.stream().filter(rule -> rule.take(tenantId, method, url)).findFirst();
    taken.filter(FaultRule::spent).ifPresent(rules::remove);
    return taken.map(FaultRule::fault);
  }
}
