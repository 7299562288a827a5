package dev.fairlead.agent.directory;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RefusedLogOnTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

  @Test
  void aRefusedPasswordRestsUntilItChangesOrALongWhilePassed() {
    RefusedLogOn memory = new RefusedLogOn(clock);
    memory.requireWorthTrying("a");
    memory.refused("a", new DirectoryException(DirectoryException.Code.LOGON_REFUSED, "wrong"));

    assertThatThrownBy(() -> memory.requireWorthTrying("a"))
        .isInstanceOf(DirectoryException.class)
        .hasMessage("wrong");
    assertThatCode(() -> memory.requireWorthTrying("b")).doesNotThrowAnyException();

    now.set(Instant.EPOCH.plus(RefusedLogOn.REST));
    assertThatCode(() -> memory.requireWorthTrying("a")).doesNotThrowAnyException();
  }

  @Test
  void anAcceptedPasswordIsForgotten() {
    RefusedLogOn memory = new RefusedLogOn(clock);
    memory.refused("a", new DirectoryException(DirectoryException.Code.LOGON_REFUSED, "wrong"));
    memory.accepted();
    assertThatCode(() -> memory.requireWorthTrying("a")).doesNotThrowAnyException();
  }
}
