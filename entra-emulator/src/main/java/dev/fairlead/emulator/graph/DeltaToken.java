package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.refusal.Refusals;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a delta round stands.
 *
 * @param since change number up to which the client knew everything before this round; 0 at first
 * @param cursor change number of the last object looked at in this round
 * @param began latest change number when the round began
 * @param issued seconds since 1970, when the round began
 * @param emptyPageSent the empty page before the next one was delivered
 */
record DeltaToken(
    String tenantId,
    String set,
    int epoch,
    long since,
    long cursor,
    long began,
    long issued,
    boolean emptyPageSent,
    List<String> select,
    List<String> ids) {

  String encode() {
    JsonMapper json = JsonMapper.shared();
    ObjectNode node = json.createObjectNode();
    node.put("t", tenantId).put("c", set).put("e", epoch).put("s", since).put("p", cursor);
    node.put("b", began).put("i", issued).put("x", emptyPageSent);
    ArrayNode names = node.putArray("q");
    select.forEach(names::add);
    ArrayNode filter = node.putArray("f");
    ids.forEach(filter::add);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(node));
  }

  static DeltaToken decode(String text, String tenantId, String set) {
    try {
      JsonNode node = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(text));
      if (node.path("t").asString("").equals(tenantId) && node.path("c").asString("").equals(set)) {
        return new DeltaToken(
            tenantId,
            set,
            node.path("e").asInt(),
            node.path("s").asLong(),
            node.path("p").asLong(),
            node.path("b").asLong(),
            node.path("i").asLong(),
            node.path("x").asBoolean(),
            texts(node.path("q")),
            texts(node.path("f")));
      }
    } catch (IllegalArgumentException | JacksonException e) {
      // refused below
    }
    throw Refusals.badRequest("Badly formed token.");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(t -> texts.add(t.asString()));
    return texts;
  }

  boolean first() {
    return since == 0;
  }

  DeltaToken at(long newCursor, boolean emptySent) {
    return new DeltaToken(
        tenantId, set, epoch, since, newCursor, began, issued, emptySent, select, ids);
  }

  /** The start of the round after this one. */
  DeltaToken next(long known, long now) {
    return new DeltaToken(tenantId, set, epoch, known, known, known, now, false, select, ids);
  }
}
