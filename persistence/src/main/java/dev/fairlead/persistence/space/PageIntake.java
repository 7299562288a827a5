package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.space.EdgeLists.Edge;
import dev.fairlead.persistence.space.ObjectReport.Life;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes pages of changes into the connector space: each page in one transaction, exactly once, with
 * a number of statements that does not depend on its size.
 */
public final class PageIntake {
  private final TenantTransactions transactions;
  private final DomainRows domains;
  private final ObjectRows objects;
  private final EdgeRows edges;
  private final SightingRows sightings;
  private final WakeUps wakeUps;
  private final Duration lease;
  private final Clock clock;

  /**
   * @param lease how long the sender may go on reading without another sign of life
   */
  public PageIntake(
      TenantTransactions transactions, JdbcTemplate jdbc, Duration lease, Clock clock) {
    this.transactions = transactions;
    this.domains = new DomainRows(jdbc);
    this.objects = new ObjectRows(jdbc);
    this.edges = new EdgeRows(jdbc);
    this.sightings = new SightingRows(jdbc);
    this.wakeUps = new WakeUps(jdbc, clock);
    this.lease = lease;
    this.clock = clock;
  }

  /** Commits the page or says why not; when it throws, nothing of the page was applied. */
  public PageOutcome take(TenantId tenant, SourceDomainId domain, StagedPage page) {
    return transactions.inTenant(
        tenant,
        () -> {
          // From here to the commit nobody else draws a change number of this domain.
          Optional<DomainState> locked = domains.lock(tenant, domain);
          if (locked.isEmpty()) {
            return new PageOutcome.DomainUnknown();
          }
          DomainState state = locked.get();
          return PageOrder.objection(state, page)
              .orElseGet(() -> new OnePage(tenant, domain, state, page).apply());
        });
  }

  /**
   * Objects that were asked for one by one have all arrived: members that their lists left unnamed
   * are gone. The tenant's transaction is open.
   */
  void endReply(TenantId tenant, SourceDomainId domain) {
    Optional<DomainState> state = domains.lock(tenant, domain).filter(DomainState::replyOpen);
    if (state.isEmpty()) {
      return;
    }
    long number = state.get().changeNumber() + 1;
    int dropped = sightings.dropUnseenMembers(tenant, domain, SightingRows.REPLY, number);
    sightings.forgetUpTo(tenant, domain, SightingRows.REPLY);
    domains.closeReply(tenant, domain, dropped > 0 ? number : state.get().changeNumber());
    if (dropped > 0) {
      wakeUps.wakeReadersOf(tenant, domain);
    }
  }

  /** One page on its way in; the domain's row is locked. */
  private final class OnePage {
    private final TenantId tenant;
    private final SourceDomainId domain;
    private final DomainState state;
    private final StagedPage page;
    private final long number;
    private final Instant now = clock.instant();
    private final EdgeLists lists = new EdgeLists();
    private final List<ObjectGuid> revived = new ArrayList<>();

    OnePage(TenantId tenant, SourceDomainId domain, DomainState state, StagedPage page) {
      this.tenant = tenant;
      this.domain = domain;
      this.state = state;
      this.page = page;
      this.number = state.changeNumber() + 1;
    }

    PageOutcome apply() {
      page.objects().forEach(lists::add);
      int changedObjects = stageObjects();
      int changedEdges = stageEdges();
      boolean replyOpen = noteSightings();
      changedEdges += finishRead(replyOpen);
      boolean changed = changedObjects + changedEdges > 0;
      long after = changed ? number : state.changeNumber();
      domains.advance(tenant, domain, page, after, replyOpen && !endsReply(), now.plus(lease), now);
      if (commits()) {
        domains.commitGeneration(tenant, domain);
      }
      if (commits() || (changed && state.committedGeneration().isPresent())) {
        wakeUps.wakeReadersOf(tenant, domain);
      }
      return new PageOutcome.Applied(after, changedObjects, changedEdges);
    }

    private int stageObjects() {
      Set<ObjectGuid> named = new LinkedHashSet<>();
      page.objects().forEach(report -> named.add(report.guid()));
      if (named.isEmpty()) {
        return 0;
      }
      Map<ObjectGuid, ObjectState> before = objects.load(tenant, domain, named);
      Map<ObjectGuid, @Nullable ObjectState> merged = new LinkedHashMap<>(before);
      ObjectMerge merge = new ObjectMerge(page.attributeSetVersion(), page.readAt());
      for (ObjectReport report : page.objects()) {
        merged.put(report.guid(), merge.apply(merged.get(report.guid()), report));
      }
      List<ObjectState> staged = merged.values().stream().filter(Objects::nonNull).toList();
      staged.stream()
          .filter(object -> !object.deleted())
          .map(ObjectState::guid)
          .filter(guid -> before.containsKey(guid) && before.get(guid).deleted())
          .forEach(revived::add);
      int written = objects.save(tenant, domain, number, page.readAt(), staged);
      sightings.answer(tenant, domain, now, staged);
      return written;
    }

    private int stageEdges() {
      List<Edge> there = lists.there();
      return edges.remove(tenant, domain, number, lists.gone())
          + edges.keepOnlyManagers(
              tenant,
              domain,
              number,
              lists.begun(ReferenceAttribute.MANAGER),
              there.stream().filter(e -> e.attribute() == ReferenceAttribute.MANAGER).toList())
          + edges.add(tenant, domain, number, there)
          + edges.dropAllOf(tenant, domain, number, deletedAtTheEnd())
          + edges.lookAgainAtLostOf(tenant, domain, number, revived);
    }

    private List<ObjectGuid> deletedAtTheEnd() {
      Map<ObjectGuid, Life> last = new LinkedHashMap<>();
      for (ObjectReport report : page.objects()) {
        if (report.life() != Life.NOT_SAID) {
          last.put(report.guid(), report.life());
        }
      }
      return last.entrySet().stream()
          .filter(entry -> entry.getValue() == Life.DELETED)
          .map(Map.Entry::getKey)
          .toList();
    }

    /** Returns whether lists of a delta's reply wait for its end. */
    private boolean noteSightings() {
      Set<ObjectGuid> listed = new HashSet<>(lists.begun(ReferenceAttribute.MEMBER));
      if (state.openGeneration().isPresent()) {
        // Objects that were asked for one by one while a generation is read have been seen, too.
        long open = state.openGeneration().getAsLong();
        Set<ObjectGuid> seen = new LinkedHashSet<>();
        page.objects().forEach(report -> seen.add(report.guid()));
        sightings.sawObjects(tenant, domain, open, seen, listed);
        sightings.sawMembers(tenant, domain, open, lists.there());
        return false;
      }
      if (listed.isEmpty() && !state.replyOpen()) {
        return false;
      }
      sightings.sawObjects(tenant, domain, SightingRows.REPLY, listed, listed);
      sightings.sawMembers(tenant, domain, SightingRows.REPLY, lists.there());
      return true;
    }

    private int finishRead(boolean replyOpen) {
      if (commits()) {
        long generation = page.generation().getAsLong();
        int dropped = sightings.dropUnseenMembers(tenant, domain, generation, number);
        sightings.askAboutAbsent(tenant, domain, generation, now);
        sightings.forgetUpTo(tenant, domain, generation);
        return dropped;
      }
      if (replyOpen && endsReply()) {
        int dropped = sightings.dropUnseenMembers(tenant, domain, SightingRows.REPLY, number);
        sightings.forgetUpTo(tenant, domain, SightingRows.REPLY);
        return dropped;
      }
      return 0;
    }

    private boolean commits() {
      return page.commitCount().isPresent();
    }

    private boolean endsReply() {
      return page.cursor() != null;
    }
  }
}
