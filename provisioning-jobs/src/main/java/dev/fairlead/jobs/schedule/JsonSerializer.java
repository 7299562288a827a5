package dev.fairlead.jobs.schedule;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Task data as JSON. The scheduler's default is Java serialization, its own JSON serializer needs
 * the former Jackson.
 */
final class JsonSerializer implements Serializer {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public byte[] serialize(@Nullable Object data) {
    return data == null ? new byte[0] : JSON.writeValueAsBytes(data);
  }

  @Override
  @SuppressWarnings("NullAway") // the interface knows no nullness: no data is null
  public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
    return data == null || data.length == 0 ? null : JSON.readValue(data, type);
  }
}
