package dev.fairlead.login;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The log-in server, by itself or inside another process. */
public final class LoginServerApplication {
  private LoginServerApplication() {}

  public static void main(String[] args) {
    builder(Clock.systemUTC()).run(args);
  }

  /**
   * Starts a log-in server inside this process.
   *
   * @param properties lead over {@code login-server.yml} and the environment; at least {@code
   *     server.port}, {@code fairlead.login.issuer}, {@code .accounts-file}, {@code
   *     .signing-keys-file}, {@code .browser-client.secret-file} and {@code
   *     .browser-client.redirect-uris}; {@code .machine-client.secret-file} for the operator's
   *     commands. {@code management.server.port=-1} switches the management port off.
   */
  public static RunningLoginServer start(Map<String, Object> properties) {
    return start(properties, Clock.systemUTC());
  }

  static RunningLoginServer start(Map<String, Object> properties, Clock clock) {
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    return new RunningLoginServer(
        (ServletWebServerApplicationContext)
            builder(clock).registerShutdownHook(false).run(arguments));
  }

  private static SpringApplicationBuilder builder(Clock clock) {
    return new SpringApplicationBuilder(LoginConfiguration.class)
        .bannerMode(Banner.Mode.OFF)
        .properties("spring.config.name=login-server")
        .initializers(context ->
            ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
  }
}
