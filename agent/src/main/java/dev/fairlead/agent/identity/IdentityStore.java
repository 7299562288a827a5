package dev.fairlead.agent.identity;

import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.ProtocolJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The identities in {@code HOME/identity}: numbered directories ({@code 0001}, {@code 0002} …) and
 * the file {@code current}, which names the active one. A directory appears with all its files in
 * one rename, and {@code current} is replaced in one rename, so that a crash at any point leaves
 * either the old state or the new one. A directory with a higher number than the current one is
 * <em>pending</em>: issued, not yet proven.
 */
public final class IdentityStore {
  private static final String CURRENT = "current";
  private static final String KEY = "key.pem";
  private static final String CHAIN = "chain.pem";
  private static final String TRUST = "trust.pem";
  private static final String PARTICULARS = "identity.json";
  private static final String UNFINISHED = ".unfinished";

  private final Path directory;

  public IdentityStore(Path home) {
    this.directory = home.resolve("identity");
  }

  /** An identity and its directory. */
  public record Stored(int number, Identity identity) {}

  /** A key on disk for which no certificate was issued yet. */
  public record Draft(int number, String csrPem) {}

  /** The identity in use; empty before enrolment. */
  public Optional<Stored> active() {
    return currentNumber().map(this::load);
  }

  /** The newest identity that was issued after the active one and is not proven yet. */
  public Optional<Stored> pending() {
    int current = currentNumber().orElse(0);
    List<Integer> later = numbers().filter(n -> n > current).sorted().toList();
    return later.isEmpty() ? Optional.empty() : Optional.of(load(later.getLast()));
  }

  /** Makes a key; it lies on disk before anybody is asked for a certificate. */
  public Draft prepare() {
    try {
      PrivateFiles.createDirectory(directory);
      int number = Math.max(currentNumber().orElse(0), numbers().reduce(0, Math::max)) + 1;
      KeyAndRequest made = KeyAndRequest.create();
      Path unfinished = unfinished(number);
      PrivateFiles.deleteDirectory(unfinished);
      PrivateFiles.createDirectory(unfinished);
      PrivateFiles.write(unfinished.resolve(KEY), Pem.of(made.key()));
      return new Draft(number, made.csrPem());
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /**
   * Keeps what was issued for the draft, as pending.
   *
   * @throws IdentityException when the certificate is not for the draft's key
   */
  public Stored complete(Draft draft, CertificateReply reply, URI gatewayUrl) {
    Path unfinished = unfinished(draft.number());
    try {
      PrivateFiles.write(unfinished.resolve(CHAIN), reply.chainPem());
      PrivateFiles.write(unfinished.resolve(TRUST), reply.trustPem());
      PrivateFiles.write(
          unfinished.resolve(PARTICULARS),
          ProtocolJson.mapper()
              .writeValueAsString(
                  new Identity.Particulars(
                      gatewayUrl,
                      reply.tenantId(),
                      reply.agentId(),
                      reply.notAfter(),
                      reply.renewAfter())));
      Identity identity = read(unfinished);
      KeyMatch.require(identity);
      PrivateFiles.move(unfinished, numbered(draft.number()));
      return new Stored(draft.number(), identity);
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Makes a proven identity the active one. */
  public void promote(Stored proven) {
    try {
      PrivateFiles.replace(directory.resolve(CURRENT), name(proven.number()));
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Forgets an identity that the service does not accept, or that is no longer needed. */
  public void discard(Stored stored) {
    if (currentNumber().filter(n -> n == stored.number()).isPresent()) {
      throw new IllegalStateException("the active identity is never discarded");
    }
    delete(numbered(stored.number()));
  }

  /** Deletes everything but the active identity. Call it only after that one has worked. */
  public void sweep() {
    Optional<Integer> current = currentNumber();
    if (current.isEmpty()) {
      return;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.equals(numbered(current.get())))
          .forEach(IdentityStore::delete);
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private Identity read(Path from) throws IOException {
    try {
      return new Identity(
          Pem.privateKey(Files.readString(from.resolve(KEY))),
          Pem.certificates(Files.readString(from.resolve(CHAIN))),
          Pem.certificates(Files.readString(from.resolve(TRUST))),
          ProtocolJson.mapper()
              .readValue(Files.readString(from.resolve(PARTICULARS)), Identity.Particulars.class));
    } catch (JacksonException e) {
      throw new IdentityException(
          "The file " + from.resolve(PARTICULARS) + " is damaged. Enrol the agent again.", e);
    }
  }

  private Stored load(int number) {
    try {
      return new Stored(number, read(numbered(number)));
    } catch (IOException e) {
      throw new IdentityException(
          "The agent's identity in "
              + numbered(number)
              + " cannot be read. Check the files' owner and rights, or enrol the agent again.",
          e);
    }
  }

  private Optional<Integer> currentNumber() {
    Path file = directory.resolve(CURRENT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      throw new IdentityException(
          "The file " + file + " cannot be read. Check its owner, or enrol the agent again.", e);
    }
  }

  private Stream<Integer> numbers() {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("[0-9]{4,9}"))
          .map(Integer::valueOf)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new IdentityException("The directory " + directory + " cannot be read.", e);
    }
  }

  private Path numbered(int number) {
    return directory.resolve(name(number));
  }

  private Path unfinished(int number) {
    return directory.resolve(name(number) + UNFINISHED);
  }

  private static String name(int number) {
    return "%04d".formatted(number);
  }

  private IdentityException notWritable(IOException e) {
    return new IdentityException(
        "The agent cannot write to "
            + directory
            + ". Run it as the owner of this directory and check that the disk is not full.",
        e);
  }

  private static void delete(Path identity) {
    try {
      PrivateFiles.deleteDirectory(identity);
    } catch (IOException e) {
      throw new IdentityException("The old identity in " + identity + " cannot be deleted.", e);
    }
  }
}
