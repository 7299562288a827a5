package dev.fairlead.standalone.system;

import dev.fairlead.emulator.EmulatedTenant;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.emulator.journal.JournalEntry;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.mapping.UniqueNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What was successfully done in one Entra tenant since it began, by the journal of the emulator.
 * People are named by their anchor and groups by their unique name.
 *
 * @param creates how often each object was created
 * @param deletes how often each object was soft-deleted
 * @param disables how often each person was disabled after it was created
 * @param removals how often each member left each group by a request of its own, as "group member"
 * @param others requests that are not for a provisioning service, such as deleting from the bin
 */
record Ledger(
    Map<String, Integer> creates,
    Map<String, Integer> deletes,
    Map<String, Integer> disables,
    Map<String, Integer> removals,
    List<String> others) {
  private static final String ID = "([0-9a-f-]{36})";
  private static final Pattern UPSERT = Pattern.compile("/groups\\(uniqueName='([^']+)'\\)");
  private static final Pattern OBJECT = Pattern.compile("/(?:users|groups)/" + ID);
  private static final Pattern MEMBER =
      Pattern.compile("/groups/" + ID + "/members/" + ID + "/\\$ref");
  private static final Pattern HARMLESS =
      Pattern.compile(
          "/users/%s/manager/\\$ref|/directory/deletedItems/%s/restore|.*oauth2.*"
              .formatted(ID, ID));

  static Ledger of(EntraEmulator entra, EmulatedTenant tenant) {
    if (entra.journal().forgotten() > 0) {
      throw new IllegalStateException("the journal is too short for an accounting");
    }
    Ledger ledger =
        new Ledger(
            new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
    Map<String, String> names = names(tenant);
    for (JournalEntry entry : entra.journal().all()) {
      if (entry.tenantId().equalsIgnoreCase(tenant.tenantId())
          && entry.isWrite()
          && entry.applied()) {
        ledger.enter(entry, names);
      }
    }
    return ledger;
  }

  /** The name a group of the tenant has here. */
  static String group(TenantId tenant, String anchor) {
    return UniqueNames.of(tenant, new SourceAnchor(anchor));
  }

  private void enter(JournalEntry entry, Map<String, String> names) {
    String url = entry.url().replaceFirst("\\?.*", "");
    Matcher upsert = UPSERT.matcher(url);
    Matcher object = OBJECT.matcher(url);
    Matcher member = MEMBER.matcher(url);
    JsonNode body = entry.requestBody();
    if (entry.method().equals("POST") && url.equals("/users")) {
      count(creates, body.path("onPremisesImmutableId").asString());
    } else if (entry.method().equals("PATCH") && upsert.matches()) {
      if (entry.status() == 201) {
        count(creates, upsert.group(1));
      }
    } else if (entry.method().equals("PATCH") && object.matches()) {
      if (body.has("accountEnabled") && !body.path("accountEnabled").asBoolean()) {
        count(disables, names.get(object.group(1)));
      }
    } else if (entry.method().equals("DELETE") && object.matches()) {
      count(deletes, names.get(object.group(1)));
    } else if (entry.method().equals("DELETE") && member.matches()) {
      count(removals, names.get(member.group(1)) + " " + names.get(member.group(2)));
    } else if (!HARMLESS.matcher(url).matches()) {
      others.add(entry.method() + " " + url);
    }
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }

  private static Map<String, String> names(EmulatedTenant tenant) {
    Map<String, String> names = new HashMap<>();
    for (JsonNode object : tenant.dump()) {
      String anchor = object.path("onPremisesImmutableId").asString("");
      names.put(
          object.path("id").asString(),
          anchor.isEmpty() ? object.path("uniqueName").asString("") : anchor);
    }
    return names;
  }
}
