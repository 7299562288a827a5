package dev.fairlead.controlplane;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The control plane, by itself or inside another process. */
public final class ControlPlaneApplication {
  private ControlPlaneApplication() {}

  public static void main(String[] args) {
    builder(Clock.systemUTC()).run(args);
  }

  /**
   * Starts a control plane inside this process.
   *
   * @param properties lead over {@code control-plane.yml} and the environment; at least the data
   *     source, {@code fairlead.control-plane.master-key-file} and {@code
   *     fairlead.control-plane.oidc.*}. {@code server.port=0} takes any free port; {@code
   *     management.server.port=-1} switches the management port off.
   */
  public static RunningControlPlane start(Map<String, Object> properties) {
    return start(properties, builder(Clock.systemUTC()));
  }

  static RunningControlPlane start(
      Map<String, Object> properties, SpringApplicationBuilder builder) {
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    return new RunningControlPlane(
        (ServletWebServerApplicationContext) builder.registerShutdownHook(false).run(arguments));
  }

  static SpringApplicationBuilder builder(Clock clock) {
    return new SpringApplicationBuilder(ControlPlaneConfiguration.class)
        .bannerMode(Banner.Mode.OFF)
        .properties("spring.config.name=control-plane")
        .initializers(context ->
            ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
  }
}
