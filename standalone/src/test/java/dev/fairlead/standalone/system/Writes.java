package dev.fairlead.standalone.system;

import dev.fairlead.emulator.EmulatedTenant;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.emulator.journal.JournalEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Tells the writes an Entra tenant has received in words, with names instead of ids. */
final class Writes {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final EntraEmulator entra;
  private final EmulatedTenant tenant;
  private long mark;

  Writes(EntraEmulator entra, EmulatedTenant tenant) {
    this.entra = entra;
    this.tenant = tenant;
    mark();
  }

  /** Forgets what has been so far. */
  void mark() {
    mark = entra.journal().lastNumber();
  }

  /** All writes since the mark, sorted, refused ones included. */
  List<String> sinceMark() {
    Map<String, String> names = names();
    return entra.journal().after(mark).stream()
        .filter(entry -> entry.tenantId().equalsIgnoreCase(tenant.tenantId()))
        .filter(JournalEntry::isWrite)
        .filter(entry -> !entry.url().contains("oauth2"))
        .map(entry -> sentence(entry, names))
        .sorted()
        .toList();
  }

  private static String sentence(JournalEntry entry, Map<String, String> names) {
    String url = named(entry.url().replaceFirst("\\?.*", ""), names);
    JsonNode body = entry.requestBody();
    String sent = "";
    if (body != null && body.has("members@odata.bind")) {
      TreeSet<String> members = new TreeSet<>();
      body.path("members@odata.bind")
          .forEach(member -> members.add(lastName(member.asString(), names)));
      sent = " members " + members;
    } else if (body != null && body.has("@odata.id")) {
      sent = " " + lastName(body.path("@odata.id").asString(), names);
    } else if (body != null && body.isObject()) {
      TreeSet<String> properties = new TreeSet<>(body.propertyNames());
      properties.remove("@odata.type");
      sent =
          entry.method().equals("POST")
              ? " " + body.path("userPrincipalName").asString("")
              : " " + properties;
    }
    String status = entry.status() / 100 == 2 ? "" : " -> " + entry.status();
    return entry.method() + " " + url + sent.stripTrailing() + status;
  }

  private static String lastName(String url, Map<String, String> names) {
    return named(url.substring(url.lastIndexOf('/') + 1), names);
  }

  private static String named(String url, Map<String, String> names) {
    Matcher matcher = ID.matcher(url);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
  }

  private Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (JsonNode object : tenant.dump()) {
      names.put(object.path("id").asString(), object.path("displayName").asString());
    }
    return names;
  }
}
