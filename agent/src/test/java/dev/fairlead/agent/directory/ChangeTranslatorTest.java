package dev.fairlead.agent.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import dev.fairlead.agent.directory.ChangeTranslator.Kind;
import dev.fairlead.agent.directory.Translated.FollowUp;
import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import dev.fairlead.protocol.SchemaReport;
import dev.fairlead.protocol.SchemaReport.SchemaAttribute;
import dev.fairlead.protocol.WireValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One test for each kind of change a directory reports. */
class ChangeTranslatorTest {
  private static final UUID OBJECT = UUID.fromString("6a53d3c6-4e3d-4e70-98ca-be0f63aa4dea");
  private static final UUID PARENT = UUID.fromString("8e501e69-31ff-4083-af61-04478ef0e94d");
  private static final UUID OTHER = UUID.fromString("fba45c3e-7a06-4365-a71a-832baf9a6635");
  private static final UUID THIRD = UUID.fromString("be0d21c6-c3cd-4e4d-b290-a889e9e55caf");
  private static final String DN =
      "<GUID=" + OBJECT + ">;<SID=S-1-5-21-1-2-3-1105>;CN=Þóra \"Ó\",OU=R&D,DC=corp,DC=example";

  private static final DirectorySchema SCHEMA =
      new DirectorySchema(
          new SchemaReport(
              List.of(
                  new SchemaAttribute("member", "2.5.5.1", 127, false, true),
                  new SchemaAttribute("manager", "2.5.5.1", 127, true, true),
                  new SchemaAttribute("secretary", "2.5.5.1", 127, false, false),
                  new SchemaAttribute("objectSid", "2.5.5.17", 4, true, false),
                  new SchemaAttribute("thumbnailPhoto", "2.5.5.10", 4, true, false),
                  new SchemaAttribute("mail", "2.5.5.12", 64, true, false),
                  new SchemaAttribute("proxyAddresses", "2.5.5.12", 64, false, false))));
  private static final AttributeSet ATTRIBUTES =
      new AttributeSet(
          3,
          List.of(
              "mail",
              "proxyAddresses",
              "userAccountControl",
              "member",
              "manager",
              "secretary",
              "objectSid",
              "thumbnailPhoto"));

  @Test
  void aModifiedAttributeIsNamedAlone() {
    ObjectChange change = delta(text("mail", "a@corp.example"));
    assertThat(change.completeness()).isEqualTo(Completeness.PARTIAL);
    assertThat(change.attributes())
        .isEqualTo(Map.of("mail", List.of(new WireValue.Text("a@corp.example"))));
    assertThat(change.deleted()).as("not said").isNull();
    assertThat(change.parentGuid()).isNull();
    assertThat(change.rdn()).isNull();
    assertThat(change.dn()).isEqualTo("CN=Þóra \"Ó\",OU=R&D,DC=corp,DC=example");
    assertThat(change.edges()).isEmpty();
  }

  @Test
  void aClearedAttributeHasAnEmptyList() {
    assertThat(delta(new Attribute("mail")).attributes()).isEqualTo(Map.of("mail", List.of()));
  }

  @Test
  void aListOfValuesIsTheWholeNewList() {
    assertThat(delta(text("proxyAddresses", "SMTP:a@x", "smtp:b@x")).attributes())
        .isEqualTo(
            Map.of(
                "proxyAddresses",
                List.of(new WireValue.Text("SMTP:a@x"), new WireValue.Text("smtp:b@x"))));
  }

  @Test
  void aDisabledAccountIsAChangeOfItsFlags() {
    assertThat(delta(text("userAccountControl", "514")).attributes())
        .containsOnlyKeys("userAccountControl");
  }

  @Test
  void aRenameOrMoveNamesParentAndName() {
    ObjectChange change = delta(text("name", "Þóra \"Ó\""), guid("parentGUID", PARENT));
    assertThat(change.rdn()).isEqualTo("Þóra \"Ó\"");
    assertThat(change.parentGuid()).isEqualTo(PARENT);
    assertThat(change.attributes()).isEmpty();
  }

  @Test
  void addedMembersAreAdded() {
    assertThat(delta(text("member;range=1-1", name(OTHER), name(THIRD))).edges())
        .containsExactly(edges("member", Operation.ADD, OTHER, THIRD));
  }

  @Test
  void removedMembersAreRemovedBeforeOthersAreAdded() {
    assertThat(
            delta(text("member;range=1-1", name(OTHER)), text("member;range=0-0", name(THIRD)))
                .edges())
        .containsExactly(
            edges("member", Operation.REMOVE, THIRD), edges("member", Operation.ADD, OTHER));
  }

  @Test
  void aFullMemberListReplacesWhatWasThere() {
    assertThat(delta(text("member", name(OTHER))).edges())
        .containsExactly(edges("member", Operation.REPLACE, OTHER));
    assertThat(delta(new Attribute("member")).edges())
        .containsExactly(edges("member", Operation.REPLACE));
  }

  @Test
  void aMemberListCutByTheServerIsReadOn() {
    Translated translated = translate(Kind.DELTA, text("member;range=0-1499", name(OTHER)));
    assertThat(change(translated).edges())
        .containsExactly(edges("member", Operation.REPLACE, OTHER));
    assertThat(translated.followUps())
        .containsExactly(new FollowUp.FurtherEdges(OBJECT, "member", 1500));

    assertThat(translate(Kind.DELTA, text("member;range=1500-*", name(OTHER))).followUps())
        .as("the last part")
        .isEmpty();
  }

  @Test
  void anotherManagerReplacesTheOneBefore() {
    assertThat(
            delta(text("manager;range=0-0", name(THIRD)), text("manager;range=1-1", name(OTHER)))
                .edges())
        .containsExactly(edges("manager", Operation.REPLACE, OTHER));
    assertThat(delta(text("manager;range=0-0", name(OTHER))).edges())
        .containsExactly(edges("manager", Operation.REMOVE, OTHER));
  }

  @Test
  void aTombstoneKeepsItsGuidAndLastParent() {
    ObjectChange change =
        delta(
            text("isDeleted", "TRUE"),
            text("name", "Þóra\nDEL:" + OBJECT),
            text("lastKnownParent", "<GUID=" + PARENT + ">;OU=R&D,DC=corp,DC=example"),
            new Attribute("mail"));
    assertThat(change.deleted()).isTrue();
    assertThat(change.objectGuid()).isEqualTo(OBJECT);
    assertThat(change.objectClass()).isEmpty();
    assertThat(change.lastKnownParent()).isEqualTo(PARENT);
    assertThat(change.attributes()).isEqualTo(Map.of("mail", List.of()));
  }

  @Test
  void anObjectCreatedAndDeletedBetweenTwoReadsIsOneTombstone() {
    ObjectChange change = delta(text("isDeleted", "TRUE"), text("objectClass", "top", "user"));
    assertThat(change.deleted()).isTrue();
    assertThat(change.objectClass()).containsExactly("top", "user");
  }

  @Test
  void aReanimatedObjectIsReadWholeInsteadOfBelieved() {
    Translated translated = translate(Kind.DELTA, new Attribute("isDeleted"), text("name", "a"));
    assertThat(translated.change()).isNull();
    assertThat(translated.followUps())
        .singleElement()
        .isInstanceOfSatisfying(
            FollowUp.ReadWhole.class,
            whole -> {
              assertThat(whole.objectGuid()).isEqualTo(OBJECT);
              assertThat(whole.said()).isNotNull();
              assertThat(whole.said().deleted()).as("in case it cannot be looked at").isFalse();
              assertThat(whole.said().completeness()).isEqualTo(Completeness.PARTIAL);
              assertThat(whole.said().rdn()).isEqualTo("a");
            });
  }

  @Test
  void aNewObjectInADeltaLives() {
    ObjectChange change = delta(text("objectClass", "top", "user"), text("name", "a"));
    assertThat(change.deleted()).isFalse();
    assertThat(change.completeness())
        .as("silence in a delta says nothing")
        .isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void inAFullReadAnObjectIsWholeAndATombstoneIsNot() {
    ObjectChange living = change(translate(Kind.GENERATION, text("objectClass", "top", "user")));
    assertThat(living.completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(living.deleted()).isFalse();

    ObjectChange dead =
        change(
            translate(
                Kind.GENERATION, text("objectClass", "top", "user"), text("isDeleted", "TRUE")));
    assertThat(dead.completeness()).isEqualTo(Completeness.PARTIAL);
    assertThat(dead.deleted()).isTrue();
  }

  @Test
  void inAFullReadTheFirstMembersBeginTheListAndLaterOnesAreAdded() {
    ChangeTranslator translator = new ChangeTranslator(Kind.GENERATION, SCHEMA, ATTRIBUTES);
    ObjectChange first =
        change(
            translator.translate(
                entry(text("objectClass", "group"), text("member;range=1-1", name(OTHER)))));
    ObjectChange later = change(translator.translate(entry(text("member;range=1-1", name(THIRD)))));
    assertThat(first.edges()).containsExactly(edges("member", Operation.REPLACE, OTHER));
    assertThat(later.edges()).containsExactly(edges("member", Operation.ADD, THIRD));
    assertThat(later.completeness()).isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void bytesStayBytesAndTextStaysText() {
    ObjectChange change =
        delta(
            new Attribute("objectSid", new byte[] {1, 0}),
            new Attribute("thumbnailPhoto", "looks like text".getBytes(UTF_8)),
            new Attribute("mail", new byte[] {(byte) 0xC3, (byte) 0x28}),
            new Attribute("proxyAddresses", new byte[] {'a', 0, 'b'}));
    assertThat(change.attributes().values())
        .allSatisfy(values -> assertThat(values.getFirst()).isInstanceOf(WireValue.Binary.class));
  }

  @Test
  void namesInUnlinkedAttributesArePlain() {
    assertThat(delta(text("secretary", name(OTHER))).attributes().get("secretary"))
        .containsExactly(new WireValue.Text("CN=" + OTHER + ",DC=corp,DC=example"));
  }

  @Test
  void aLinkWithoutGuidIsAnErrorAndNotAnEmptyList() {
    assertThatThrownBy(() -> delta(text("member", "CN=x,DC=corp,DC=example")))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("Extended DN");
  }

  @Test
  void aValueTooLargeToSendIsLeftOutWithoutLookingEmpty() {
    byte[] large = new byte[Limits.VALUE_CHARACTERS];
    ObjectChange partial = delta(new Attribute("thumbnailPhoto", large), text("mail", "a@x"));
    assertThat(partial.attributes()).containsOnlyKeys("mail");

    ObjectChange inFullRead =
        change(
            translate(
                Kind.GENERATION,
                text("objectClass", "user"),
                new Attribute("thumbnailPhoto", large),
                text("mail", "a@x")));
    assertThat(inFullRead.completeness()).isEqualTo(Completeness.PARTIAL);
    assertThat(inFullRead.attributes())
        .containsOnlyKeys("mail", "proxyAddresses", "userAccountControl", "secretary", "objectSid")
        .containsEntry("proxyAddresses", List.of());
  }

  @Test
  void aLongUnlinkedListThatWasCutIsReadWhole() {
    Translated translated =
        translate(Kind.DELTA, text("proxyAddresses;range=0-1", "smtp:a@x", "smtp:b@x"));
    assertThat(change(translated).attributes()).doesNotContainKey("proxyAddresses");
    assertThat(translated.followUps()).containsExactly(new FollowUp.ReadWhole(OBJECT, null));
  }

  @Test
  void attributesNobodyAskedForDoNotTravel() {
    assertThat(delta(text("mail", "a@x"), text("info", "secret")).attributes())
        .containsOnlyKeys("mail");
  }

  private static ObjectChange delta(Attribute... attributes) {
    return change(translate(Kind.DELTA, attributes));
  }

  private static Translated translate(Kind kind, Attribute... attributes) {
    return new ChangeTranslator(kind, SCHEMA, ATTRIBUTES).translate(entry(attributes));
  }

  private static ObjectChange change(Translated translated) {
    return Objects.requireNonNull(translated.change());
  }

  private static Entry entry(Attribute... attributes) {
    Entry entry = new Entry(DN, attributes);
    entry.addAttribute(guid("objectGUID", OBJECT));
    return entry;
  }

  private static Attribute text(String name, String... values) {
    return new Attribute(name, values);
  }

  private static Attribute guid(String name, UUID guid) {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) (guid.getMostSignificantBits() >>> 32));
    bytes.putShort((short) (guid.getMostSignificantBits() >>> 16));
    bytes.putShort((short) guid.getMostSignificantBits());
    bytes.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits());
    return new Attribute(name, bytes.array());
  }

  private static String name(UUID guid) {
    return "<GUID=" + guid + ">;<SID=S-1-5-21-7>;CN=" + guid + ",DC=corp,DC=example";
  }

  private static EdgeChange edges(String attribute, Operation operation, UUID... targets) {
    return new EdgeChange(
        attribute,
        operation,
        List.of(targets).stream()
            .map(guid ->
                new EdgeChange.Reference(guid, "S-1-5-21-7", "CN=" + guid + ",DC=corp,DC=example"))
            .toList());
  }
}
