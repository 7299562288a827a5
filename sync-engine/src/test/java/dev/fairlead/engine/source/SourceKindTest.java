package dev.fairlead.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceKindTest {
  @ParameterizedTest
  @CsvSource({
    "top person organizationalPerson user, USER",
    "user organizationalPerson PERSON top, USER",
    "top person organizationalPerson user inetOrgPerson, INET_ORG_PERSON",
    "top group, GROUP",
    "top person organizationalPerson contact, CONTACT",
    "top foreignSecurityPrincipal, FOREIGN_SECURITY_PRINCIPAL",
    "top organizationalUnit, CONTAINER",
    "top container, CONTAINER",
    "top domain domainDNS, CONTAINER",
    "top builtinDomain, CONTAINER",
    "top printQueue, OTHER"
  })
  void readsTheKindFromTheClasses(String classes, SourceKind kind) {
    assertThat(SourceKind.ofClasses(List.of(classes.split(" ")))).isEqualTo(kind);
  }

  @Test
  void aComputerIsNoPersonThoughItsClassSaysSo() {
    assertThat(
            SourceKind.ofClasses(
                List.of("top", "person", "organizationalPerson", "user", "computer")))
        .isEqualTo(SourceKind.OTHER);
    assertThat(
            SourceKind.ofClasses(
                List.of("top", "user", "computer", "msDS-GroupManagedServiceAccount")))
        .isEqualTo(SourceKind.OTHER);
  }

  @Test
  void anObjectWithoutClassesIsOther() {
    assertThat(SourceKind.ofClasses(List.of())).isEqualTo(SourceKind.OTHER);
  }
}
