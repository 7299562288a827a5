package dev.fairlead.gateway;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The agent gateway, by itself or inside another process. */
public final class GatewayApplication {
  private GatewayApplication() {}

  public static void main(String[] args) {
    builder(Clock.systemUTC()).run(args);
  }

  /**
   * Starts a gateway inside this process.
   *
   * @param properties lead over {@code agent-gateway.yml} and the environment; at least the data
   *     source, {@code fairlead.gateway.server-names} and {@code fairlead.gateway.master-key-file}.
   *     {@code server.port=0} takes any free port; {@code management.server.port=-1} switches the
   *     management port off.
   */
  public static RunningGateway start(Map<String, Object> properties) {
    return start(properties, Clock.systemUTC());
  }

  static RunningGateway start(Map<String, Object> properties, Clock clock) {
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    return new RunningGateway(
        (ServletWebServerApplicationContext)
            builder(clock).registerShutdownHook(false).run(arguments));
  }

  private static SpringApplicationBuilder builder(Clock clock) {
    return new SpringApplicationBuilder(GatewayConfiguration.class)
        .bannerMode(Banner.Mode.OFF)
        .properties("spring.config.name=agent-gateway")
        .initializers(context ->
            ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
  }
}
