package dev.fairlead.persistence.space;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Columns of many rows as one array parameter each. */
final class Sql {
  private Sql() {}

  static <T> SqlArrayValue uuids(Collection<T> rows, Function<T, @Nullable UUID> column) {
    return new SqlArrayValue("uuid", rows.stream().map(column).toArray());
  }

  static <T> SqlArrayValue texts(Collection<T> rows, Function<T, @Nullable String> column) {
    return new SqlArrayValue("text", rows.stream().map(column).toArray());
  }

  static <T> SqlArrayValue array(String type, Collection<T> rows, Function<T, ?> column) {
    return new SqlArrayValue(type, rows.stream().map(column).toArray());
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
