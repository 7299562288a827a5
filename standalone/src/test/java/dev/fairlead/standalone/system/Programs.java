package dev.fairlead.standalone.system;

import dev.fairlead.agent.cli.Agent;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.agent.settings.SettingsFile;
import dev.fairlead.gateway.GatewayApplication;
import dev.fairlead.jobs.JobsApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Gateway, jobs worker and agents, each as its own process, as they would be installed. */
final class Programs implements AutoCloseable {
  private static final int GATEWAY_PORT = 8443;

  private final Path directory;
  private final String address;
  private final List<Program> all = new ArrayList<>();

  Programs(Path directory) {
    this.directory = directory;
    this.address = freeAddress();
  }

  /**
   * An address of its own: on the usual one, the port might be taken as somebody's local port while
   * the gateway is dead.
   */
  private static String freeAddress() {
    Random random = new Random();
    for (int i = 0; i < 100; i++) {
      String address = "127.0.%d.%d".formatted(200 + random.nextInt(50), 1 + random.nextInt(250));
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress(InetAddress.getByName(address), GATEWAY_PORT));
        return address;
      } catch (IOException e) {
        // Somebody else's.
      }
    }
    throw new IllegalStateException("no free loopback address for the gateway");
  }

  URI gatewayUri() {
    return URI.create("https://" + address + ":" + GATEWAY_PORT);
  }

  boolean gatewayAnswers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, GATEWAY_PORT), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * @param properties of the system: the database and the master key
   */
  Program gateway(Map<String, Object> properties) {
    return program(
        "gateway",
        GatewayApplication.class,
        options(
            without(properties, "fairlead.jobs."),
            "--server.address=" + address,
            "--server.port=" + GATEWAY_PORT,
            "--fairlead.gateway.server-names=" + address));
  }

  /** A worker whose death is noticed after two seconds. */
  Program jobs(Map<String, Object> properties) {
    return program(
        "jobs",
        JobsApplication.class,
        options(
            without(properties, "fairlead.gateway."),
            "--server.port=0",
            "--fairlead.jobs.run-lease=2s",
            "--fairlead.jobs.polling=200ms"));
  }

  /** The agent of an enrolled tenant. */
  Program agent(String name, Path home, DirectorySettings reads) throws IOException {
    Files.writeString(
        home.resolve(SettingsFile.NAME),
        """
        directory.servers = %s
        directory.bind-name = %s
        directory.bind-password-file = %s
        directory.ca-file = %s
        poll-interval = 300ms
        """
            .formatted(
                reads.servers().getFirst(),
                reads.bindName(),
                reads.bindPasswordFile(),
                Objects.requireNonNull(reads.caFile())));
    return program(name, Agent.class, List.of("run", "--home", home.toString()));
  }

  private Program program(String name, Class<?> main, List<String> arguments) {
    Program program = new Program(name, main, directory, arguments);
    all.add(program);
    return program;
  }

  private static Map<String, Object> without(Map<String, Object> properties, String prefix) {
    Map<String, Object> rest = new java.util.TreeMap<>(properties);
    rest.keySet().removeIf(key -> key.startsWith(prefix));
    return rest;
  }

  private static List<String> options(Map<String, Object> properties, String... more) {
    List<String> options = new ArrayList<>();
    properties.forEach((key, value) -> options.add("--" + key + "=" + value));
    options.addAll(List.of(more));
    options.sort(Comparator.naturalOrder());
    return options;
  }

  String story() {
    StringBuilder story = new StringBuilder();
    for (Program program : all) {
      story.append("--- ").append(program.name()).append('\n').append(program.story());
    }
    return story.toString();
  }

  @Override
  public void close() {
    all.forEach(Program::close);
  }
}
