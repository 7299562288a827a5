package dev.fairlead.sample;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import com.unboundid.ldif.LDIFReader;
import dev.fairlead.sample.store.AttributeType.Role;
import dev.fairlead.sample.store.Change;
import dev.fairlead.sample.store.ChangeListener;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every change made after the forest was generated, as LDIF, so that a restarted directory is
 * the same as before: same objects, change numbers, invocation id, and so the same meaning of a
 * reader's cookie. Survives a kill at any moment, since a record counts only with its last line.
 * Passwords are not in it: those set over LDAP end with the process.
 */
final class ChangeLog implements ChangeListener, AutoCloseable {
  private static final String TITLE = "# fairlead sample directory, changes of ";
  private static final String END = "# end\n\n";

  private final Path file;
  private final UUID invocationId;
  private final List<String> records;
  private @Nullable OutputStream out;

  private ChangeLog(Path file, UUID invocationId, List<String> records) {
    this.file = file;
    this.invocationId = invocationId;
    this.records = records;
  }

  /**
   * Reads the log. One that was kept for another forest is set aside as {@code *.stale}, and a new
   * one with a new invocation id begins.
   *
   * @param forest what identifies the generated forest
   */
  static ChangeLog open(Path file, String forest) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : "";
    String first = TITLE + forest + " by ";
    int headEnd = text.indexOf('\n');
    if (headEnd > 0 && text.startsWith(first)) {
      UUID id = UUID.fromString(text.substring(first.length(), headEnd));
      int complete = text.lastIndexOf(END);
      String kept = complete < 0 ? "" : text.substring(headEnd + 1, complete + END.length());
      Files.writeString(file, text.substring(0, headEnd + 1) + kept);
      return new ChangeLog(file, id, kept.isEmpty() ? List.of() : List.of(kept.split(END)));
    }
    if (!text.isEmpty()) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".stale"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    UUID id = UUID.randomUUID();
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }
    Files.writeString(file, first + id + "\n");
    return new ChangeLog(file, id, List.of());
  }

  UUID invocationId() {
    return invocationId;
  }

  /** Makes all kept changes again, each at its own time, and keeps the coming ones. */
  void attach(DirectoryStore store, Clock clock) throws IOException {
    for (String record : records) {
      replay(store, record);
    }
    store.clock(clock);
    out = Files.newOutputStream(file, StandardOpenOption.APPEND);
    store.addListener(this);
  }

  @Override
  public void changed(Change change) {
    String at = "# " + change.object().usnChanged() + " " + change.object().whenChanged() + "\n";
    byte[] record =
        (at + ldif(change).toLDIFString() + "\n" + END).getBytes(StandardCharsets.UTF_8);
    try {
      Objects.requireNonNull(out).write(record);
    } catch (IOException e) {
      throw new UncheckedIOException("the change log cannot be written: " + file, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }

  private void replay(DirectoryStore store, String record) throws IOException {
    int lineEnd = record.indexOf('\n');
    String[] head = record.substring(2, lineEnd).split(" ");
    store.clock(Clock.fixed(Instant.parse(head[1]), ZoneOffset.UTC));
    try {
      LDIFChangeRecord change =
          LDIFReader.decodeChangeRecord(record.substring(lineEnd + 1).split("\n"));
      switch (change) {
        case LDIFAddChangeRecord add -> store.add(add.getDN(), List.of(add.getAttributes()));
        case LDIFModifyChangeRecord modify ->
            store.modify(modify.getDN(), List.of(modify.getModifications()));
        case LDIFModifyDNChangeRecord rename ->
            store.rename(rename.getDN(), rename.getNewRDN(), rename.getNewSuperiorDN());
        case LDIFDeleteChangeRecord delete -> store.delete(delete.getDN(), false);
        default -> throw new IOException("unknown record");
      }
    } catch (LDIFException | DirectoryException e) {
      throw new IOException(
          "%s: the change with number %s cannot be made again; remove the file to start anew"
              .formatted(file, head[0]),
          e);
    }
  }

  private static LDIFChangeRecord ldif(Change change) {
    String name = reference(change.object());
    return switch (change) {
      case Change.Added added ->
          new LDIFAddChangeRecord(
              added.object().dn(), withoutSecrets(added.object(), added.attributes()));
      case Change.Modified modified ->
          new LDIFModifyChangeRecord(name, withoutSecrets(modified.modifications()));
      case Change.Renamed renamed -> {
        DirectoryObject object = renamed.object();
        yield new LDIFModifyDNChangeRecord(
            name,
            object.namingAttribute() + "=" + Names.escape(object.name()),
            true,
            reference(Objects.requireNonNull(object.parent())));
      }
      case Change.Deleted deleted -> new LDIFDeleteChangeRecord(name);
    };
  }

  private static String reference(DirectoryObject object) {
    return "<GUID=" + object.guid() + ">";
  }

  private static List<Attribute> withoutSecrets(
      DirectoryObject object, Collection<Attribute> attributes) {
    return attributes.stream()
        .map(a -> isSecret(object, a.getName()) ? new Attribute(a.getName(), "not kept") : a)
        .toList();
  }

  private static boolean isSecret(DirectoryObject object, String name) {
    return object.attributeTypes().stream()
        .anyMatch(type -> type.role() == Role.SECRET && type.name().equalsIgnoreCase(name));
  }

  private static List<Modification> withoutSecrets(List<Modification> modifications) {
    return modifications.stream()
        .map(m ->
            m.getAttributeName().equalsIgnoreCase("unicodePwd")
                ? new Modification(ModificationType.REPLACE, m.getAttributeName(), "not kept")
                : m)
        .toList();
  }
}
