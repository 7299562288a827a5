package dev.fairlead.agent.cli;

import dev.fairlead.agent.enrolment.Enrolment;
import dev.fairlead.agent.identity.HomeLock;
import dev.fairlead.agent.identity.Identity;
import dev.fairlead.protocol.EnrolmentToken;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "enroll",
    description = "Gives this host an identity with a one-time token from the service.",
    mixinStandardHelpOptions = true)
final class Enroll implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--url", required = true, description = "https://gateway.example")
  private @Nullable URI url;

  @Option(
      names = "--token",
      required = true,
      description = "The enrolment token, as the service showed it.")
  private @Nullable String token;

  @Option(names = "--name", description = "What the agent is called; the host's name by default.")
  private @Nullable String name;

  @Option(
      names = "--home",
      required = true,
      description = "The agent's directory: identity and agent.properties.")
  private @Nullable Path home;

  @Option(names = "--proxy", description = "HTTP proxy for the way out: host:port")
  private @Nullable String proxy;

  @Option(names = "--replace", description = "Replace the identity the agent has.")
  private boolean replace;

  @Override
  public Integer call() {
    Path directory = given(home);
    EnrolmentToken parsed;
    InetSocketAddress way;
    try {
      parsed = EnrolmentToken.parse(given(token));
      way = proxy == null ? null : proxy(proxy);
      requireHttps(given(url));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(given(spec).commandLine(), String.valueOf(e.getMessage()));
    }
    try (HomeLock _ = HomeLock.of(directory)) {
      Identity identity = new Enrolment(directory, way).enrol(given(url), parsed, name, replace);
      given(spec)
          .commandLine()
          .getOut()
          .printf(
              "Enrolled as agent %s of tenant %s. The certificate is valid until %s and is renewed"
                  + " by itself.%n",
              identity.particulars().agentId(),
              identity.particulars().tenantId(),
              identity.particulars().notAfter());
    }
    return Agent.OK;
  }

  private static void requireHttps(URI url) {
    if (!"https".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException("--url is like https://gateway.example, not " + url);
    }
  }

  private static InetSocketAddress proxy(String text) {
    URI uri = URI.create("http://" + text.replaceFirst("^http://", ""));
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new IllegalArgumentException("--proxy is like proxy.corp.example:3128, not " + text);
    }
    return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
  }

  /** Picocli has set it: required options and the spec are never missing here. */
  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("picocli did not set a required option");
    }
    return value;
  }
}
