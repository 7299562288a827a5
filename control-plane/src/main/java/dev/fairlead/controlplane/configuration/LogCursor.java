package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.web.Ids;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.persistence.status.LogPlace;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the log as callers carry it: opaque to them. */
final class LogCursor {
  private static final char SEPARATOR = '~';

  private LogCursor() {}

  static String write(LogPlace place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (place.at().toString() + SEPARATOR + place.id()).getBytes(StandardCharsets.UTF_8));
  }

  static Optional<LogPlace> read(Inputs inputs, @Nullable String cursor) {
    if (cursor == null) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int separator = text.indexOf(SEPARATOR);
      if (separator > 0) {
        Instant at = Instant.parse(text.substring(0, separator));
        Optional<LogPlace> place =
            Ids.parse(text.substring(separator + 1)).map(id -> new LogPlace(at, id));
        if (place.isPresent()) {
          return place;
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // said below, like every other fault of a cursor
    }
    inputs.wrong("?before", "is no cursor that an earlier answer gave as next");
    return Optional.empty();
  }
}
