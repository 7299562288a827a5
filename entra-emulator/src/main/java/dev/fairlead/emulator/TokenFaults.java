package dev.fairlead.emulator;

import dev.fairlead.emulator.fault.ConnectionLost;
import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Failures on command at the token endpoint, which commits nothing. */
final class TokenFaults {
  private TokenFaults() {}

  /** The answer in place of the endpoint's own; empty when that goes on. */
  static Optional<HttpReply> before(Fault fault) {
    return switch (fault) {
      case Fault.Answer answer ->
          Optional.of(
              new HttpReply(
                  answer.status(),
                  answer.headers(),
                  answer.body().getBytes(StandardCharsets.UTF_8)));
      case Fault.Drop drop -> throw new ConnectionLost();
      case Fault.Delay delay -> {
        delay.pause();
        yield Optional.empty();
      }
    };
  }
}
