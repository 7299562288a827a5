package dev.fairlead.standalone.demo;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.TenantId;
import dev.fairlead.standalone.agreement.Agreement;
import dev.fairlead.standalone.agreement.Expectation;
import dev.fairlead.standalone.agreement.ExpectationFromDirectory;
import dev.fairlead.standalone.agreement.TargetPicture;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Lets the observer look at the demo's source and target. */
record Comparison(DemoSource source, EntraEmulator entra, DemoState state) {

  Agreement compare(TenantId tenant) throws IOException, InterruptedException {
    Set<String> verified = new HashSet<>(source.verifiedDomains());
    verified.add(DemoEntra.INITIAL_DOMAIN);
    Expectation expected;
    try (LDAPConnection connection = source.connect()) {
      expected =
          new ExpectationFromDirectory(verified, DemoEntra.INITIAL_DOMAIN)
              .read(connection, source.baseDn());
    } catch (LDAPException e) {
      throw new IOException("The directory could not be compared: " + e.getMessage(), e);
    }
    TargetPicture target =
        TargetPicture.read(
            entra.tokenUri(state.entraTenant()),
            entra.graphUri(),
            state.clientId(),
            state.clientSecret());
    return Agreement.between(expected, target, tenant);
  }
}
