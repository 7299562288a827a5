package dev.fairlead.graph.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PropertyValuesTest {

  @Test
  void valuesDoNotPrint() {
    var user =
        new WriteOperation.CreateUser(
            PropertyValues.of(Map.of("displayName", "Zoë O'Brien")),
            new InitialPassword(() -> "hunter2", true));
    assertThat(user.toString())
        .contains("displayName")
        .doesNotContain("Zoë")
        .doesNotContain("hunter2");
  }

  @Test
  void nullClears() {
    var values = PropertyValues.of(Collections.singletonMap("city", null));
    assertThat(values.values()).containsEntry("city", null);
  }

  @Test
  void onlyWhatGraphTakesIsAccepted() {
    PropertyValues.of(
        Map.of(
            "accountEnabled",
            true,
            "otherMails",
            List.of("a@x.example"),
            "onPremisesExtensionAttributes.extensionAttribute1",
            "x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyValues.of(Map.of("city", 5)))
        .withMessageStartingWith("city:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyValues.of(Map.of("otherMails", List.of(1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyValues.of(Map.of("members@odata.bind", "x")));
    assertThatIllegalArgumentException().isThrownBy(() -> PropertyValues.of(Map.of("a.b.c", "x")));
  }

  @Test
  void randomPasswordsHaveAllFourClassesAndDiffer() {
    InitialPassword password = InitialPassword.random(new SecureRandom());
    List<String> drawn = Stream.generate(password.generator()).limit(50).toList();
    assertThat(drawn).doesNotHaveDuplicates();
    assertThat(drawn)
        .allSatisfy(text -> {
          assertThat(text).hasSize(32);
          assertThat(text).containsPattern("[a-z]").containsPattern("[A-Z]");
          assertThat(text).containsPattern("[0-9]").containsPattern("[^A-Za-z0-9]");
        });
  }
}
