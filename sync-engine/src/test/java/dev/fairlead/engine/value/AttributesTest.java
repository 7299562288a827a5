package dev.fairlead.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {
  private static final List<Value> SMITH = List.of(Value.of("Smith"));

  @Test
  void namesAreFoundInAnyCase() {
    var attributes = Attributes.of(Map.of("sAMAccountName", SMITH));
    assertThat(attributes.text("SAMACCOUNTNAME")).contains("Smith");
    assertThat(attributes).isEqualTo(Attributes.of(Map.of("samaccountname", SMITH)));
    assertThat(attributes).hasSameHashCodeAs(Attributes.of(Map.of("samaccountname", SMITH)));
  }

  @Test
  void anAttributeOutsideTheReadSetIsNotReadRatherThanAbsent() {
    var attributes = Attributes.of(Map.of("sn", SMITH), AttributeSet.of(1, List.of("SN", "title")));
    assertThat(attributes.read("sn")).isEqualTo(new Reading.Present(SMITH));
    assertThat(attributes.read("Title")).isEqualTo(new Reading.Absent());
    assertThat(attributes.read("mobile")).isEqualTo(new Reading.NotRead());
  }

  @Test
  void enlargingTheReadSetTurnsNotReadIntoAbsent() {
    var before = Attributes.of(Map.of("sn", SMITH), AttributeSet.of(1, List.of("sn")));
    var after = before.withReadSet(AttributeSet.everything(2));
    assertThat(after.read("mobile")).isEqualTo(new Reading.Absent());
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void aDeltaReplacesAndAnEmptyListClears() {
    var attributes = Attributes.of(Map.of("sn", SMITH, "title", SMITH));
    var patched = attributes.patched(Map.of("SN", List.of(Value.of("Jones")), "TITLE", List.of()));
    assertThat(patched.asMap()).containsOnlyKeys("SN");
    assertThat(patched.text("sn")).contains("Jones");
    assertThat(attributes.text("sn")).contains("Smith");
  }

  @Test
  void wholeNumbersAreReadFromTextToo() {
    var attributes =
        Attributes.of(
            Map.of(
                "groupType", List.of(Value.of("-2147483646")),
                "count", List.of(Value.of(7)),
                "title", SMITH,
                "huge", List.of(Value.of("9".repeat(100)))));
    assertThat(attributes.whole("groupType")).hasValue(-2147483646L);
    assertThat(attributes.whole("count")).hasValue(7);
    assertThat(attributes.whole("title")).isEmpty();
    assertThat(attributes.whole("huge")).isEmpty();
    assertThat(attributes.whole("absent")).isEmpty();
  }

  @Test
  void printsNamesButNeverValues() {
    assertThat(Attributes.of(Map.of("sn", SMITH))).hasToString("Attributes[sn]");
  }

  @Test
  void bytesAreEqualByContentAndCannotBeChangedFromOutside() {
    byte[] content = {1, 2, 3};
    var bytes = new Value.Bytes(content);
    content[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Value.of(new byte[] {1, 2, 3}));
    assertThat(Value.Bytes.ofBase64(bytes.base64())).isEqualTo(bytes);
  }
}
