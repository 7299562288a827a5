package dev.fairlead.emulator.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.schema.GraphSchema;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Filters are read, judged and evaluated as the directory does it. */
class FilterTest {
  private static final JsonNode OBJECT =
      JsonMapper.shared()
          .readTree(
              """
              {"displayName":"Zoë O'Neil","accountEnabled":true,"employeeId":"7","department":null,
               "onPremisesImmutableId":"AbC=","proxyAddresses":["SMTP:zoe@corp.example"],
               "createdDateTime":"2026-01-02T03:04:05Z",
               "identities":[{"issuer":"corp","issuerAssignedId":"zoe"}],
               "onPremisesExtensionAttributes":{"extensionAttribute1":"x"}}
              """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "displayName eq 'zoë o''neil'",
        "startsWith(displayName,'zoë')",
        "startswith( displayName , 'Z' ) and accountEnabled eq true",
        "not(employeeId eq '8')",
        "employeeId in ('6','7')",
        "department eq null",
        "city eq null",
        "employeeId ne null",
        "proxyAddresses/any(p:p eq 'smtp:ZOE@corp.example')",
        "proxyAddresses/any(a: startsWith(a,'smtp:zoe'))",
        "identities/any(c:c/issuer eq 'corp' and c/issuerAssignedId eq 'zoe')",
        "identities/any(c:c/issuer eq 'other' or c/issuerAssignedId eq 'zoe')",
        "onPremisesImmutableId eq 'AbC='",
        "onPremisesExtensionAttributes/extensionAttribute1 eq 'x'",
        "createdDateTime ge 2026-01-01T00:00:00Z",
        "isof('microsoft.graph.user')",
        "(employeeId eq '1' or employeeId eq '7') and not startsWith(displayName,'A')",
      })
  void matches(String filter) {
    assertThat(evaluate(filter)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "displayName eq 'Zoe'",
        "onPremisesImmutableId eq 'abc='",
        "proxyAddresses/any(p:p eq 'smtp:someone@corp.example')",
        "employeeId eq '1' or employeeId eq '2' and accountEnabled eq true",
        "accountEnabled ne true",
        "createdDateTime lt 2026-01-01T00:00:00Z",
        "isof('microsoft.graph.group')",
      })
  void doesNotMatch(String filter) {
    assertThat(evaluate(filter)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "displayName",
        "displayName eq",
        "displayName eq 'x",
        "displayName like 'x'",
        "(displayName eq 'x'",
        "displayName eq 'x' and",
        "any(p:p eq 'x')x",
        "proxyAddresses/any(p:q eq 'x')",
        "unknownFunction(displayName,'x')",
        "'x' eq displayName",
      })
  void refusesWhatIsNoFilter(String filter) {
    assertThatThrownBy(() -> FilterParser.parse(filter))
        .isInstanceOfSatisfying(GraphRefusal.class, r -> assertThat(r.status()).isEqualTo(400));
  }

  @Test
  void refusesDeepNestingInsteadOfRunningOutOfStack() {
    String deep = "(".repeat(5_000) + "displayName eq 'x'" + ")".repeat(5_000);
    assertThatThrownBy(() -> FilterParser.parse(deep)).isInstanceOf(GraphRefusal.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onPremisesImmutableId eq 'x'",
        "displayName ne 'x'",
        "department eq null",
        "not(displayName eq 'x')",
        "endsWith(mail,'x')",
        "companyName eq 'x'",
        "onPremisesExtensionAttributes/extensionAttribute1 eq 'x'",
      })
  void needsTheAdvancedEngineForThese(String filter) {
    Filter parsed = FilterParser.parse(filter);
    assertThatThrownBy(() -> support(false).require(parsed))
        .isInstanceOfSatisfying(
            GraphRefusal.class, r -> assertThat(r.code()).isEqualTo("Request_UnsupportedQuery"));
    support(true).require(parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"onPremisesDistinguishedName eq 'x'", "passwordProfile eq null", "aboutMe eq 'x'"})
  void neverFiltersByThese(String filter) {
    assertThatThrownBy(() -> support(true).require(FilterParser.parse(filter)))
        .isInstanceOf(GraphRefusal.class);
  }

  @Test
  void allowsFifteenAlternativesAndNoMore() {
    support(false).require(FilterParser.parse(alternatives(15)));
    assertThatThrownBy(() -> support(false).require(FilterParser.parse(alternatives(16))))
        .hasMessageContaining("Max allowed: 15");
  }

  private static String alternatives(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "employeeId eq '%d'", i))
        .collect(Collectors.joining(" or "));
  }

  private static FilterSupport support(boolean advanced) {
    return new FilterSupport(GraphSchema.v1().type("user"), "User", advanced);
  }

  private static boolean evaluate(String filter) {
    return new FilterMatch("user", OBJECT::path).matches(FilterParser.parse(filter));
  }
}
