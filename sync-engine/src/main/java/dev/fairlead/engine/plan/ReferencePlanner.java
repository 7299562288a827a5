package dev.fairlead.engine.plan;

import dev.fairlead.engine.plan.ReferenceChange.AddMember;
import dev.fairlead.engine.plan.ReferenceChange.ClearManager;
import dev.fairlead.engine.plan.ReferenceChange.RemoveMember;
import dev.fairlead.engine.plan.ReferenceChange.SetManager;
import dev.fairlead.engine.plan.ReferenceDecision.Pending;
import dev.fairlead.engine.plan.ReferenceDecision.Settled;
import dev.fairlead.engine.plan.ReferenceDecision.Write;
import dev.fairlead.engine.plan.ReferenceEnd.LeftScope;
import dev.fairlead.engine.plan.ReferenceEnd.Live;
import dev.fairlead.engine.plan.ReferenceEnd.SoftDeleted;
import dev.fairlead.engine.plan.ReferenceEnd.Unlinked;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.source.SourceEdge;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans references edge by edge, so that a group of any size costs what its changes cost. */
public final class ReferencePlanner {
  private ReferencePlanner() {}

  /**
   * Plans one membership.
   *
   * @param inSource whether the directory has the edge
   * @param exported whether we wrote the edge and have not removed it since; only such edges are
   *     ever removed
   */
  public static ReferenceDecision planMembership(
      ReferenceEnd group, ReferenceEnd member, boolean inSource, boolean exported) {
    var edge = new SourceEdge(ReferenceAttribute.MEMBER, group.key(), member.key());
    if (inSource == exported) {
      return new Settled(edge, inSource ? "already a member" : "not a member");
    }
    return inSource ? join(edge, group, member) : leave(edge, group, member);
  }

  private static ReferenceDecision join(SourceEdge edge, ReferenceEnd group, ReferenceEnd member) {
    if (!(group instanceof Live(var groupKey, var groupTarget))) {
      return pending(edge, group);
    }
    return member instanceof Live(var memberKey, var memberTarget)
        ? new Write(new AddMember(edge, groupTarget, memberTarget))
        : pending(edge, member);
  }

  private static ReferenceDecision leave(SourceEdge edge, ReferenceEnd group, ReferenceEnd member) {
    if (!(group instanceof Live(var groupKey, var groupTarget))) {
      return new Settled(edge, "the group is not written now");
    }
    // A member that left the scope still loses what it loses in the source.
    return switch (member) {
      case Live(var key, var target) -> new Write(new RemoveMember(edge, groupTarget, target));
      case LeftScope(var key, var target) -> new Write(new RemoveMember(edge, groupTarget, target));
      case SoftDeleted deleted ->
          new Settled(edge, "the target hides the memberships of a deleted object");
      case Unlinked unlinked -> new Settled(edge, "nothing stands for the member in the target");
    };
  }

  /**
   * Plans the manager of one person. A manager who is no longer one in the source is cleared even
   * if the next one has not arrived: nobody stays in charge by accident.
   *
   * @param inSource the manager the directory has
   * @param exported the manager we wrote last
   * @return one decision, or two where the written manager goes and the wanted one has to wait
   */
  public static List<ReferenceDecision> planManager(
      ReferenceEnd person, Optional<ReferenceEnd> inSource, Optional<ReferenceEnd> exported) {
    Optional<SourceEdge> wanted = inSource.map(manager -> edge(person, manager));
    Optional<SourceEdge> written = exported.map(manager -> edge(person, manager));
    if (wanted.equals(written)) {
      return wanted
          .<ReferenceDecision>map(edge -> new Settled(edge, "already the manager"))
          .stream()
          .toList();
    }
    if (!(person instanceof Live(var personKey, var personTarget))) {
      return Stream.concat(wanted.stream(), written.stream())
          .limit(1)
          .map(edge -> pending(edge, person))
          .toList();
    }
    Optional<ReferenceDecision> clear =
        written.map(edge -> new Write(new ClearManager(edge, personTarget)));
    if (inSource.isEmpty()) {
      return clear.stream().toList();
    }
    SourceEdge next = edge(person, inSource.get());
    return inSource.get() instanceof Live(var managerKey, var managerTarget)
        ? List.of(new Write(new SetManager(next, personTarget, managerTarget)))
        : Stream.concat(clear.stream(), Stream.of(pending(next, inSource.get()))).toList();
  }

  private static SourceEdge edge(ReferenceEnd person, ReferenceEnd manager) {
    return new SourceEdge(ReferenceAttribute.MANAGER, person.key(), manager.key());
  }

  private static ReferenceDecision pending(SourceEdge edge, ReferenceEnd end) {
    String reason =
        switch (end) {
          case Live ignored -> "waits for its turn";
          case LeftScope ignored -> "waits until the object is in scope again";
          case SoftDeleted ignored -> "waits until the object is restored";
          case Unlinked ignored -> "waits until the object exists in the target";
        };
    return new Pending(edge, end.key(), reason);
  }
}
