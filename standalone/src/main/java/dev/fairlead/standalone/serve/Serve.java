package dev.fairlead.standalone.serve;

import dev.fairlead.login.accounts.Account;
import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.accounts.NewAccount;
import dev.fairlead.standalone.installation.Addresses;
import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Ports;
import dev.fairlead.standalone.installation.Running;
import dev.fairlead.standalone.installation.Services;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Runs a one-machine installation until it is told to stop. */
public final class Serve {
  private static final String OPERATOR = "operator";

  private final ServeOptions options;
  private final PrintStream out;

  public Serve(ServeOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Goes on until its thread is interrupted. */
  public int run() throws IOException, InterruptedException {
    Addresses addresses = options.addresses();
    out.printf("Fairlead. Data and log: %s%n", options.data());
    try (DataDirectory data = DataDirectory.open(options.data())) {
      addresses.ports().requireFree(listeners());
      sayWhenLoginMoves(data);
      out.println("Starting PostgreSQL and the services ...");
      try (ServeEmulator emulated =
          options.emulator() ? ServeEmulator.start(data, addresses.ports().emulator()) : null) {
        serve(data, addresses, Optional.ofNullable(emulated));
      }
      return 0;
    }
  }

  private void serve(DataDirectory data, Addresses addresses, Optional<ServeEmulator> emulated)
      throws IOException, InterruptedException {
    Accounts accounts = new Accounts(DataDirectory.accounts(data.root()));
    Account account =
        switch (accounts.create(OPERATOR, "Operator")) {
          case NewAccount.Created created -> {
            printFirst(created);
            yield created.account();
          }
          case NewAccount.NameTaken taken -> taken.account();
        };
    try (Services services =
        Services.start(
            data,
            addresses,
            "serve-" + addresses.ports().base(),
            Set.of(account.subject().toString()))) {
      services.postgres().upgrade().ifPresent(out::println);
      print(addresses);
      emulated.ifPresent(it -> it.print(out));
      new CountDownLatch(1).await();
    }
  }

  /** At once, whatever happens next: it stands nowhere else. */
  private void printFirst(NewAccount.Created created) {
    out.println();
    out.println(
        "The first account, which operates the installation. Its password is shown only now:");
    out.printf(
        "  user name  %s%n  password   %s%n", created.account().username(), created.password());
    out.printf("Lost it? ./fairlead operator reset-password %s%n%n", created.account().username());
  }

  private void print(Addresses addresses) {
    out.println();
    out.printf("  %-22s %s%n", "Console, in a browser", addresses.console());
    out.printf("  %-22s %s%n", "Log-in", addresses.login());
    out.printf("  %-22s %s%n", "Gateway, for agents", addresses.gateway());
    out.printf("  %-22s %s%n", "Operator's commands", "./fairlead operator help");
    out.println();
    out.println("Fairlead is running. Ctrl-C or SIGTERM stops it.");
  }

  /** Accounts belong to the address of their log-in server, and roles to accounts. */
  private void sayWhenLoginMoves(DataDirectory data) throws IOException {
    Optional<Running> before = Running.read(data.root());
    if (before.isPresent() && !before.get().issuer().equals(options.addresses().login())) {
      out.printf(
          "The log-in address was %s and is %s now: roles given to people under the former one no longer count. Start with the former address, or add the members again.%n",
          before.get().issuer(), options.addresses().login());
    }
  }

  private List<Ports.Listener> listeners() {
    List<Ports.Listener> all =
        new ArrayList<>(
            List.of(Ports.Listener.GATEWAY, Ports.Listener.CONSOLE, Ports.Listener.LOGIN));
    if (options.emulator()) {
      all.add(Ports.Listener.EMULATOR);
    }
    return all;
  }
}
