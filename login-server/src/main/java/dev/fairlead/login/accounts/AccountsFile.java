package dev.fairlead.login.accounts;

import dev.fairlead.login.files.PrivateFile;
import dev.fairlead.login.files.UnusableFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The accounts on the disk. Read again when the file has changed, however it was changed. */
final class AccountsFile {
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // said twice, the last would count, and only one of the two be seen by who reads it
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private record Content(int version, @Nullable List<@Nullable StoredAccount> accounts) {}

  private record Seen(Optional<PrivateFile.Version> version, List<StoredAccount> accounts) {}

  private final PrivateFile file;
  private volatile Seen seen = new Seen(Optional.empty(), List.of());

  AccountsFile(PrivateFile file) {
    this.file = file;
  }

  /**
   * @throws UnusableFileException when the file cannot be trusted: then nobody is known, rather
   *     than somebody who has been taken out
   */
  List<StoredAccount> accounts() {
    Optional<PrivateFile.Version> now = file.version();
    Seen last = seen;
    if (!last.version().equals(now)) {
      // The version from before reading: what is written meanwhile is seen the next time.
      last = new Seen(now, file.read().map(this::parse).orElse(List.of()));
      seen = last;
    }
    return last.accounts();
  }

  /** Reads, changes and replaces the file while nobody else does. */
  <T> T change(Function<List<StoredAccount>, T> change) {
    return file.alone(() -> {
      List<StoredAccount> accounts =
          new ArrayList<>(file.read().map(this::parse).orElse(List.of()));
      List<StoredAccount> before = List.copyOf(accounts);
      T result = change.apply(accounts);
      if (!accounts.equals(before)) {
        file.replace(JSON.writeValueAsBytes(new Content(VERSION, List.copyOf(accounts))));
      }
      return result;
    });
  }

  private List<StoredAccount> parse(byte[] bytes) {
    Content content;
    try {
      content = JSON.readValue(bytes, Content.class);
    } catch (JacksonException e) {
      throw new UnusableFileException(
          "%s is not a file of accounts (line %d)."
              .formatted(file.path(), e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
    }
    if (content.version() != VERSION) {
      throw new UnusableFileException(
          "%s is of version %d; this program reads version %d."
              .formatted(file.path(), content.version(), VERSION));
    }
    List<StoredAccount> accounts = new ArrayList<>();
    Set<Object> taken = new HashSet<>();
    List<@Nullable StoredAccount> all = content.accounts() == null ? List.of() : content.accounts();
    for (int i = 0; i < all.size(); i++) {
      accounts.add(checked(all.get(i), "%s: accounts[%d]".formatted(file.path(), i), taken));
    }
    return List.copyOf(accounts);
  }

  private static StoredAccount checked(
      @Nullable StoredAccount account, String place, Set<Object> taken) {
    // Jackson leaves out what the file leaves out, whatever the record promises.
    if (account == null
        || isMissing(account.username())
        || isMissing(account.displayName())
        || isMissing(account.subject())
        || isMissing(account.passwordHash())
        || isMissing(account.createdAt())
        || isMissing(account.passwordChangedAt())) {
      throw new UnusableFileException(
          place
              + " lacks one of username, displayName, subject, passwordHash, createdAt, passwordChangedAt.");
    }
    if (!Names.isUsername(account.username()) || !Names.isDisplayName(account.displayName())) {
      throw new UnusableFileException(place + ": the username or displayName is not allowed.");
    }
    if (!Passwords.isHash(account.passwordHash())) {
      throw new UnusableFileException(
          place + ".passwordHash was not made by this program. Reset the password.");
    }
    if (!taken.add(account.username()) || !taken.add(account.subject())) {
      throw new UnusableFileException(place + ": another account has this username or subject.");
    }
    return account;
  }

  private static boolean isMissing(@Nullable Object value) {
    return value == null;
  }
}
