package dev.fairlead.persistence.space;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** Leases of domains, decided and recorded while the domain's row is locked. */
final class LeaseRows {
  private final JdbcTemplate jdbc;
  private final DomainRows domains;
  private final SightingRows sightings;

  LeaseRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.domains = new DomainRows(jdbc);
    this.sightings = new SightingRows(jdbc);
  }

  Lease lease(TenantId tenant, SourceDomainId domain, LeaseAsk ask, Instant now, Instant until) {
    Optional<DomainState> locked = domains.lock(tenant, domain);
    if (locked.isEmpty()) {
      return new Lease.DomainUnknown();
    }
    DomainState state = locked.get();
    LeaseDecision decision = LeaseDecision.of(state, ask, now, SourceAttributeSets.CURRENT);
    if (!decision.granted()) {
      return new Lease.HeldByAnother(state.leaseEpoch(), state.leaseExpiresAt().orElse(now));
    }
    hold(tenant, domain, ask, until);
    if (decision.newEpoch()) {
      beginEpoch(tenant, domain);
    }
    if (decision.openGeneration().isPresent()) {
      openGeneration(tenant, domain, decision);
    }
    if (decision.newEpoch() || decision.openGeneration().isPresent()) {
      sightings.forgetUpTo(tenant, domain, state.lastGeneration());
    }
    return granted(state, decision, until);
  }

  private static Lease granted(DomainState state, LeaseDecision decision, Instant until) {
    OptionalLong generation =
        decision.openGeneration().isPresent() ? decision.openGeneration() : state.openGeneration();
    return new Lease.Granted(
        state.leaseEpoch() + (decision.newEpoch() ? 1 : 0),
        decision.newEpoch() ? 1 : state.lastSequence() + 1,
        until,
        generation.isPresent() ? null : state.cursor(),
        Optional.ofNullable(state.cursorInvocationId()),
        generation,
        SourceAttributeSets.CURRENT);
  }

  private void hold(TenantId tenant, SourceDomainId domain, LeaseAsk ask, Instant until) {
    jdbc.update(
        "update source_domain set lease_agent_id = ?, lease_expires_at = ?, lease_invocation_id = ?"
            + " where tenant_id = ? and domain_id = ?",
        ask.agent().value(),
        Sql.utc(until),
        ask.invocationId(),
        tenant.value(),
        domain.value());
  }

  private void beginEpoch(TenantId tenant, SourceDomainId domain) {
    jdbc.update(
        "update source_domain set lease_epoch = lease_epoch + 1, last_sequence = 0,"
            + " last_page_hash = null, reply_open = false where tenant_id = ? and domain_id = ?",
        tenant.value(),
        domain.value());
  }

  private void openGeneration(TenantId tenant, SourceDomainId domain, LeaseDecision decision) {
    jdbc.update(
        """
        update source_domain
           set open_generation = last_generation + 1, last_generation = last_generation + 1,
               open_generation_version = ?, open_generation_objects = 0,
               open_generation_reason = ?, reply_open = false
         where tenant_id = ? and domain_id = ?
        """,
        SourceAttributeSets.CURRENT,
        decision.reason(),
        tenant.value(),
        domain.value());
  }

  /**
   * Opens a generation if deletions may have gone unnoticed; whoever holds the lease learns of it
   * with its next renewal or delta.
   */
  void readAgainAfterBlindness(TenantId tenant, SourceDomainId domain) {
    jdbc.query(
            """
            update source_domain
               set open_generation = last_generation + 1, last_generation = last_generation + 1,
                   open_generation_version = ?, open_generation_objects = 0,
                   open_generation_reason = ?, reply_open = false
             where tenant_id = ? and domain_id = ? and deletions_unseen_since is not null
               and (committed_generation is not null or open_generation is not null)
            returning last_generation
            """,
            (row, _) -> row.getLong(1),
            SourceAttributeSets.CURRENT,
            "Deleted objects could not be seen for a while: deletions may have gone unnoticed.",
            tenant.value(),
            domain.value())
        .forEach(opened -> sightings.forgetUpTo(tenant, domain, opened - 1));
  }
}
