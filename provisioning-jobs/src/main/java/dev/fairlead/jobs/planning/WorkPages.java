package dev.fairlead.jobs.planning;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.persistence.job.CycleDomain;
import dev.fairlead.persistence.job.Position;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.source.ChangePlace;
import dev.fairlead.persistence.source.StagedDomain;
import dev.fairlead.persistence.source.StagedObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a cycle's objects into pages, in an order that any worker can take up again: the changes of
 * each domain, then the cycle's extra objects.
 */
final class WorkPages {
  private static final String EXTRA = "extra";

  private final Run run;

  WorkPages(Run run) {
    this.run = run;
  }

  /** The page at the cycle's position; empty after the last. */
  Optional<Page> next() {
    return run.read(() -> {
      Position position = run.cycle().position();
      while (!position.pass().equals(EXTRA)) {
        Optional<CycleDomain> domain = domainOf(position);
        if (domain.isEmpty()) {
          position = Position.startOf(EXTRA);
          break;
        }
        Optional<Page> page = changed(domain.get(), position);
        if (page.isPresent()) {
          return page;
        }
        position = passAfter(domain.get());
      }
      return extra(position);
    });
  }

  private Optional<CycleDomain> domainOf(Position position) {
    List<CycleDomain> domains = run.cycle().domains();
    return position.equals(Position.START)
        ? domains.stream().findFirst()
        : run.cycle().domain(SourceDomainId.of(position.pass()));
  }

  private Position passAfter(CycleDomain domain) {
    List<CycleDomain> domains = run.cycle().domains();
    int next = domains.indexOf(domain) + 1;
    return Position.startOf(next < domains.size() ? domains.get(next).domain().toString() : EXTRA);
  }

  private Optional<Page> changed(CycleDomain domain, Position position) {
    List<String> key = position.key();
    ChangePlace after =
        key.isEmpty()
            ? ChangePlace.after(domain.from())
            : new ChangePlace(
                Long.parseLong(key.get(0)), new ObjectGuid(UUID.fromString(key.get(1))));
    List<StagedObject> objects =
        run.stores()
            .objects()
            .changed(
                run.tenant(), staged(domain.domain()), after, domain.upto(), run.pages().objects());
    if (objects.isEmpty()) {
      return Optional.empty();
    }
    StagedObject last = objects.getLast();
    Position next =
        new Position(
            domain.domain().toString(),
            List.of(Long.toString(last.changeNumber()), last.object().key().guid().toString()));
    return Optional.of(page(domain.domain(), guids(objects), objects, next));
  }

  private Optional<Page> extra(Position position) {
    List<String> key = position.key();
    Optional<SourceKey> after =
        key.isEmpty()
            ? Optional.empty()
            : Optional.of(new SourceKey(SourceDomainId.of(key.get(0)), ObjectGuid.of(key.get(1))));
    List<SourceKey> keys =
        run.stores()
            .cycles()
            .extraObjects(
                run.tenant(), run.configuration(), run.cycle(), after, run.pages().objects());
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    SourceDomainId domain = keys.getFirst().domain();
    List<SourceKey> ofDomain = keys.stream().filter(it -> it.domain().equals(domain)).toList();
    Set<ObjectGuid> guids =
        ofDomain.stream().map(SourceKey::guid).collect(Collectors.toCollection(LinkedHashSet::new));
    SourceKey last = ofDomain.getLast();
    Position next = new Position(EXTRA, List.of(last.domain().toString(), last.guid().toString()));
    return Optional.of(
        page(
            domain, guids, run.stores().objects().find(run.tenant(), staged(domain), guids), next));
  }

  private Page page(
      SourceDomainId domain, Set<ObjectGuid> asked, List<StagedObject> objects, Position next) {
    Set<SourceKey> keys =
        asked.stream().map(guid -> new SourceKey(domain, guid)).collect(Collectors.toSet());
    return new Page(
        domain,
        asked,
        objects,
        run.stores().links().find(run.tenant(), run.configuration(), domain, asked),
        run.stores().intents().find(run.tenant(), run.configuration(), keys),
        run.stores()
            .failures()
            .find(run.tenant(), run.configuration(), ObjectFailure.Aspect.OBJECT, keys),
        next);
  }

  private StagedDomain staged(SourceDomainId id) {
    @Nullable StagedDomain domain = run.domains().get(id);
    if (domain == null) {
      throw new IllegalStateException("The cycle's domain %s is not staged".formatted(id));
    }
    return domain;
  }

  private static Set<ObjectGuid> guids(List<StagedObject> objects) {
    return objects.stream()
        .map(it -> it.object().key().guid())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
