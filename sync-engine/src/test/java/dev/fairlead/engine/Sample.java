package dev.fairlead.engine;

import dev.fairlead.engine.expression.GeneratorSecret;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.Mapper;
import dev.fairlead.engine.mapping.MappingContext;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.source.ContainerPath;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A small directory to test decisions on. Two tenants have the same people. */
public final class Sample {
  public static final TenantId CONTOSO = TenantId.of("c0000000-0000-4000-8000-000000000001");
  public static final TenantId FABRIKAM = TenantId.of("f0000000-0000-4000-8000-000000000002");
  public static final SourceDomainId DOMAIN =
      SourceDomainId.of("d0000000-0000-4000-8000-000000000003");
  public static final ObjectGuid ROOT = ObjectGuid.of("00000000-0000-4000-8000-0000000000aa");
  public static final ObjectGuid PEOPLE = ObjectGuid.of("00000000-0000-4000-8000-0000000000bb");
  public static final ObjectGuid SALES = ObjectGuid.of("00000000-0000-4000-8000-0000000000cc");
  public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  public static final TargetId TARGET = new TargetId("11111111-0000-4000-8000-000000000009");

  public static final GeneratorSecret GENERATOR_SECRET =
      new GeneratorSecret("a secret of 32 octets for tests.".getBytes(StandardCharsets.UTF_8));

  private Sample() {}

  public static SourceKey key(int number) {
    return new SourceKey(DOMAIN, ObjectGuid.of("00000000-0000-4000-9000-%012d".formatted(number)));
  }

  public static MappingContext context(TenantId tenant) {
    return new MappingContext(
        tenant,
        Set.of("contoso.com", "contoso.onmicrosoft.com"),
        "contoso.onmicrosoft.com",
        Map.of(DOMAIN, "corp.contoso.com"),
        Optional.empty(),
        NOW,
        GENERATOR_SECRET);
  }

  public static MappingContext context() {
    return context(CONTOSO);
  }

  /** Attribute names and texts in turn. */
  public static Map<String, List<Value>> texts(String... namesAndTexts) {
    var values = new TreeMap<String, List<Value>>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      values.put(namesAndTexts[i], List.of(Value.of(namesAndTexts[i + 1])));
    }
    return values;
  }

  public static SourceObject object(
      int number, SourceKind kind, String name, Attributes attributes) {
    SourceKey key = key(number);
    return new SourceObject(
        key,
        kind,
        name,
        SourceAnchor.of(key.guid()),
        attributes,
        ContainerPath.complete(SALES, PEOPLE, ROOT),
        "CN=%s,OU=Sales,OU=People,DC=corp,DC=contoso,DC=com".formatted(name),
        false,
        NOW);
  }

  /** An enabled person with what every person has, and these attributes besides or instead. */
  public static SourceObject person(String... namesAndTexts) {
    var values =
        texts(
            "sAMAccountName", "grete",
            "userPrincipalName", "grete@contoso.com",
            "userAccountControl", "512");
    values.putAll(texts(namesAndTexts));
    return object(1, SourceKind.USER, "Grete Müller", Attributes.of(values));
  }

  /** A global security group with these attributes besides or instead. */
  public static SourceObject group(String... namesAndTexts) {
    var values = texts("sAMAccountName", "Sales Staff", "groupType", "-2147483646");
    values.putAll(texts(namesAndTexts));
    return object(2, SourceKind.GROUP, "Sales Staff", Attributes.of(values));
  }

  /** A mail contact with these attributes besides or instead. */
  public static SourceObject contact(String... namesAndTexts) {
    var values = texts("mail", "supplier@fabrikam.com");
    values.putAll(texts(namesAndTexts));
    return object(3, SourceKind.CONTACT, "Best Supplier", Attributes.of(values));
  }

  public static SourceObject without(SourceObject source, String attribute) {
    return with(source, source.attributes().patched(Map.of(attribute, List.of())));
  }

  public static SourceObject with(SourceObject source, Attributes attributes) {
    return new SourceObject(
        source.key(),
        source.kind(),
        source.name(),
        source.anchor(),
        attributes,
        source.path(),
        source.distinguishedName(),
        source.deleted(),
        source.readAt());
  }

  public static SourceObject at(SourceObject source, ContainerPath path) {
    return new SourceObject(
        source.key(),
        source.kind(),
        source.name(),
        source.anchor(),
        source.attributes(),
        path,
        source.distinguishedName(),
        source.deleted(),
        source.readAt());
  }

  public static DesiredObject desired(SourceObject source) {
    return mapper(source.kind()).map(source);
  }

  public static Mapper mapper(SourceKind kind) {
    return Mapper.of(
        ObjectMapping.of(
            DefaultTemplates.all().stream()
                .filter(template -> template.sources().contains(kind))
                .findFirst()
                .orElseThrow()),
        context());
  }

  public static Link link(DesiredObject desired, TargetProperties lastExported) {
    return Link.live(TARGET, desired.kind(), desired.anchor(), lastExported);
  }

  public static Link link(TargetKind kind, Link.Presence presence, TargetProperties lastExported) {
    return new Link(TARGET, kind, SourceAnchor.of(key(1).guid()), presence, lastExported);
  }
}
