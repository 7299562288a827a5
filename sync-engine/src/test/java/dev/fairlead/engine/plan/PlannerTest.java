package dev.fairlead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.match.Lookup.ByImmutableId;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.plan.DeleteEvidence.ActivatedScopeDecision;
import dev.fairlead.engine.plan.DeleteEvidence.Tombstone;
import dev.fairlead.engine.plan.ObjectChange.Blocked;
import dev.fairlead.engine.plan.ObjectChange.Create;
import dev.fairlead.engine.plan.ObjectChange.Delete;
import dev.fairlead.engine.plan.ObjectChange.Disable;
import dev.fairlead.engine.plan.ObjectChange.Enable;
import dev.fairlead.engine.plan.ObjectChange.Join;
import dev.fairlead.engine.plan.ObjectChange.NoChange;
import dev.fairlead.engine.plan.ObjectChange.NoChange.Reason;
import dev.fairlead.engine.plan.ObjectChange.Restore;
import dev.fairlead.engine.plan.ObjectChange.Update;
import dev.fairlead.engine.scope.ScopeVerdict;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.FoundTarget;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Planner PLANNER = new Planner(LifecyclePolicy.DEFAULT);
  private static final SourceObject PERSON = Sample.person("title", "Engineer");
  private static final DesiredObject GRETE = Sample.desired(PERSON);
  private static final Link.Presence IN_THE_BIN =
      new Link.Presence.SoftDeleted(Sample.NOW.plus(Duration.ofDays(30)));
  private static final Instant ACTIVATED = Sample.NOW.minus(Duration.ofHours(1));

  private static List<ObjectChange> plan(DesiredObject desired, Match match) {
    return PLANNER.plan(new Situation.Wanted(desired, match), Sample.NOW);
  }

  private static List<ObjectChange> planLinked(DesiredObject desired, TargetProperties exported) {
    return plan(desired, new Match.Linked(Sample.link(desired, exported)));
  }

  private static Link inTheBin(TargetProperties exported) {
    return Sample.link(TargetKind.USER, IN_THE_BIN, exported);
  }

  private static ObjectChange only(List<ObjectChange> changes) {
    assertThat(changes).hasSize(1);
    return changes.getFirst();
  }

  private static void assertBlocked(List<ObjectChange> changes, BlockReason reason) {
    assertThat(only(changes))
        .isInstanceOfSatisfying(
            Blocked.class, blocked -> assertThat(blocked.reason()).isEqualTo(reason));
  }

  private static void assertNothing(ObjectChange change, Reason reason) {
    assertThat(change)
        .isInstanceOfSatisfying(
            NoChange.class, nothing -> assertThat(nothing.reason()).isEqualTo(reason));
  }

  @Test
  void createsWhoWasLookedForAndNotFound() {
    assertThat(only(plan(GRETE, new Match.None())))
        .isEqualTo(new Create(GRETE.key(), GRETE.anchor(), TargetKind.USER, GRETE.onCreate()));
  }

  @Test
  void createsNobodyWhenTheTargetCannotBeSearched() {
    assertBlocked(plan(GRETE, new Match.Unavailable("503")), BlockReason.MATCH_UNAVAILABLE);
  }

  @Test
  void createsNobodyWithoutTheRequiredProperties() {
    DesiredObject accented =
        Sample.desired(Sample.person("userPrincipalName", "müller@contoso.com"));
    assertThat(only(plan(accented, new Match.None())))
        .isInstanceOfSatisfying(
            Blocked.class,
            blocked -> {
              assertThat(blocked.reason()).isEqualTo(BlockReason.REQUIRED_PROPERTY_MISSING);
              assertThat(blocked.sentence())
                  .isEqualTo("cannot be created without userPrincipalName");
              assertThat(blocked.details()).singleElement().asString().contains("U+00FC");
            });
  }

  @Test
  void createsADisabledPersonDisabled() {
    DesiredObject disabled = Sample.desired(Sample.person("userAccountControl", "514"));
    assertThat(only(plan(disabled, new Match.None())))
        .isInstanceOfSatisfying(
            Create.class,
            create ->
                assertThat(create.properties().get("accountEnabled"))
                    .containsExactly(Value.of(false)));
  }

  @Test
  void writesNothingThatIsDisputedOrClaimed() {
    assertBlocked(
        plan(GRETE, new Match.Disputed(List.of(), "two of them")), BlockReason.AMBIGUOUS_MATCH);
    assertBlocked(
        plan(GRETE, new Match.Claimed(Sample.TARGET, "another tool")), BlockReason.CLAIMED);
  }

  @Test
  void changesNothingThatIsInSync() {
    assertNothing(only(planLinked(GRETE, GRETE.onCreate())), Reason.IN_SYNC);
  }

  @Test
  void updatesJustWhatChanged() {
    DesiredObject promoted = Sample.desired(Sample.person("title", "Director"));
    assertThat(only(planLinked(promoted, GRETE.onCreate())))
        .isEqualTo(
            new Update(
                GRETE.key(),
                TargetKind.USER,
                Sample.TARGET,
                new AttributeDiff(
                    List.of(
                        new PropertyChange(
                            "jobTitle",
                            List.of(Value.of("Engineer")),
                            List.of(Value.of("Director")))))));
  }

  @Test
  void clearsWhatTheSourceCleared() {
    DesiredObject untitled = Sample.desired(Sample.person());
    assertThat(only(planLinked(untitled, GRETE.onCreate())))
        .isInstanceOfSatisfying(
            Update.class,
            update ->
                assertThat(update.diff().changes())
                    .containsExactly(
                        new PropertyChange("jobTitle", List.of(Value.of("Engineer")), List.of())));
  }

  @Test
  void aRenameIsAnUpdateOfTheLinkedObject() {
    DesiredObject married =
        Sample.desired(
            Sample.person("title", "Engineer", "userPrincipalName", "grete.meier@contoso.com"));
    assertThat(only(planLinked(married, GRETE.onCreate())))
        .isInstanceOfSatisfying(
            Update.class,
            update ->
                assertThat(update.diff().changes())
                    .extracting(PropertyChange::property)
                    .containsExactly("userPrincipalName"));
  }

  @Test
  void disablingIsItsOwnVerbAndGoesFirst() {
    DesiredObject leaver =
        Sample.desired(Sample.person("title", "Former engineer", "userAccountControl", "514"));
    List<ObjectChange> changes = planLinked(leaver, GRETE.onCreate());
    assertThat(changes).extracting(ObjectChange::verb).containsExactly(Verb.DISABLE, Verb.UPDATE);
    assertThat(((Update) changes.get(1)).diff().changes())
        .extracting(PropertyChange::property)
        .containsExactly("jobTitle");
  }

  @Test
  void enablingIsItsOwnVerb() {
    TargetProperties disabled = GRETE.onCreate().with("accountEnabled", List.of(Value.of(false)));
    assertThat(only(planLinked(GRETE, disabled)))
        .isEqualTo(new Enable(GRETE.key(), TargetKind.USER, Sample.TARGET));
  }

  @Test
  void aTombstoneDeletesWhatIsLinkedAndLive() {
    var tombstone = new Tombstone(Sample.NOW);
    Link link = Sample.link(GRETE, GRETE.onCreate());
    assertThat(
            only(
                PLANNER.plan(
                    new Situation.Deleted(GRETE.key(), tombstone, Optional.of(link)), Sample.NOW)))
        .isEqualTo(new Delete(GRETE.key(), TargetKind.USER, Sample.TARGET, tombstone));
    assertNothing(
        only(
            PLANNER.plan(
                new Situation.Deleted(
                    GRETE.key(), tombstone, Optional.of(inTheBin(GRETE.onCreate()))),
                Sample.NOW)),
        Reason.ALREADY_DELETED);
    assertNothing(
        only(
            PLANNER.plan(
                new Situation.Deleted(GRETE.key(), tombstone, Optional.empty()), Sample.NOW)),
        Reason.NEVER_PROVISIONED);
  }

  @Test
  void absenceFromAFullReadDeletesNobody() {
    Link link = Sample.link(GRETE, GRETE.onCreate());
    assertBlocked(
        PLANNER.plan(new Situation.Missing(GRETE.key(), Optional.of(link)), Sample.NOW),
        BlockReason.ABSENT_WITHOUT_TOMBSTONE);
  }

  @Test
  void anUndecidedScopeTakesNothingAway() {
    assertBlocked(
        PLANNER.plan(
            new Situation.Undecided(
                GRETE.key(),
                new ScopeVerdict.Undecided("unknown container"),
                Optional.of(Sample.link(GRETE, GRETE.onCreate()))),
            Sample.NOW),
        BlockReason.SCOPE_UNDECIDED);
    assertNothing(
        only(
            PLANNER.plan(
                new Situation.Undecided(
                    GRETE.key(), new ScopeVerdict.Undecided("unknown container"), Optional.empty()),
                Sample.NOW)),
        Reason.UNDECIDED);
  }

  @Test
  void whoComesBackIsRestoredWithWhatChangedMeanwhile() {
    DesiredObject promoted = Sample.desired(Sample.person("title", "Director"));
    assertThat(only(plan(promoted, new Match.Linked(inTheBin(GRETE.onCreate())))))
        .isInstanceOfSatisfying(
            Restore.class,
            restore -> {
              assertThat(restore.target()).isEqualTo(Sample.TARGET);
              assertThat(restore.diff().changes())
                  .extracting(PropertyChange::property)
                  .containsExactly("jobTitle");
              assertThat(restore.exported()).isEqualTo(promoted.onCreate());
            });
  }

  @Test
  void whoWasDisabledBeforeTheDeleteIsEnabledAfterTheRestore() {
    TargetProperties disabled = GRETE.onCreate().with("accountEnabled", List.of(Value.of(false)));
    assertThat(plan(GRETE, new Match.Linked(inTheBin(disabled))))
        .extracting(ObjectChange::verb)
        .containsExactly(Verb.RESTORE, Verb.ENABLE);
  }

  @Test
  void afterTheRestoreWindowTheObjectMustBeMatchedAnew() {
    Link expired =
        Sample.link(TargetKind.USER, new Link.Presence.SoftDeleted(Sample.NOW), GRETE.onCreate());
    assertBlocked(plan(GRETE, new Match.Linked(expired)), BlockReason.RESTORE_WINDOW_PASSED);
  }

  @Test
  void aChangedAnchorOrKindIsHeld() {
    Link other =
        Link.live(Sample.TARGET, TargetKind.USER, new SourceAnchor("AAAA"), GRETE.onCreate());
    assertBlocked(plan(GRETE, new Match.Linked(other)), BlockReason.ANCHOR_CHANGED);
    Link group =
        Link.live(Sample.TARGET, TargetKind.GROUP, GRETE.anchor(), TargetProperties.none());
    assertBlocked(plan(GRETE, new Match.Linked(group)), BlockReason.KIND_CHANGED);
  }

  @Test
  void aJoinClearsNothingAndRemembersOnlyWhatIsMapped() {
    DesiredObject untitled = Sample.desired(Sample.person());
    TargetProperties there =
        TargetProperties.none()
            .with("jobTitle", List.of(Value.of("Set in the cloud")))
            .with("displayName", List.of(Value.of("Old name")))
            .with("accountEnabled", List.of(Value.of(true)));
    var found =
        new FoundTarget(
            Sample.TARGET,
            TargetKind.USER,
            false,
            Optional.of(GRETE.anchor().base64()),
            Optional.empty(),
            there);
    var match = new Match.Candidate(found, new ByImmutableId(GRETE.anchor().base64()));

    ObjectChange join = only(plan(untitled, match));

    assertThat(join)
        .isInstanceOfSatisfying(
            Join.class,
            it ->
                assertThat(it.diff().changes())
                    .extracting(PropertyChange::property)
                    .containsExactly(
                        "displayName",
                        "mailNickname",
                        "onPremisesImmutableId",
                        "userPrincipalName"));
    assertNothing(
        only(planLinked(untitled, join.exportedAfter(TargetProperties.none()))), Reason.IN_SYNC);
  }

  @Test
  void anUnlinkedObjectInTheBinWithOurMarkIsRestoredRatherThanCreatedAgain() {
    var found =
        new FoundTarget(
            Sample.TARGET,
            TargetKind.USER,
            true,
            Optional.of(GRETE.anchor().base64()),
            Optional.empty(),
            TargetProperties.none());
    var match = new Match.Candidate(found, new ByImmutableId(GRETE.anchor().base64()));
    assertThat(plan(GRETE, match))
        .extracting(ObjectChange::verb)
        .containsExactly(Verb.RESTORE, Verb.ENABLE);
  }

  private static ObjectChange leaves(LifecyclePolicy policy, Instant readAt, Optional<Link> link) {
    return leaves(policy, readAt, Leaving.EARLIER, link);
  }

  private static ObjectChange leaves(
      LifecyclePolicy policy, Instant readAt, Leaving leaving, Optional<Link> link) {
    return only(
        new Planner(policy)
            .plan(
                new Situation.Unwanted(
                    Sample.key(1),
                    new ScopeVerdict.OutOfScope(
                        "below the excluded container Sales", "container:x"),
                    new RevisionNumber(3),
                    ACTIVATED,
                    readAt,
                    leaving,
                    link),
                Sample.NOW));
  }

  private static Link groupLink() {
    return Sample.link(
        TargetKind.GROUP, new Link.Presence.Live(), Sample.desired(Sample.group()).onCreate());
  }

  @Test
  void outOfScopePeopleAreDisabledOnceAndGroupsLeft() {
    Link live = Sample.link(GRETE, GRETE.onCreate());
    ObjectChange disable = leaves(LifecyclePolicy.DEFAULT, Sample.NOW, Optional.of(live));
    assertThat(disable)
        .isEqualTo(
            new Disable(
                Sample.key(1),
                TargetKind.USER,
                Sample.TARGET,
                "out of scope: below the excluded container Sales"));
    Link disabled = Sample.link(GRETE, disable.exportedAfter(live.lastExported()));
    assertNothing(
        leaves(LifecyclePolicy.DEFAULT, Sample.NOW, Optional.of(disabled)),
        Reason.ALREADY_DISABLED);
    assertNothing(
        leaves(LifecyclePolicy.DEFAULT, Sample.NOW, Optional.of(groupLink())),
        Reason.LEFT_IN_PLACE);
    assertNothing(
        leaves(LifecyclePolicy.DEFAULT, Sample.NOW, Optional.empty()), Reason.OUT_OF_SCOPE);
  }

  @Test
  void leavingByARevisionIsToldApartFromLeavingByAChangeOfTheObject() {
    Optional<Link> live = Optional.of(Sample.link(GRETE, GRETE.onCreate()));
    assertThat(leaves(LifecyclePolicy.DEFAULT, Sample.NOW, Leaving.BY_REVISION, live))
        .isEqualTo(
            new Disable(
                Sample.key(1),
                TargetKind.USER,
                Sample.TARGET,
                "out of scope by revision 3: below the excluded container Sales"));
    assertThat(leaves(LifecyclePolicy.DEFAULT, Sample.NOW, Leaving.BY_OBJECT, live))
        .isEqualTo(
            new Disable(
                Sample.key(1),
                TargetKind.USER,
                Sample.TARGET,
                "left the scope: below the excluded container Sales"));
  }

  @Test
  void whoReentersTheScopeIsEnabledAgain() {
    TargetProperties disabled =
        new Disable(GRETE.key(), TargetKind.USER, Sample.TARGET, "out of scope")
            .exportedAfter(GRETE.onCreate());
    assertThat(planLinked(GRETE, disabled))
        .extracting(ObjectChange::verb)
        .containsExactly(Verb.ENABLE);
  }

  @Test
  void aDeleteByScopeNeedsAReadSinceTheActivation() {
    var deleting = new LifecyclePolicy(OutOfScopePolicy.DELETE, OutOfScopePolicy.DELETE);
    Optional<Link> link = Optional.of(Sample.link(GRETE, GRETE.onCreate()));
    assertThat(leaves(deleting, ACTIVATED, link))
        .isEqualTo(
            new Delete(
                Sample.key(1),
                TargetKind.USER,
                Sample.TARGET,
                new ActivatedScopeDecision(
                    new RevisionNumber(3),
                    ACTIVATED,
                    "container:x",
                    "out of scope: below the excluded container Sales",
                    ACTIVATED)));
    assertThat(leaves(deleting, ACTIVATED.minusMillis(1), link))
        .isInstanceOfSatisfying(
            Blocked.class,
            blocked ->
                assertThat(blocked.reason()).isEqualTo(BlockReason.READ_OLDER_THAN_DECISION));
    assertThat(leaves(deleting, Sample.NOW, Optional.of(groupLink())).verb())
        .isEqualTo(Verb.DELETE);
    assertNothing(
        leaves(deleting, Sample.NOW, Optional.of(inTheBin(GRETE.onCreate()))),
        Reason.ALREADY_DELETED);
  }

  @Test
  void groupsCannotBeDisabled() {
    assertThatThrownBy(
            () -> new LifecyclePolicy(OutOfScopePolicy.DISABLE, OutOfScopePolicy.DISABLE))
        .hasMessageContaining("Groups cannot be disabled");
  }
}
