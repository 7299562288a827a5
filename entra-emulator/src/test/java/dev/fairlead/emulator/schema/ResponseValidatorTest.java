package dev.fairlead.emulator.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The response check reports what it is there to report. */
class ResponseValidatorTest {
  private static final String CONTEXT = "\"@odata.context\":\"http://h/v1.0/$metadata#";
  private final ResponseValidator validator = new ResponseValidator();

  @Test
  void acceptsWhatTheSchemaSays() {
    assertThat(check(200, "{%susers(id,city)/$entity\",\"id\":\"1\",\"city\":null}")).isEmpty();
  }

  @Test
  void reportsAnUnknownProperty() {
    assertThat(check(200, "{%susers(id)/$entity\",\"id\":\"1\",\"mial\":\"x\"}"))
        .containsExactly("user has no property mial");
  }

  @Test
  void reportsAWrongTypeAndANullThatMayNotBe() {
    assertThat(
            check(
                200,
                "{%susers(id,accountEnabled)/$entity\",\"id\":null,\"accountEnabled\":\"yes\"}"))
        .containsExactly("user.id is null", "user.accountEnabled is no Edm.Boolean");
  }

  @Test
  void reportsASingleValueInPlaceOfACollection() {
    assertThat(check(200, "{%susers(otherMails)/$entity\",\"otherMails\":\"a@b.example\"}"))
        .contains("user.otherMails is no array");
  }

  @Test
  void reportsTooManyAndTooFewColumns() {
    assertThat(check(200, "{%susers(id)/$entity\",\"city\":\"Kiel\"}"))
        .containsExactlyInAnyOrder("user lacks id", "user shows city, which was not asked for");
  }

  @Test
  void reportsADefaultSetThatIsNotTheDefaultSet() {
    assertThat(check(200, "{%susers\",\"value\":[{\"id\":\"1\"}]}"))
        .contains("user lacks displayName");
  }

  @Test
  void reportsAComplexMemberThatDoesNotExist() {
    assertThat(
            check(
                200,
                "{%susers(employeeOrgData)/$entity\",\"employeeOrgData\":{\"section\":\"x\"}}"))
        .containsExactly("employeeOrgData has no property section");
  }

  @Test
  void reportsAnErrorWithoutMessage() {
    assertThat(check(404, "{\"error\":{\"code\":\"x\"}}")).contains("error without message");
  }

  @Test
  void looksIntoThePartsOfABatch() {
    assertThat(check(200, "{\"responses\":[{\"id\":\"a\",\"status\":204,\"body\":{}}]}"))
        .containsExactly("part a: 204 has a body");
  }

  @Test
  void reportsAMixedCollectionWithoutTypes() {
    assertThat(check(200, "{%sdirectoryObjects(id)\",\"value\":[{\"id\":\"1\"}]}"))
        .contains("directory object without @odata.type");
  }

  private List<String> check(int status, String body) {
    JsonNode node = JsonMapper.shared().readTree(body.replace("%s", CONTEXT));
    return validator.check(status, node);
  }
}
