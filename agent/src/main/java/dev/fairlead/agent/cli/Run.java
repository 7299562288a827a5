package dev.fairlead.agent.cli;

import dev.fairlead.agent.FairleadAgent;
import dev.fairlead.agent.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = {
      "Reads the directory and sends its changes until it is stopped.",
      "",
      "HOME/agent.properties names the directory, one \"name = value\" a line:",
      "  directory.servers = ldaps://dc1.corp.example, ldaps://dc2.corp.example",
      "  directory.bind-name = svc-fairlead@@corp.example",
      "  directory.bind-password-file = bind-password",
      "  directory.ca-file = corp-ca.pem",
      "Optional: directory.naming-context, directory.change-notification (true),",
      "  directory.connect-timeout (10s), directory.answer-timeout (3m),",
      "  directory.max-message-mib (128), poll-interval (2s), proxy (http://host:port)."
    },
    mixinStandardHelpOptions = true)
final class Run implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "The directory given to enroll.")
  private @Nullable Path home;

  @Override
  public Integer call() throws InterruptedException {
    FairleadAgent agent = FairleadAgent.start(SettingsFile.read(Objects.requireNonNull(home)));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  agent.stop();
                  stopped.countDown();
                },
                "fairlead-shutdown"));
    stopped.await();
    return Agent.OK;
  }
}
