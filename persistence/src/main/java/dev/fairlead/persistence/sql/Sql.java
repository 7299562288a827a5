package dev.fairlead.persistence.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How Java values travel to PostgreSQL and back. */
public final class Sql {
  private Sql() {}

  /** For {@code timestamptz}; never through the JVM's time zone. */
  public static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  public static @Nullable OffsetDateTime time(Optional<Instant> instant) {
    return instant.map(Sql::time).orElse(null);
  }

  /** For {@code ?::uuid[]}. */
  public static <T> String[] uuids(Collection<T> ids, Function<T, UUID> value) {
    return ids.stream().map(value).map(UUID::toString).toArray(String[]::new);
  }

  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, UUID.class), column);
  }

  public static Optional<UUID> optionalUuid(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return optionalInstant(row, column).orElseThrow(() -> new SQLException(column + " is null"));
  }

  public static Optional<Instant> optionalInstant(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  public static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  public static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
