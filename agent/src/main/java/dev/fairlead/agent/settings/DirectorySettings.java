package dev.fairlead.agent.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the directory is and how to log on to it.
 *
 * @param servers tried in this order: {@code ldaps://host[:636]}, or {@code ldap://host[:389]},
 *     which is secured with StartTLS before anything else is said
 * @param bindName {@code user@corp.example}, {@code CORP\\user} or a DN
 * @param bindPasswordFile its first line is the password; read again at every log-on
 * @param caFile PEM certificates that may have signed the servers'; null: what Java trusts
 * @param namingContext the domain to read; null: the server's default
 * @param allowPlain ldap:// without TLS, for servers on a loopback address only
 * @param changeNotification whether the server is asked to say when something changes
 * @param connectTimeout until a connection stands
 * @param answerTimeout until the next part of an answer arrives
 * @param maxMessageBytes largest LDAP message: one object with all its values
 */
public record DirectorySettings(
    List<URI> servers,
    String bindName,
    Path bindPasswordFile,
    @Nullable Path caFile,
    @Nullable String namingContext,
    boolean allowPlain,
    boolean changeNotification,
    Duration connectTimeout,
    Duration answerTimeout,
    int maxMessageBytes) {
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A server may think for long before the first object of a full read. */
  public static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(3);

  /** Room for a group of about 500,000 members in one piece. */
  public static final int MAX_MESSAGE_BYTES = 128 * 1024 * 1024;

  public DirectorySettings {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new SettingsException("directory.servers: name at least one server");
    }
    for (URI server : servers) {
      String scheme = server.getScheme();
      if (server.getHost() == null || !("ldaps".equals(scheme) || "ldap".equals(scheme))) {
        throw new SettingsException(
            "directory.servers: \"" + server + "\" is not like ldaps://dc1.corp.example");
      }
    }
  }

  public DirectorySettings(
      List<URI> servers, String bindName, Path bindPasswordFile, @Nullable Path caFile) {
    this(
        servers,
        bindName,
        bindPasswordFile,
        caFile,
        null,
        false,
        true,
        CONNECT_TIMEOUT,
        ANSWER_TIMEOUT,
        MAX_MESSAGE_BYTES);
  }

  public DirectorySettings withServers(List<URI> others) {
    return new DirectorySettings(
        others,
        bindName,
        bindPasswordFile,
        caFile,
        namingContext,
        allowPlain,
        changeNotification,
        connectTimeout,
        answerTimeout,
        maxMessageBytes);
  }

  public DirectorySettings withPlainLoopback() {
    return new DirectorySettings(
        servers,
        bindName,
        bindPasswordFile,
        caFile,
        namingContext,
        true,
        changeNotification,
        connectTimeout,
        answerTimeout,
        maxMessageBytes);
  }

  public DirectorySettings withTimeouts(Duration connect, Duration answer) {
    return new DirectorySettings(
        servers,
        bindName,
        bindPasswordFile,
        caFile,
        namingContext,
        allowPlain,
        changeNotification,
        connect,
        answer,
        maxMessageBytes);
  }
}
