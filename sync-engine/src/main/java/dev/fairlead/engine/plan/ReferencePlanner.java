package dev.fairlead.engine.plan;

import dev.fairlead.engine.TargetId;
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

/**
 * Plans references edge by edge, so that a group of any size costs what its changes cost.
 *
 * <p>The target hides the references of an object in its bin, and brings them back with it,
 * whatever has become of them in the source. So what we wrote stays noted while an end is in the
 * bin, nothing is sent meanwhile, and after the restore each reference is written again or removed.
 */
public final class ReferencePlanner {
  private ReferencePlanner() {}

  /**
   * Plans one membership.
   *
   * @param inSource whether the directory has the edge
   */
  public static ReferenceDecision planMembership(
      ReferenceEnd group, ReferenceEnd member, boolean inSource, Written written) {
    var edge = new SourceEdge(ReferenceAttribute.MEMBER, group.key(), member.key());
    return switch (written) {
      case NO -> inSource ? join(edge, group, member) : new Settled(edge, "not a member");
      case YES -> inSource ? new Settled(edge, "already a member") : leave(edge, group, member);
      case IN_DOUBT -> inSource ? join(edge, group, member) : leave(edge, group, member);
    };
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
      case SoftDeleted deleted -> hidden(edge);
      case Unlinked unlinked -> new Settled(edge, "nothing stands for the member in the target");
    };
  }

  private static ReferenceDecision hidden(SourceEdge edge) {
    return new Settled(edge, "hidden with the deleted object; removed when that is restored");
  }

  /**
   * Plans the manager of one person. A manager who is no longer one in the source is cleared even
   * if the next one has not arrived: nobody stays in charge by accident.
   *
   * @param inSource the manager the directory has
   * @param written the manager we wrote last
   * @return one decision, or two where the written manager goes and the wanted one has to wait
   */
  public static List<ReferenceDecision> planManager(
      ReferenceEnd person, Optional<ReferenceEnd> inSource, Optional<WrittenManager> written) {
    Optional<SourceEdge> wanted = inSource.map(manager -> edge(person, manager));
    Optional<SourceEdge> there = written.map(it -> edge(person, it.manager()));
    boolean same = wanted.equals(there);
    if (same && written.filter(WrittenManager::inDoubt).isEmpty()) {
      return wanted
          .<ReferenceDecision>map(edge -> new Settled(edge, "already the manager"))
          .stream()
          .toList();
    }
    if (!(person instanceof Live(var personKey, var personTarget))) {
      return Stream.concat(wanted.stream(), there.stream())
          .limit(1)
          .map(edge -> pending(edge, person))
          .toList();
    }
    if (inSource.isPresent() && inSource.get() instanceof Live(var managerKey, var managerTarget)) {
      return List.of(new Write(new SetManager(wanted.orElseThrow(), personTarget, managerTarget)));
    }
    Stream<ReferenceDecision> clear =
        same ? Stream.empty() : written.stream().map(it -> clear(person, personTarget, it));
    return Stream.concat(
            clear, inSource.stream().map(manager -> pending(edge(person, manager), manager)))
        .toList();
  }

  private static ReferenceDecision clear(
      ReferenceEnd person, TargetId personTarget, WrittenManager written) {
    SourceEdge edge = edge(person, written.manager());
    return written.manager() instanceof SoftDeleted
        ? hidden(edge)
        : new Write(new ClearManager(edge, personTarget));
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
