package dev.fairlead.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSchemaTest {
  private static final TargetSchema USERS = TargetSchema.graph(TargetKind.USER);

  @ParameterizedTest
  @CsvSource({
    "displayName, 256", "givenName, 64", "surname, 64", "jobTitle, 128", "department, 64",
    "companyName, 64", "employeeId, 16", "officeLocation, 128", "streetAddress, 1024", "city, 128",
    "state, 128", "postalCode, 40", "country, 128", "usageLocation, 2", "mobilePhone, 64",
    "mailNickname, 64", "onPremisesExtensionAttributes.extensionAttribute15, 1024"
  })
  void knowsTheDocumentedLengths(String property, int length) {
    assertThat(USERS.property(property).orElseThrow().maxLength()).isEqualTo(length);
  }

  @Test
  void knowsWhatACreateNeeds() {
    assertThat(USERS.requiredOnCreate())
        .containsExactly(
            "accountEnabled",
            "displayName",
            "mailNickname",
            "onPremisesImmutableId",
            "userPrincipalName");
    assertThat(TargetSchema.graph(TargetKind.GROUP).requiredOnCreate())
        .containsExactly(
            "displayName", "mailEnabled", "mailNickname", "securityEnabled", "uniqueName");
  }

  @Test
  void theOrderOfValuesDoesNotMatterButTheirNumberDoes() {
    var one = List.of(Value.of("a"), Value.of("b"), Value.of("b"));
    assertThat(USERS.same("businessPhones", one, one.reversed())).isTrue();
    assertThat(
            USERS.same("businessPhones", one, List.of(Value.of("a"), Value.of("a"), Value.of("b"))))
        .isFalse();
  }

  @Test
  void caseIsAChangeWhereTheTargetKeepsIt() {
    var upper = List.of(Value.of("Grete@Contoso.com"));
    var lower = List.of(Value.of("grete@contoso.com"));
    assertThat(USERS.same("userPrincipalName", upper, lower)).isFalse();
    assertThat(USERS.same("mail", upper, lower)).isFalse();
    assertThat(USERS.same("usageLocation", List.of(Value.of("ch")), List.of(Value.of("CH"))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"grete@contoso.com", "o'brien.x-y_z!#^~1@sub.contoso.com", "a@b", "G@CONTOSO.COM"})
  void signInNamesThatTheTargetTakes(String name) {
    assertThat(CharacterRule.USER_PRINCIPAL_NAME.complaint(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grete",
        "@contoso.com",
        "grete@",
        "a@b@c",
        "müller@contoso.com",
        "a b@contoso.com",
        ".a@contoso.com",
        "a.@contoso.com",
        "a+b@contoso.com",
        "a@con toso.com",
        "a@cöntoso.com"
      })
  void signInNamesThatTheTargetRefuses(String name) {
    assertThat(CharacterRule.USER_PRINCIPAL_NAME.complaint(name)).isPresent();
  }

  @Test
  void aSignInNameHasAtMost64CharactersBeforeAnd48AfterTheAt() {
    assertThat(CharacterRule.USER_PRINCIPAL_NAME.complaint("a".repeat(64) + "@" + "b".repeat(48)))
        .isEmpty();
    assertThat(CharacterRule.USER_PRINCIPAL_NAME.complaint("a".repeat(65) + "@b")).isPresent();
    assertThat(CharacterRule.USER_PRINCIPAL_NAME.complaint("a@" + "b".repeat(49))).isPresent();
  }

  @Test
  void complaintsNameCharactersAndNeverTheValue() {
    assertThat(CharacterRule.USER_PRINCIPAL_NAME.complaint("müller@contoso.com"))
        .contains("has the character U+00FC, which is not allowed");
    assertThat(CharacterRule.MAIL_NICKNAME.complaint("a b"))
        .contains("has the character U+0020, which is not allowed");
    assertThat(CharacterRule.IMMUTABLE_ID.complaint("a_b"))
        .contains("has the character U+005F, which is not allowed");
  }

  @Test
  void propertiesWithoutValuesAreNotThere() {
    var properties =
        TargetProperties.none()
            .with("city", List.of(Value.of("Chur")))
            .with("state", List.of())
            .with("city", List.of());
    assertThat(properties).isEqualTo(TargetProperties.none());
    assertThat(properties.get("city")).isEmpty();
  }
}
