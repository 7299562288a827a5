package dev.fairlead.gateway.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.gateway.*}. Unsafe or missing values stop the start.
 *
 * @param serverNames DNS names and addresses agents reach the gateway by; they stand in its
 *     certificate
 * @param masterKeyFile opens the sealed keys of the certificate authorities
 * @param certificateLife of agents' certificates; renewed after two thirds
 * @param tenantAuthorityLife of tenants' intermediates
 * @param serverCertificateLife of the gateway's own certificate; renewed after two thirds
 * @param lease how long an agent may read a domain without another sign of life
 * @param bodyTimeout for the whole body of a request to arrive
 * @param pagesAtOnce pages worked on at the same time, over all agents: each may need 100 MiB
 * @param pageWait how long a page waits for its turn before it is refused as BUSY
 * @param requestsAtOncePerAgent command polls included
 * @param enrolmentsAtOnce the one thing done for strangers
 * @param commandPoll how often a waiting agent's commands are looked for
 * @param commandRedelivery after this time without a result a command is delivered again
 */
@ConfigurationProperties(prefix = "fairlead.gateway", ignoreUnknownFields = false)
public record GatewaySettings(
    List<String> serverNames,
    @Nullable Path masterKeyFile,
    @DefaultValue("7d") Duration certificateLife,
    @DefaultValue("1825d") Duration tenantAuthorityLife,
    @DefaultValue("90d") Duration serverCertificateLife,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("60s") Duration bodyTimeout,
    @DefaultValue("8") int pagesAtOnce,
    @DefaultValue("5s") Duration pageWait,
    @DefaultValue("16") int requestsAtOncePerAgent,
    @DefaultValue("8") int enrolmentsAtOnce,
    @DefaultValue("1s") Duration commandPoll,
    @DefaultValue("2m") Duration commandRedelivery) {

  private static final String PREFIX = "fairlead.gateway.";

  public GatewaySettings {
    if (serverNames == null
        || serverNames.isEmpty()
        || serverNames.stream().anyMatch(String::isBlank)) {
      throw refused("server-names", "name the DNS names and addresses agents use for the gateway");
    }
    serverNames = List.copyOf(serverNames);
    if (masterKeyFile == null) {
      throw refused(
          "master-key-file", "name the file with the key that seals the authorities' keys");
    }
    within("certificate-life", certificateLife, Duration.ofMinutes(1), Duration.ofDays(90));
    within("tenant-authority-life", tenantAuthorityLife, Duration.ofDays(1), Duration.ofDays(3650));
    within(
        "server-certificate-life",
        serverCertificateLife,
        Duration.ofMinutes(1),
        Duration.ofDays(398));
    within("lease", lease, Duration.ofSeconds(1), Duration.ofMinutes(10));
    within("body-timeout", bodyTimeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
    within("page-wait", pageWait, Duration.ZERO, Duration.ofMinutes(1));
    within("command-poll", commandPoll, Duration.ofMillis(10), Duration.ofSeconds(30));
    within("command-redelivery", commandRedelivery, Duration.ofSeconds(1), Duration.ofHours(1));
    within("pages-at-once", pagesAtOnce, 256);
    within("requests-at-once-per-agent", requestsAtOncePerAgent, 256);
    within("enrolments-at-once", enrolmentsAtOnce, 256);
    if (tenantAuthorityLife.compareTo(certificateLife.multipliedBy(2)) < 0) {
      throw refused("tenant-authority-life", "at least twice certificate-life");
    }
  }

  /** The file, which the constructor demands. */
  public Path keyFile() {
    return Objects.requireNonNull(masterKeyFile);
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw refused(name, "between %s and %s, not %s".formatted(least, most, value));
    }
  }

  private static void within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw refused(name, "between 1 and %d, not %d".formatted(most, value));
    }
  }

  private static IllegalArgumentException refused(String name, String expected) {
    return new IllegalArgumentException(PREFIX + name + ": " + expected);
  }
}
