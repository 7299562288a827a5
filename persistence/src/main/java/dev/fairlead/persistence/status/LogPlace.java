package dev.fairlead.persistence.status;

import java.time.Instant;
import java.util.UUID;

/** A row's place in the provisioning log, which is read from the newest to the oldest. */
public record LogPlace(Instant at, UUID id) {}
