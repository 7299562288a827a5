package dev.fairlead.sample.ldap;

import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.DomainNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the server says about itself to anyone, at the empty name. */
final class RootDse {
  private static final String ACTIVE_DIRECTORY = "1.2.840.113556.1.4.800";
  private static final String WINDOWS_2003 = "1.2.840.113556.1.4.1670";
  private static final String WINDOWS_2008 = "1.2.840.113556.1.4.1935";
  private static final String START_TLS = "1.3.6.1.4.1.1466.20037";

  private RootDse() {}

  static SearchResultEntryProtocolOp of(DirectoryStore store, List<String> asked, Instant now) {
    DomainNames names = store.names();
    List<Attribute> all =
        List.of(
            new Attribute("defaultNamingContext", names.root()),
            new Attribute("rootDomainNamingContext", names.root()),
            new Attribute("configurationNamingContext", names.configuration()),
            new Attribute("schemaNamingContext", names.schema()),
            new Attribute("namingContexts", names.root(), names.configuration(), names.schema()),
            new Attribute("dsServiceName", names.serviceName()),
            new Attribute(
                "serverName", names.serviceName().substring("CN=NTDS Settings,".length())),
            new Attribute("dnsHostName", names.dnsHostName()),
            new Attribute(
                "ldapServiceName",
                names.dnsName()
                    + ":"
                    + names.hostName()
                    + "$@"
                    + names.dnsName().toUpperCase(Locale.ROOT)),
            new Attribute("highestCommittedUSN", Long.toString(store.highestUsn())),
            new Attribute("currentTime", ObjectReader.time(now)),
            new Attribute("supportedControl", Controls.SUPPORTED),
            new Attribute("supportedCapabilities", ACTIVE_DIRECTORY, WINDOWS_2003, WINDOWS_2008),
            new Attribute("supportedExtension", START_TLS),
            new Attribute("supportedLDAPVersion", "3"),
            new Attribute("isSynchronized", "TRUE"),
            new Attribute("isGlobalCatalogReady", "TRUE"),
            new Attribute("domainFunctionality", "7"),
            new Attribute("forestFunctionality", "7"),
            new Attribute("domainControllerFunctionality", "7"),
            new Attribute("vendorName", "Fairlead sample directory"));
    boolean everything = asked.isEmpty() || asked.contains("*") || asked.contains("+");
    List<Attribute> answer = new ArrayList<>();
    for (Attribute attribute : all) {
      if (everything || asked.stream().anyMatch(attribute.getName()::equalsIgnoreCase)) {
        answer.add(attribute);
      }
    }
    return new SearchResultEntryProtocolOp("", answer);
  }
}
