package dev.fairlead.agent.enrolment;

import dev.fairlead.protocol.AgentSoftware;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** What the agent says about itself and its host. */
public final class SoftwareFacts {
  private SoftwareFacts() {}

  public static AgentSoftware thisAgent() {
    return new AgentSoftware(
        version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        hostName());
  }

  public static String version() {
    @Nullable String version = SoftwareFacts.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
