package dev.fairlead.agent.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's name for the domain, remembered so that an agent that starts while the directory is
 * away can say of which domain.
 */
final class KnownDomain {
  private static final Logger log = LoggerFactory.getLogger(KnownDomain.class);

  private final Path file;

  KnownDomain(Path home) {
    this.file = home.resolve("domain-id");
  }

  @Nullable UUID read() {
    try {
      return Files.exists(file) ? UUID.fromString(Files.readString(file).strip()) : null;
    } catch (IOException | IllegalArgumentException e) {
      log.debug("remembered domain not readable; reason={}", e.getMessage());
      return null;
    }
  }

  void write(UUID domainId) {
    try {
      Files.writeString(file, domainId.toString());
    } catch (IOException e) {
      log.warn("domain not remembered; reason={}", e.getMessage());
    }
  }
}
