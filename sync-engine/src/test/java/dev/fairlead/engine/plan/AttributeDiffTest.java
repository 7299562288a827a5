package dev.fairlead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeDiffTest {
  private static final DesiredObject GROUP = Sample.desired(Sample.group("description", "Staff"));

  @Test
  void whatIsOnlyForCreatesIsNeverUpdated() {
    assertThat(AttributeDiff.between(TargetProperties.none(), GROUP).changes())
        .extracting(PropertyChange::property)
        .containsExactly("description", "displayName", "mailNickname");
  }

  @Test
  void anAccountsSwitchIsNoPartOfADiff() {
    assertThat(
            AttributeDiff.between(TargetProperties.none(), Sample.desired(Sample.person()))
                .changes())
        .extracting(PropertyChange::property)
        .doesNotContain("accountEnabled");
  }

  @Test
  void aPropertyThatWasNeverThereNeedsNoClearing() {
    DesiredObject undescribed = Sample.desired(Sample.group());
    assertThat(undescribed.properties()).containsKey("description");
    assertThat(AttributeDiff.between(undescribed.onCreate(), undescribed).isEmpty()).isTrue();
  }

  @Test
  void propertiesThatNobodyMapsAreLeftAlone() {
    TargetProperties before =
        GROUP.onCreate().with("visibility", List.of(Value.of("HiddenMembership")));
    AttributeDiff diff = AttributeDiff.between(before, GROUP);
    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.applyTo(before)).isEqualTo(before);
  }
}
