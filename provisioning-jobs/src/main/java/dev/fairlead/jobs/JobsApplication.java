package dev.fairlead.jobs;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The provisioning jobs as a process of their own, or started inside another one. */
public final class JobsApplication {
  /** Its files are {@code provisioning-jobs.yaml} and the like, so that several services fit. */
  static final String NAME = "provisioning-jobs";

  private JobsApplication() {}

  public static void main(String[] arguments) {
    builder(WebApplicationType.SERVLET).run(arguments);
  }

  /**
   * Starts the service inside this process, without health over HTTP and without shutdown hook: the
   * caller closes the handle.
   *
   * @param properties at least {@code spring.datasource.*} and {@code fairlead.master-key-file}
   */
  public static Running start(Map<String, Object> properties) {
    return new Running(
        builder(WebApplicationType.NONE)
            .registerShutdownHook(false)
            .run(
                properties.entrySet().stream()
                    .map(it -> "--%s=%s".formatted(it.getKey(), it.getValue()))
                    .toArray(String[]::new)));
  }

  static SpringApplicationBuilder builder(WebApplicationType web) {
    return new SpringApplicationBuilder(JobsConfiguration.class, SchedulingConfiguration.class)
        .web(web)
        .bannerMode(Banner.Mode.OFF)
        .properties(Map.of("spring.config.name", NAME));
  }

  /** A started service. Closing waits for runs to reach their next boundary. */
  public static final class Running implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Running(ConfigurableApplicationContext context) {
      this.context = context;
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
