package dev.fairlead.emulator.token;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The registered applications of every tenant. Thread-safe. */
public final class Applications {
  private record Key(String tenantId, String clientId) {}

  private final Map<Key, Application> byKey = new ConcurrentHashMap<>();

  public void put(Application application) {
    byKey.put(key(application.tenantId(), application.clientId()), application);
  }

  public void change(String tenantId, String clientId, UnaryOperator<Application> change) {
    byKey.computeIfPresent(key(tenantId, clientId), (k, before) -> change.apply(before));
  }

  public void remove(String tenantId, String clientId) {
    byKey.remove(key(tenantId, clientId));
  }

  public Optional<Application> find(String tenantId, String clientId) {
    return Optional.ofNullable(byKey.get(key(tenantId, clientId)));
  }

  private static Key key(String tenantId, String clientId) {
    return new Key(tenantId.toLowerCase(Locale.ROOT), clientId.toLowerCase(Locale.ROOT));
  }
}
