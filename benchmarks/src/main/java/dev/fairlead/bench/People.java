package dev.fairlead.bench;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.expression.GeneratorSecret;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.MappingContext;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.source.ContainerPath;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** People of whom every attribute that the default template reads has a value. */
final class People {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final SourceDomainId DOMAIN =
      SourceDomainId.of("d0000000-0000-4000-8000-000000000003");
  private static final ObjectGuid UNIT = ObjectGuid.of("00000000-0000-4000-8000-0000000000bb");
  private static final String[] GIVEN = {"Grete", "Øystein", "Zoë", "José", "Łukasz", "Anaïs"};
  private static final String[] SURNAMES = {"Müller", "O'Brien", "Nuñez", "van der Meer", "Öztürk"};

  private People() {}

  static SourceObject[] make(int number) {
    SourceObject[] people = new SourceObject[number];
    for (int i = 0; i < number; i++) {
      people[i] = person(i);
    }
    return people;
  }

  private static SourceObject person(int number) {
    String given = GIVEN[number % GIVEN.length];
    String surname = SURNAMES[number % SURNAMES.length];
    var values = new TreeMap<String, List<Value>>();
    for (String attribute : mapped()) {
      values.put(attribute, List.of(Value.of("%s of %s %d".formatted(attribute, surname, number))));
    }
    Map.of(
            "userAccountControl",
            "512",
            "sAMAccountName",
            "person" + number,
            "userPrincipalName",
            "person%d@contoso.com".formatted(number),
            "mail",
            "person%d@contoso.com".formatted(number),
            "mailNickname",
            "person" + number,
            "displayName",
            given + " " + surname,
            "givenName",
            given,
            "sn",
            surname,
            "msExchUsageLocation",
            "CH",
            "employeeID",
            "E" + number)
        .forEach((name, text) -> values.put(name, List.of(Value.of(text))));
    values.put("co", List.of(Value.of("Switzerland")));
    values.put("preferredLanguage", List.of(Value.of("de-CH")));
    values.put("telephoneNumber", List.of(Value.of("+41 44 123 " + number)));
    values.put("mobile", List.of(Value.of("+41 79 123 " + number)));
    values.put("facsimileTelephoneNumber", List.of(Value.of("+41 44 124 " + number)));
    values.put("postalCode", List.of(Value.of("8000")));
    values.put("employeeType", List.of(Value.of("internal")));
    ObjectGuid guid = new ObjectGuid(new UUID(0x4000L, 0x8000_0000_0000_0000L | number));
    return new SourceObject(
        new SourceKey(DOMAIN, guid),
        SourceKind.USER,
        given + " " + surname,
        SourceAnchor.of(guid),
        Attributes.of(values),
        ContainerPath.complete(UNIT),
        "CN=%s %s,OU=People,DC=corp,DC=contoso,DC=com".formatted(given, surname),
        false,
        NOW);
  }

  private static Set<String> mapped() {
    return defaults()
        .mappers(context())
        .getOrDefault(SourceKind.USER, defaults().mappers(context()).values().iterator().next())
        .attributes();
  }

  static MappingContext context() {
    return new MappingContext(
        TenantId.of("c0000000-0000-4000-8000-000000000001"),
        Set.of("contoso.com", "contoso.onmicrosoft.com"),
        "contoso.onmicrosoft.com",
        Map.of(DOMAIN, "corp.contoso.com"),
        Optional.of("DE"),
        NOW,
        new GeneratorSecret("a secret of 32 octets for a test".getBytes(StandardCharsets.UTF_8)));
  }

  static ConfigurationBody defaults() {
    return ConfigurationBody.defaults(List.of(DOMAIN), new Scope.Everything());
  }

  /** The default template where these properties are computed by expressions. */
  static ConfigurationBody computing(Map<String, String> expressions) {
    ConfigurationBody body = defaults();
    return new ConfigurationBody(
        body.domains(),
        body.kinds(),
        body.scope(),
        List.of(
            new ObjectMapping(
                DefaultTemplates.USERS.id(),
                DefaultTemplates.USERS.version(),
                expressions.entrySet().stream()
                    .map(it ->
                        AttributeMapping.always(
                            it.getKey(),
                            new ValueRule.Expression(MappingExpression.parse(it.getValue()))))
                    .toList(),
                Set.of()),
            ObjectMapping.of(DefaultTemplates.GROUPS),
            ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)),
        body.usageLocation(),
        body.lifecycle(),
        body.guards(),
        body.polling());
  }

  static ConfigurationBody scoped(Scope scope) {
    return ConfigurationBody.defaults(List.of(DOMAIN), scope);
  }
}
