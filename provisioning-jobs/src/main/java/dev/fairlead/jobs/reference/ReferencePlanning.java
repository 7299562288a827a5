package dev.fairlead.jobs.reference;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.plan.ReferenceChange;
import dev.fairlead.engine.plan.ReferenceDecision;
import dev.fairlead.engine.plan.ReferenceEnd;
import dev.fairlead.engine.plan.ReferencePlanner;
import dev.fairlead.engine.plan.Written;
import dev.fairlead.engine.plan.WrittenManager;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.job.Position;
import dev.fairlead.persistence.plan.EdgeView;
import dev.fairlead.persistence.plan.PlanRow;
import dev.fairlead.persistence.plan.ReferenceKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans references edge by edge. What cannot be written yet needs no row: the edge stays staged,
 * and is met again when the link of its other end is made.
 */
public final class ReferencePlanning {
  private final Run run;

  public ReferencePlanning(Run run) {
    this.run = run;
  }

  /**
   * @return whether everything is planned; false when the slice ended first
   */
  public boolean planReferences() {
    Set<ReferenceAttribute> wanted = run.active().body().references();
    List<EdgePass> passes =
        EdgePass.of(run.cycle().domains()).stream()
            .filter(pass -> wanted.contains(pass.attribute()))
            .toList();
    while (run.cycle().stage() == CycleStage.PLANNING_REFERENCES) {
      if (!run.slice().mayContinue()) {
        return false;
      }
      Optional<EdgePass> pass = current(passes);
      if (pass.isEmpty()) {
        return true;
      }
      int edges = run.record(() -> planPage(pass.get(), passes));
      run.slice().spend(edges);
    }
    return true;
  }

  private Optional<EdgePass> current(List<EdgePass> passes) {
    Position position = run.cycle().position();
    return position.equals(Position.START)
        ? passes.stream().findFirst()
        : passes.stream().filter(pass -> pass.name().equals(position.pass())).findFirst();
  }

  private int planPage(EdgePass pass, List<EdgePass> passes) {
    List<EdgeView> edges =
        run.stores()
            .edges()
            .page(
                run.tenant(),
                run.configuration(),
                run.cycle().id(),
                pass.domain().domain(),
                pass.attribute(),
                pass.cut(),
                pass.place(run.cycle().position()),
                pass.domain().upto(),
                run.pages().edges());
    if (!edges.isEmpty()) {
      plan(pass, edges);
    }
    Position next =
        edges.size() < run.pages().edges()
            ? after(pass, passes)
            : pass.position(pass.cut().place(edges.getLast()));
    run.cycle(run.cycle().at(next));
    run.stores().cycles().advance(run.tenant(), run.configuration(), run.cycle(), 0, 0);
    return edges.size();
  }

  private static Position after(EdgePass pass, List<EdgePass> passes) {
    int next = passes.indexOf(pass) + 1;
    return Position.startOf(next < passes.size() ? passes.get(next).name() : "done");
  }

  private void plan(EdgePass pass, List<EdgeView> edges) {
    List<EdgeView> all =
        pass.attribute() == ReferenceAttribute.MANAGER ? wholeManagers(pass, edges) : edges;
    List<EdgeView> decidable =
        all.stream().filter(edge -> !edge.from().leaving() && !edge.to().leaving()).toList();
    Stream<ReferenceDecision> decisions =
        switch (pass.attribute()) {
          case MEMBER -> decidable.stream().map(ReferencePlanning::membership);
          case MANAGER -> managers(all);
        };
    Map<SourceKey, EdgeView.End> ends = ends(all);
    AtomicLong changeIds =
        new AtomicLong(
            run.stores().plans().lastChangeId(run.tenant(), run.configuration(), run.cycle().id()));
    List<PlanRow> rows =
        decisions
            .flatMap(it ->
                it instanceof ReferenceDecision.Write(var change)
                    ? Stream.of(change)
                    : Stream.<ReferenceChange>empty())
            .map(change -> ReferenceRows.of(change, ends, changeIds.incrementAndGet()))
            .toList();
    run.stores()
        .plans()
        .replaceReferences(
            run.tenant(),
            run.configuration(),
            run.cycle().id(),
            pass.domain().domain(),
            all.stream()
                .map(it ->
                    new ReferenceKey(it.from().end().key().guid(), it.to().end().key().guid()))
                .toList(),
            rows,
            run.now());
  }

  private static ReferenceDecision membership(EdgeView edge) {
    return ReferencePlanner.planMembership(
        edge.from().end(), edge.to().end(), edge.inSource(), edge.written());
  }

  /** A manager is one of several edges of a person: the person is decided as a whole. */
  private List<EdgeView> wholeManagers(EdgePass pass, List<EdgeView> edges) {
    List<EdgeView> whole =
        new ArrayList<>(
            run.stores()
                .edges()
                .managersOf(
                    run.tenant(),
                    run.configuration(),
                    pass.domain().domain(),
                    edges.stream().map(it -> it.from().end().key().guid()).distinct().toList()));
    // those that are neither in the source nor exported any more still close older rows
    Set<String> known = whole.stream().map(ReferencePlanning::key).collect(Collectors.toSet());
    edges.stream().filter(edge -> !known.contains(key(edge))).forEach(whole::add);
    return whole;
  }

  private static String key(EdgeView edge) {
    return edge.from().end().key() + ">" + edge.to().end().key();
  }

  private static Stream<ReferenceDecision> managers(List<EdgeView> all) {
    Map<SourceKey, List<EdgeView>> byPerson =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    edge -> edge.from().end().key(), LinkedHashMap::new, Collectors.toList()));
    return byPerson.values().stream().flatMap(ReferencePlanning::manager);
  }

  private static Stream<ReferenceDecision> manager(List<EdgeView> ofPerson) {
    if (ofPerson.stream().anyMatch(edge -> edge.from().leaving())
        || ofPerson.stream()
            .anyMatch(edge -> edge.to().leaving() && edge.written() != Written.NO)) {
      return Stream.empty();
    }
    Optional<ReferenceEnd> inSource =
        ofPerson.stream().filter(EdgeView::inSource).map(edge -> edge.to().end()).findFirst();
    Optional<WrittenManager> written =
        ofPerson.stream()
            .filter(edge -> edge.written() != Written.NO)
            .map(edge -> new WrittenManager(edge.to().end(), edge.written() == Written.IN_DOUBT))
            .findFirst();
    return ReferencePlanner.planManager(ofPerson.getFirst().from().end(), inSource, written)
        .stream();
  }

  private static Map<SourceKey, EdgeView.End> ends(List<EdgeView> edges) {
    Map<SourceKey, EdgeView.End> ends = new LinkedHashMap<>();
    edges.forEach(edge -> {
      ends.put(edge.from().end().key(), edge.from());
      ends.put(edge.to().end().key(), edge.to());
    });
    return ends;
  }
}
