package dev.fairlead.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.target.TargetKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateUpgradeTest {
  private static final AttributeMapping CITY = AttributeMapping.always("city", ValueRule.text("l"));
  private static final AttributeMapping TOWN =
      AttributeMapping.always("city", ValueRule.text("town"));
  private static final AttributeMapping TITLE =
      AttributeMapping.always("jobTitle", ValueRule.text("title"));
  private static final AttributeMapping FAX =
      AttributeMapping.always("faxNumber", ValueRule.text("fax"));

  private static MappingTemplate version(int number, AttributeMapping... mappings) {
    return new MappingTemplate(
        "people", number, Set.of(SourceKind.USER), TargetKind.USER, List.of(mappings));
  }

  private static List<String> sentences(ObjectMapping own) {
    return TemplateUpgrade.of(version(1, CITY, FAX), version(2, TOWN, TITLE), own)
        .changes()
        .stream()
        .map(TemplateUpgrade.Change::sentence)
        .toList();
  }

  @Test
  void whatIsNewGoneOrDifferentIsNamedByProperty() {
    assertThat(sentences(new ObjectMapping("people", 1, List.of(), Set.of())))
        .containsExactly(
            "city is mapped in another way",
            "faxNumber is left alone from now on",
            "jobTitle is mapped from now on");
  }

  @Test
  void ownDeparturesStayAndAreSaid() {
    assertThat(sentences(new ObjectMapping("people", 1, List.of(TOWN, TITLE), Set.of("faxNumber"))))
        .containsExactly(
            "city is mapped in another way, as your own mapping does, which is no longer needed",
            "faxNumber is left alone from now on; you leave it out, and that stays",
            "jobTitle is mapped from now on, as your own mapping does, which is no longer needed");
    assertThat(sentences(new ObjectMapping("people", 1, List.of(FAX), Set.of("jobTitle"))))
        .containsExactly(
            "city is mapped in another way",
            "faxNumber is left alone from now on; your own mapping of it stays",
            "jobTitle is mapped from now on; you leave it out, and that stays");
  }

  @Test
  void theSameVersionChangesNothingAndAnotherTemplateIsNoVersion() {
    ObjectMapping own = new ObjectMapping("people", 1, List.of(), Set.of());
    assertThat(TemplateUpgrade.of(version(1, CITY), version(2, CITY), own).changes()).isEmpty();
    assertThatThrownBy(() -> TemplateUpgrade.of(version(1), DefaultTemplates.USERS, own))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
