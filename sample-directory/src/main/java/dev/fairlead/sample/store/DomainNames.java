package dev.fairlead.sample.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a domain and its only controller are called.
 *
 * @param dnsName such as corp.example
 * @param netbiosName such as CORP
 * @param hostName of the controller, such as dc1
 */
public record DomainNames(String dnsName, String netbiosName, String hostName) {

  /** The domain's name as a naming context: DC=corp,DC=example. */
  public String root() {
    return Arrays.stream(dnsName.split("\\."))
        .map(label -> "DC=" + label)
        .collect(Collectors.joining(","));
  }

  public String configuration() {
    return "CN=Configuration," + root();
  }

  public String schema() {
    return "CN=Schema," + configuration();
  }

  public String dnsHostName() {
    return hostName + "." + dnsName;
  }

  /**
   * The object that stands for the controller; its invocationId names this instance of the
   * database.
   */
  public String serviceName() {
    return "CN=NTDS Settings,"
        + "CN="
        + hostName.toUpperCase(Locale.ROOT)
        + ",CN=Servers,CN=Default-First-Site-Name,CN=Sites,"
        + configuration();
  }

  public String deletedObjects() {
    return "CN=Deleted Objects," + root();
  }
}
