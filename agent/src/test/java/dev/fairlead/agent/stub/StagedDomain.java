package dev.fairlead.agent.stub;

import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.GenerationCommit;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.WireValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the service would have staged of one domain. Guarded by the gateway's lock. */
public final class StagedDomain {
  /** The staged object as far as tests look at it. */
  public static final class Staged {
    public @Nullable UUID parent;
    public @Nullable String rdn;
    public List<String> objectClass = List.of();
    public boolean deleted;
    public @Nullable UUID lastKnownParent;
    public final Map<String, List<WireValue>> attributes =
        new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The only text value, or an empty text. */
    public String text(String attribute) {
      List<WireValue> values = attributes.getOrDefault(attribute, List.of());
      return values.isEmpty() ? "" : ((WireValue.Text) values.getFirst()).text();
    }
  }

  public record Edge(UUID from, String attribute, UUID to) {}

  public final Map<UUID, Staged> objects = new HashMap<>();
  public final Set<Edge> edges = new HashSet<>();

  /** Objects that the last full read did not show although they were staged as living. */
  public final Set<UUID> missing = new HashSet<>();

  public final List<ChangePage> pages = new ArrayList<>();
  public int commits;

  byte @Nullable [] cursor;
  @Nullable UUID cursorInvocationId;
  @Nullable Long openGeneration;
  long lastGeneration;
  int readVersion;
  private long entriesInGeneration;
  private final Set<UUID> seenInGeneration = new HashSet<>();

  public @Nullable Staged byAccount(String sAMAccountName) {
    for (Staged each : objects.values()) {
      if (!each.deleted && each.text("sAMAccountName").equals(sAMAccountName)) {
        return each;
      }
    }
    return null;
  }

  /** Accounts of the living members of a group, by account name. */
  public Set<UUID> targets(UUID from, String attribute) {
    Set<UUID> found = new HashSet<>();
    for (Edge edge : edges) {
      if (edge.from().equals(from) && edge.attribute().equals(attribute)) {
        found.add(edge.to());
      }
    }
    return found;
  }

  void openGeneration() {
    openGeneration = ++lastGeneration;
    dropProgress();
  }

  void dropProgress() {
    entriesInGeneration = 0;
    seenInGeneration.clear();
  }

  /** Null when applied, otherwise why not; nothing is changed then. */
  @Nullable RefusalCode apply(ChangePage page) {
    GenerationCommit commit = page.commit();
    if (page.generation() != null) {
      if (!page.generation().equals(openGeneration)) {
        return RefusalCode.GENERATION_MISMATCH;
      }
      if (commit != null && commit.objectCount() != entriesInGeneration + page.objects().size()) {
        return RefusalCode.GENERATION_MISMATCH;
      }
      if (page.cursor() != null != (commit != null)) {
        return RefusalCode.REQUEST_INVALID;
      }
    } else if (commit != null) {
      return RefusalCode.REQUEST_INVALID;
    }
    pages.add(page);
    for (ObjectChange change : page.objects()) {
      apply(change);
      if (page.generation() != null) {
        entriesInGeneration++;
        seenInGeneration.add(change.objectGuid());
      }
    }
    if (page.cursor() != null) {
      cursor = page.cursor();
      cursorInvocationId = page.invocationId();
    }
    if (commit != null) {
      commits++;
      openGeneration = null;
      readVersion = page.attributeSetVersion();
      missing.clear();
      objects.forEach((guid, staged) -> {
        if (!staged.deleted && !seenInGeneration.contains(guid)) {
          missing.add(guid);
        }
      });
    }
    return null;
  }

  private void apply(ObjectChange change) {
    UUID guid = change.objectGuid();
    Staged staged = objects.computeIfAbsent(guid, _ -> new Staged());
    if (change.completeness() == Completeness.WHOLE) {
      staged.attributes.clear();
      edges.removeIf(edge -> edge.from().equals(guid));
    }
    if (change.parentGuid() != null) {
      staged.parent = change.parentGuid();
    }
    if (change.rdn() != null) {
      staged.rdn = change.rdn();
    }
    if (!change.objectClass().isEmpty()) {
      staged.objectClass = change.objectClass();
    }
    if (change.lastKnownParent() != null) {
      staged.lastKnownParent = change.lastKnownParent();
    }
    change
        .attributes()
        .forEach((name, values) -> {
          if (values.isEmpty()) {
            staged.attributes.remove(name);
          } else {
            staged.attributes.put(name, values);
          }
        });
    change.edges().forEach(edge -> apply(guid, edge));
    if (change.deleted() != null) {
      staged.deleted = change.deleted();
      if (staged.deleted) {
        edges.removeIf(edge -> edge.from().equals(guid) || edge.to().equals(guid));
      }
    }
  }

  private void apply(UUID guid, EdgeChange change) {
    if (change.operation() == EdgeChange.Operation.REPLACE) {
      edges.removeIf(e -> e.from().equals(guid) && e.attribute().equals(change.attribute()));
    }
    for (EdgeChange.Reference target : change.targets()) {
      Edge edge = new Edge(guid, change.attribute(), target.guid());
      switch (change.operation()) {
        case ADD, REPLACE -> edges.add(edge);
        case REMOVE -> edges.remove(edge);
      }
    }
  }
}
