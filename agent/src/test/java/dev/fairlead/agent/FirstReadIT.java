package dev.fairlead.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.protocol.Limits;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.file.Path;
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

      assertThat(gateway.differencesFrom(directory)).isEmpty();
      assertThat(gateway.pages())
          .allSatisfy(page ->
              assertThat(page.objects()).hasSizeLessThanOrEqualTo(Limits.PAGE_OBJECTS_TARGET));
      assertThat(gateway.refusals()).isEmpty();
      assertThat(gateway.schema().attributes())
          .anySatisfy(a -> assertThat(a.name()).isEqualTo("member"));
      assertThat(gateway.announcement().dnsName()).isEqualTo("corp.example");
      assertThat(gateway.announcement().netbiosName()).isEqualTo("CORP");
      assertThat(gateway.announcement().domainSid()).startsWith("S-1-5-21-");
      assertThat(gateway.health().getFirst().deletedObjectsReadable()).isTrue();
      assertThat(gateway.health().getFirst().problem()).isNull();
    }
  }
}
