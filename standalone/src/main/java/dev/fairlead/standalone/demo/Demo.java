package dev.fairlead.standalone.demo;

import dev.fairlead.agent.FairleadAgent;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.TenantId;
import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.standalone.agreement.Agreement;
import dev.fairlead.standalone.installation.Addresses;
import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Ports;
import dev.fairlead.standalone.installation.Services;
import dev.fairlead.standalone.operator.OperatorApi;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
        new ArrayList<>(
            List.of(
                Ports.Listener.GATEWAY,
                Ports.Listener.EMULATOR,
                Ports.Listener.CONSOLE,
                Ports.Listener.LOGIN));
    if (options.activeDirectory().isEmpty()) {
      all.addAll(List.of(Ports.Listener.LDAP, Ports.Listener.LDAPS));
    }
    return all;
  }

  private int with(DataDirectory data, DemoState state, DemoSource source)
      throws IOException, InterruptedException {
    out.printf("Source: %s%n", source.description());
    out.println("Starting PostgreSQL, the emulated Entra ID and the services ...");
    DemoPeople people = new DemoPeople(new Accounts(DataDirectory.accounts(data.root())), state);
    Addresses addresses = Addresses.loopback(options.ports());
    try (EntraEmulator entra =
            DemoEntra.start(
                options.ports().emulator(), data.root(), state, source.verifiedDomains());
        Services _ =
            Services.start(
                data,
                addresses,
                "demo-" + options.ports().base(),
                Set.of(people.operator().subject().toString()));
        OperatorApi operator = OperatorApi.of(data.root())) {
      stopwatch.lap("start");
      return synced(data, state, source, entra, addresses, people, operator);
    }
  }

  private int synced(
      DataDirectory data,
      DemoState state,
      DemoSource source,
      EntraEmulator entra,
      Addresses addresses,
      DemoPeople people,
      OperatorApi operator)
      throws IOException, InterruptedException {
    boolean resumed = state.configuration().isPresent();
    Wiring wiring = new Wiring(operator, state, entra, out);
    TenantId tenant = wiring.tenant();
    Path agentHome = wiring.enrolledAgent(tenant, data.root(), addresses.gateway());
    stopwatch.lap("enrol");
    try (FairleadAgent agent =
        FairleadAgent.start(new AgentSettings(agentHome, source.settings()))) {
      out.println("The agent reads the directory.");
      List<DemoPeople.Person> seated = people.seat(operator, tenant, wiring.neighbour());
      wiring.awaitFirstRead(tenant, agent);
      stopwatch.lap("read");
      UUID configuration = wiring.configuration(tenant);
      Progress progress = new Progress(operator, tenant, configuration, out);
      JobStatus status = progress.awaitQuiet();
      stopwatch.lap("provision");
      Agreement agreement = new Comparison(source, entra, state).compare(tenant);
      stopwatch.lap("compare");
      DemoAccess access =
          new DemoAccess(
              addresses,
              data.root(),
              entra,
              state,
              source.verifiedDomains(),
              tenant,
              configuration,
              seated);
      DemoReport report = DemoReport.of(status, agreement, stopwatch, access.entries());
      out.println();
      out.println(resumed ? report.resumedSentence() : report.sentence());
      print(agreement, report.held());
      if (options.report().isPresent()) {
        report.write(options.report().get());
        out.println("Report: " + options.report().get());
      }
      if (!options.once()) {
        access.print(out);
        new LiveShow(source, state, progress, out).run();
      }
      return agreement.complete() && report.failed() == 0 ? 0 : 1;
    }
  }

  private void print(Agreement agreement, long held) {
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
    if (held > 0) {
      out.printf("%d changes wait for a person, in the console: they may be the reason.%n", held);
    }
  }
}
