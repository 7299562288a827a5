package dev.fairlead.standalone.demo;

import dev.fairlead.agent.FairleadAgent;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.standalone.agreement.Agreement;
import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Ports;
import dev.fairlead.standalone.installation.Services;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the whole path on one machine: embedded PostgreSQL, the services, an emulated Entra ID, and
 * a sample or real directory read by an agent that enrolled over mutual TLS.
 */
public final class Demo {
  /** Differences shown when source and target do not agree; the report has all of them. */
  private static final int SHOWN_DIFFERENCES = 20;

  private final DemoOptions options;
  private final PrintStream out;
  private final Stopwatch stopwatch = new Stopwatch();

  public Demo(DemoOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * @return the exit code: 0 when source and target agree
   */
  public int run() throws IOException, InterruptedException {
    out.printf("Fairlead demo. Data and log: %s%n", options.data());
    if (options.report().isPresent()) {
      DemoReport.requireWritable(options.report().get());
    }
    try (DataDirectory data = DataDirectory.open(options.data())) {
      DemoState state = DemoState.open(data);
      options.ports().requireFree(listeners());
      out.println(
          options.activeDirectory().isPresent()
              ? "Logging on to the directory ..."
              : "Starting a sample Active Directory with %d people ..."
                  .formatted(options.people()));
      try (DemoSource source = DemoSource.start(options, data, state)) {
        return with(data, state, source);
      }
    }
  }

  private List<Ports.Listener> listeners() {
    List<Ports.Listener> all =
        new ArrayList<>(List.of(Ports.Listener.GATEWAY, Ports.Listener.EMULATOR));
    if (options.activeDirectory().isEmpty()) {
      all.addAll(List.of(Ports.Listener.LDAP, Ports.Listener.LDAPS));
    }
    return all;
  }

  private int with(DataDirectory data, DemoState state, DemoSource source)
      throws IOException, InterruptedException {
    boolean resumed = state.configuration().isPresent();
    out.printf("Source: %s%n", source.description());
    out.println("Starting PostgreSQL, the emulated Entra ID and the services ...");
    try (EntraEmulator entra =
            DemoEntra.start(
                options.ports().emulator(), data.root(), state, source.verifiedDomains());
        Services services = Services.start(data, options.ports())) {
      stopwatch.lap("start");
      Wiring wiring = new Wiring(services.operator(), state, entra, out);
      TenantId tenant = wiring.tenant();
      Path agentHome = wiring.enrolledAgent(tenant, data.root(), services.gatewayUri());
      stopwatch.lap("enrol");
      try (FairleadAgent agent =
          FairleadAgent.start(new AgentSettings(agentHome, source.settings()))) {
        out.println("The agent reads the directory.");
        wiring.awaitFirstRead(tenant, agent);
        stopwatch.lap("read");
        ConfigurationId configuration = wiring.configuration(tenant);
        Progress progress =
            new Progress(services.operator().progress(), tenant, configuration, out);
        progress.awaitQuiet();
        stopwatch.lap("provision");
        Agreement agreement = new Comparison(source, entra, state).compare(tenant);
        stopwatch.lap("compare");
        DemoReport report =
            DemoReport.of(
                progress.summary(),
                agreement,
                stopwatch,
                options.ports(),
                entra,
                state,
                source.verifiedDomains(),
                tenant,
                configuration);
        out.println();
        out.println(resumed ? report.resumedSentence() : report.sentence());
        print(agreement);
        if (options.report().isPresent()) {
          report.write(options.report().get());
          out.println("Report: " + options.report().get());
        }
        if (!options.once()) {
          printAddresses(report);
          new LiveShow(source, progress, out).run();
        }
        return agreement.complete() && report.failed() == 0 ? 0 : 1;
      }
    }
  }

  private void printAddresses(DemoReport report) {
    out.println();
    report.addresses().forEach((what, where) -> out.printf("  %-26s %s%n", what, where));
    if (options.report().isEmpty()) {
      out.println("  Development credentials: --report FILE writes them.");
    }
    out.println("  Operator's commands: ./fairlead operator help");
    out.println();
  }

  private void print(Agreement agreement) {
    if (agreement.complete()) {
      out.printf(
          "Source and target agree: all %d objects, compared one by one.%n", agreement.compared());
      return;
    }
    List<String> differences = agreement.differences();
    out.printf("Source and target DIFFER in %d places:%n", differences.size());
    differences.stream().limit(SHOWN_DIFFERENCES).forEach(line -> out.println("  " + line));
    if (differences.size() > SHOWN_DIFFERENCES) {
      out.println("  ...");
    }
  }
}
