package dev.fairlead.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultTemplatesTest {
  private static List<Value> mapped(SourceObject source, String property) {
    DesiredValue value = Sample.desired(source).properties().get(property);
    return value == null ? List.of() : value.values();
  }

  private static String text(SourceObject source, String property) {
    List<Value> values = mapped(source, property);
    assertThat(values).as(property).hasSize(1);
    return ((Value.Text) values.getFirst()).text();
  }

  @ParameterizedTest
  @CsvSource({
    "displayName, displayName",
    "givenName, givenName",
    "sn, surname",
    "title, jobTitle",
    "department, department",
    "company, companyName",
    "employeeID, employeeId",
    "employeeType, employeeType",
    "physicalDeliveryOfficeName, officeLocation",
    "streetAddress, streetAddress",
    "l, city",
    "st, state",
    "postalCode, postalCode",
    "co, country",
    "c, country",
    "preferredLanguage, preferredLanguage",
    "mobile, mobilePhone",
    "telephoneNumber, businessPhones",
    "facsimileTelephoneNumber, faxNumber",
    "mailNickname, mailNickname",
    "extensionAttribute1," + " onPremisesExtensionAttributes.extensionAttribute1",
    "extensionAttribute15," + " onPremisesExtensionAttributes.extensionAttribute15"
  })
  void carriesEachAttributeTrimmedToItsProperty(String attribute, String property) {
    assertThat(text(Sample.person(attribute, "  value\t"), property)).isEqualTo("value");
  }

  @Test
  void anAccountIsEnabledUnlessItsBitSaysOtherwise() {
    assertThat(mapped(Sample.person("userAccountControl", "512"), "accountEnabled"))
        .containsExactly(Value.of(true));
    assertThat(mapped(Sample.person("userAccountControl", "66050"), "accountEnabled"))
        .containsExactly(Value.of(false));
  }

  @Test
  void anInetOrgPersonIsMappedLikeAUser() {
    SourceObject user = Sample.person("sn", "Müller");
    SourceObject other =
        Sample.object(1, SourceKind.INET_ORG_PERSON, user.name(), user.attributes());
    DesiredObject mapped = Sample.desired(other);
    assertThat(mapped.onCreate()).isEqualTo(Sample.desired(user).onCreate());
    assertThat(mapped.properties().get("surname").lineage().mapping())
        .isEqualTo("ad-inetorgperson-to-entra v1");
  }

  @Test
  void aContactIsMappedWithNamesAddressesPhonesAndMail() {
    DesiredObject contact =
        Sample.desired(
            Sample.contact(
                "displayName", "Best Supplier Ltd",
                "sn", "Supplier",
                "l", "Chur",
                "co", "Switzerland",
                "telephoneNumber", "+41 81 1",
                "mobile", "+41 79 1",
                "proxyAddresses", "SMTP:supplier@fabrikam.com"));
    assertThat(contact.kind()).isEqualTo(TargetKind.CONTACT);
    assertThat(contact.problems()).isEmpty();
    assertThat(contact.onCreate().values())
        .containsEntry("displayName", List.of(Value.of("Best Supplier Ltd")))
        .containsEntry("mail", List.of(Value.of("supplier@fabrikam.com")))
        .containsEntry("mailNickname", List.of(Value.of("BestSupplier")))
        .containsEntry("proxyAddresses", List.of(Value.of("SMTP:supplier@fabrikam.com")))
        .containsEntry("addresses.city", List.of(Value.of("Chur")))
        .containsEntry("addresses.countryOrRegion", List.of(Value.of("Switzerland")))
        .containsEntry("phones.business", List.of(Value.of("+41 81 1")))
        .containsEntry("phones.mobile", List.of(Value.of("+41 79 1")));
  }

  @Test
  void theDisplayNameFallsBackToTheObjectsName() {
    assertThat(text(Sample.person(), "displayName")).isEqualTo("Grete Müller");
    assertThat(text(Sample.person("displayName", "   "), "displayName")).isEqualTo("Grete Müller");
    assertThat(text(Sample.group(), "displayName")).isEqualTo("Sales Staff");
  }

  @Test
  void aVerifiedSuffixStaysAndAnyOtherBecomesTheInitialDomain() {
    assertThat(text(Sample.person("userPrincipalName", "g@CONTOSO.com"), "userPrincipalName"))
        .isEqualTo("g@CONTOSO.com");
    assertThat(text(Sample.person("userPrincipalName", "g@corp.local"), "userPrincipalName"))
        .isEqualTo("g@contoso.onmicrosoft.com");
  }

  @Test
  void withoutSignInNameTheAccountNameAtTheDomainIsTaken() {
    assertThat(text(Sample.without(Sample.person(), "userPrincipalName"), "userPrincipalName"))
        .isEqualTo("grete@contoso.onmicrosoft.com");
  }

  @Test
  void theUsageLocationIsTheObjectsElseTheConfigurations() {
    var context =
        new MappingContext(
            Sample.CONTOSO,
            Sample.context().verifiedDomains(),
            Sample.context().initialDomain(),
            Sample.context().sourceDomainNames(),
            Optional.of("CH"),
            Sample.NOW,
            Sample.GENERATOR_SECRET);
    Mapper mapper = Mapper.of(ObjectMapping.of(DefaultTemplates.USERS), context);
    assertThat(mapper.map(Sample.person()).properties().get("usageLocation").values())
        .containsExactly(Value.of("CH"));
    assertThat(
            mapper
                .map(Sample.person("msExchUsageLocation", "DE", "c", "AT"))
                .properties()
                .get("usageLocation")
                .values())
        .containsExactly(Value.of("DE"));
    assertThat(mapped(Sample.person("c", "AT"), "usageLocation")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Sales Staff, SalesStaff",
    "Müller & Söhne, Muller&Sohne",
    "Straße, Strasse",
    "Łódź, Lodz",
    "'a@b(c);d', abcd"
  })
  void theMailNicknameIsMadeFromTheAccountName(String account, String nickname) {
    assertThat(text(Sample.group("sAMAccountName", account), "mailNickname")).isEqualTo(nickname);
  }

  @Test
  void anAccountNameWithoutUsableCharactersLeavesTheGuid() {
    assertThat(text(Sample.group("sAMAccountName", "营业部"), "mailNickname"))
        .isEqualTo("g-" + Sample.key(2).guid());
    assertThat(text(Sample.person("sAMAccountName", "李"), "mailNickname")).isEqualTo("grete");
  }

  @Test
  void aSecurityGroupIsCreatedAsOneAndThatIsNeverWrittenAgain() {
    DesiredObject group = Sample.desired(Sample.group());
    assertThat(group.onCreate().get("securityEnabled")).containsExactly(Value.of(true));
    assertThat(group.onCreate().get("mailEnabled")).containsExactly(Value.of(false));
    assertThat(group.always().values()).doesNotContainKeys("securityEnabled", "uniqueName");
  }

  @Test
  void theUniqueNameDependsOnTenantAndAnchorOnly() {
    SourceAnchor anchor = SourceAnchor.of(ObjectGuid.of("00112233-4455-6677-8899-aabbccddeeff"));
    String name = UniqueNames.of(Sample.CONTOSO, anchor);
    assertThat(name)
        .matches("fairlead-[0-9a-f]{32}")
        .isEqualTo(UniqueNames.of(Sample.CONTOSO, anchor))
        .isNotEqualTo(UniqueNames.of(Sample.FABRIKAM, anchor));
    assertThat(text(Sample.group(), "uniqueName"))
        .isEqualTo(UniqueNames.of(Sample.CONTOSO, Sample.group().anchor()))
        .isEqualTo(text(Sample.group("sAMAccountName", "Renamed"), "uniqueName"));
  }

  @Test
  void clearsWhatTheSourceLostButNeverWhatTheTargetCannotClear() {
    DesiredObject person = Sample.desired(Sample.person());
    assertThat(person.properties().get("jobTitle").values()).isEmpty();
    assertThat(person.properties().get("businessPhones").values()).isEmpty();
    assertThat(person.properties()).doesNotContainKeys("mail", "usageLocation");
  }

  @Test
  void everyMappingOfATemplateFitsTheTarget() {
    for (MappingTemplate template : DefaultTemplates.all()) {
      Mapper mapper = Mapper.of(ObjectMapping.of(template), Sample.context());
      assertThat(mapper.kind()).isEqualTo(template.target());
      assertThat(template.mappings()).extracting(AttributeMapping::target).doesNotHaveDuplicates();
      assertThat(DefaultTemplates.get(template.id(), template.version())).isEqualTo(template);
    }
  }
}
