package dev.fairlead.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.stub.StagedDomain;
import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.Limits;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.SampleObject;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstReadIT {
  @TempDir Path home;

  @Test
  void everyObjectOfTheDomainArrivesWithItsAttributesAndLinks() throws Exception {
    ForestSettings forest = ForestSettings.demo().withBigGroup(1_200);
    try (FakeDirectory directory = FakeDirectory.start(FakeDirectorySettings.of(forest));
        StubGateway gateway = new StubGateway();
        FairleadAgent _ =
            AgentUnderTest.enrolAndStart(AgentUnderTest.settings(home, directory), gateway)) {
      gateway.await("first commit", domain -> domain.commits == 1);

      gateway.look(domain -> {
        for (ChangePage page : domain.pages) {
          System.err.println(
              "DBG "
                  + page.objects().size()
                  + " "
                  + page.objects().stream().map(o -> o.objectGuid()).distinct().count()
                  + " "
                  + page.objects().stream()
                      .filter(o ->
                          o.completeness() == dev.fairlead.protocol.ObjectChange.Completeness.WHOLE)
                      .count()
                  + " "
                  + page.objects().getFirst()
                  + page.objects().getLast());
          assertThat(page.objects()).hasSizeLessThanOrEqualTo(Limits.PAGE_OBJECTS_TARGET);
        }
        assertSame(directory, domain);
        return true;
      });
      assertThat(gateway.refusals()).isEmpty();
      assertThat(gateway.schema().attributes())
          .anySatisfy(a -> assertThat(a.name()).isEqualTo("member"));
      assertThat(gateway.announcement().dnsName()).isEqualTo("corp.example");
      assertThat(gateway.announcement().netbiosName()).isEqualTo("CORP");
      assertThat(gateway.health().getFirst().deletedObjectsReadable()).isTrue();
      assertThat(gateway.health().getFirst().problem()).isNull();
    }
  }

  /** What is staged is what the directory has, object by object. */
  static void assertSame(FakeDirectory directory, StagedDomain domain) {
    Set<UUID> living =
        domain.objects.entrySet().stream()
            .filter(e -> !e.getValue().deleted)
            .map(java.util.Map.Entry::getKey)
            .collect(Collectors.toSet());
    Set<UUID> expected =
        directory.objects().stream()
            .filter(FirstReadIT::isRead)
            .map(SampleObject::guid)
            .collect(Collectors.toSet());
    assertThat(directory.objects().stream().filter(FirstReadIT::isRead))
        .as("read, but not staged")
        .filteredOn(object -> !living.contains(object.guid()))
        .extracting(SampleObject::dn)
        .containsExactly("CN=Deleted Objects," + directory.baseDn());
    assertThat(domain.objects.entrySet())
        .as("staged, but not there")
        .filteredOn(e -> !e.getValue().deleted && !expected.contains(e.getKey()))
        .extracting(e -> e.getValue().rdn + " " + e.getValue().objectClass)
        .isEmpty();
    for (SampleObject object : directory.objects()) {
      if (!isRead(object)) {
        continue;
      }
      StagedDomain.Staged staged = domain.objects.get(object.guid());
      for (String name : StubGateway.DEFAULT_ATTRIBUTES) {
        if (object.attributes().containsKey(name)) {
          assertThat(staged.attributes.get(name))
              .as("%s of %s", name, object.dn())
              .extracting(v -> ((dev.fairlead.protocol.WireValue.Text) v).text())
              .containsExactlyInAnyOrderElementsOf(object.attributes().get(name));
        }
      }
      for (String link : Set.of("member", "manager")) {
        assertThat(domain.targets(object.guid(), link))
            .as("%s of %s", link, object.dn())
            .isEqualTo(Set.copyOf(object.links().getOrDefault(link, java.util.List.of())));
      }
    }
  }

  private static boolean isRead(SampleObject object) {
    return Set.of(
            "user",
            "inetOrgPerson",
            "group",
            "contact",
            "foreignSecurityPrincipal",
            "organizationalUnit",
            "container",
            "domainDNS",
            "builtinDomain",
            "lostAndFound")
        .contains(object.objectClass());
  }
}
