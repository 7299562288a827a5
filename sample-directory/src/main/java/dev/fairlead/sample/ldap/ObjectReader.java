package dev.fairlead.sample.ldap;

import dev.fairlead.sample.store.AttributeType;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Guids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the values of any attribute of an object: stored, linked or computed. */
final class ObjectReader {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DirectoryStore store;

  ObjectReader(DirectoryStore store) {
    this.store = store;
  }

  List<byte[]> values(DirectoryObject object, AttributeType type, NameForm form) {
    return switch (type.role()) {
      case STORED, LOCAL ->
          type.isReference() ? references(object, type, form) : List.of(object.values(type));
      case SECRET -> List.of();
      case LINK -> {
        List<byte[]> targets = new ArrayList<>();
        object
            .links(type)
            .forEach((target, value) -> {
              if (value.present()) {
                targets.add(bytes(form.of(target)));
              }
            });
        yield targets;
      }
      case BACK -> names(object.backLinks(store.schema().known(counterpart(type))), form);
      case COMPUTED -> computed(object, type, form);
    };
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private List<byte[]> computed(DirectoryObject object, AttributeType type, NameForm form) {
    return switch (type.name()) {
      case "name" -> List.of(bytes(object.name()));
      case "cn", "ou", "dc" ->
          object.namingAttribute().equalsIgnoreCase(type.name())
              ? List.of(bytes(object.name()))
              : List.of();
      case "distinguishedName" -> List.of(bytes(form.of(object)));
      case "objectGUID" -> List.of(Guids.toBytes(object.guid()));
      case "objectSid" -> optional(object.sid());
      case "parentGUID" -> {
        DirectoryObject parent = object.parent();
        yield optional(parent == null ? null : Guids.toBytes(parent.guid()));
      }
      case "whenCreated" -> List.of(bytes(time(object.whenCreated())));
      case "whenChanged" -> List.of(bytes(time(object.whenChanged())));
      case "uSNCreated" -> List.of(bytes(Long.toString(object.usnCreated())));
      case "uSNChanged" -> List.of(bytes(Long.toString(object.usnChanged())));
      case "canonicalName" -> List.of(bytes(canonicalName(object)));
      case "msDS-PrincipalName" -> {
        List<byte[]> account =
            values(object, store.schema().known("sAMAccountName"), NameForm.PLAIN);
        yield account.isEmpty()
            ? account
            : List.of(
                bytes(
                    store.names().netbiosName()
                        + "\\"
                        + new String(account.getFirst(), StandardCharsets.UTF_8)));
      }
      default -> List.of();
    };
  }

  private String canonicalName(DirectoryObject object) {
    DirectoryObject parent = object.parent();
    return parent == null
        ? store.names().dnsName() + "/"
        : (parent.parent() == null ? canonicalName(parent) : canonicalName(parent) + "/")
            + object.name();
  }

  private List<byte[]> references(DirectoryObject object, AttributeType type, NameForm form) {
    List<byte[]> result = new ArrayList<>();
    for (byte[] guid : object.values(type)) {
      DirectoryObject target = store.byGuid(Guids.fromBytes(guid));
      if (target != null) {
        result.add(bytes(form.of(target)));
      }
    }
    return result;
  }

  private static List<byte[]> names(Collection<DirectoryObject> objects, NameForm form) {
    return objects.stream().map(o -> bytes(form.of(o))).toList();
  }

  private static List<byte[]> optional(byte @Nullable [] value) {
    return value == null ? List.of() : List.of(value);
  }

  private static String counterpart(AttributeType type) {
    return Objects.requireNonNull(type.counterpart());
  }
}
