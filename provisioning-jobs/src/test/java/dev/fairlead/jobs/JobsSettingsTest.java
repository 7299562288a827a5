package dev.fairlead.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairlead.graph.GraphSettings;
import dev.fairlead.graph.GraphTimeouts;
import dev.fairlead.jobs.housekeeping.Retention;
import dev.fairlead.jobs.run.Pages;
import dev.fairlead.jobs.schedule.SchedulerSettings;
import dev.fairlead.jobs.schedule.SliceSettings;
import dev.fairlead.persistence.job.QuarantineCadence;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class JobsSettingsTest {
  @Test
  void defaultsAreThoseOfTheParts() {
    JobsSettings settings =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of("fairlead.jobs.master-key-file", "/etc/fairlead/master.key")))
            .bind("fairlead.jobs", JobsSettings.class)
            .get();
    assertThat(settings.scheduler()).isEqualTo(SchedulerSettings.DEFAULT);
    assertThat(settings.slices()).isEqualTo(SliceSettings.DEFAULT);
    assertThat(settings.retention()).isEqualTo(Retention.DEFAULT);
    assertThat(settings.cadence()).isEqualTo(QuarantineCadence.DEFAULT);
    assertThat(settings.graph()).isEqualTo(GraphSettings.DEFAULT);
    assertThat(settings.timeouts()).isEqualTo(GraphTimeouts.DEFAULT);
  }

  @Test
  void theDefaultsAreTheDocumentedOnes() {
    assertThat(SchedulerSettings.DEFAULT.polling()).hasMillis(500);
    assertThat(SchedulerSettings.DEFAULT.runLease()).hasSeconds(15);
    assertThat(SchedulerSettings.DEFAULT.housekeeping()).hasHours(1);
    assertThat(Retention.DEFAULT.plans()).hasDays(30);
    assertThat(Retention.DEFAULT.ended()).hasDays(30);
    assertThat(Retention.DEFAULT.batch()).isEqualTo(1_000);
    assertThat(Retention.DEFAULT.batches()).isEqualTo(100);
    assertThat(SliceSettings.DEFAULT.objects()).isEqualTo(2_000);
    assertThat(SliceSettings.DEFAULT.time()).hasSeconds(20);
    assertThat(Pages.DEFAULT.writes()).isEqualTo(20);
  }

  @Test
  void plansAreKeptForAsLongAsTheGuardsLookBack() {
    Duration tooShort = Duration.ofDays(2).minusSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(tooShort, Duration.ZERO, 1, 1))
        .withMessageContaining("2 days");
  }
}
