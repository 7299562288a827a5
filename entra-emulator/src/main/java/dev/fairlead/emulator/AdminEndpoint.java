package dev.fairlead.emulator;

import dev.fairlead.emulator.http.HttpCall;
import dev.fairlead.emulator.http.HttpReply;
import dev.fairlead.emulator.journal.JournalEntry;
import dev.fairlead.emulator.throttle.Quotas;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_admin/…}: what tests in other processes may do. Every call needs the generated key. */
final class AdminEndpoint {
  static final String ROOT = "/_admin/";
  static final String KEY_HEADER = "x-admin-key";

  private final JsonMapper json = JsonMapper.shared();
  private final EntraEmulator emulator;
  private final String key;

  AdminEndpoint(EntraEmulator emulator) {
    this.emulator = emulator;
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    this.key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  String key() {
    return key;
  }

  HttpReply answer(HttpCall call) {
    byte[] given = call.header(KEY_HEADER).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, key.getBytes(StandardCharsets.UTF_8))) {
      return HttpReply.text(401, "The header " + KEY_HEADER + " must hold the admin key.");
    }
    try {
      return route(call);
    } catch (IllegalArgumentException | JacksonException e) {
      return HttpReply.text(400, String.valueOf(e.getMessage()));
    }
  }

  private HttpReply route(HttpCall call) {
    String command = call.method() + " " + call.rawPath().substring(ROOT.length());
    switch (command) {
      case "GET state" -> {
        return HttpReply.json(200, state());
      }
      case "GET journal" -> {
        return HttpReply.json(200, journal(call));
      }
      case "GET violations" -> {
        ObjectNode body = json.createObjectNode();
        emulator.schemaViolations().forEach(body.putArray("violations")::add);
        return HttpReply.json(200, body);
      }
      case "POST faults" -> emulator.faults().add(FaultJson.parse(body(call)));
      case "DELETE faults" -> emulator.faults().clear();
      case "PATCH settings" -> change(body(call));
      case "POST seed" -> Seed.apply(body(call), emulator);
      case "POST expire-delta-tokens" ->
          emulator.tenantIds().forEach(id -> emulator.tenant(id).expireDeltaTokens());
      case "POST reset" -> emulator.reset();
      default -> {
        return HttpReply.text(404, "No such command: " + command);
      }
    }
    return HttpReply.noContent();
  }

  private JsonNode body(HttpCall call) {
    return json.readTree(call.body());
  }

  private ObjectNode state() {
    ObjectNode body = json.createObjectNode();
    for (String id : emulator.tenantIds()) {
      ArrayNode objects = body.putArray(id);
      emulator.tenant(id).dump().forEach(objects::add);
    }
    return body;
  }

  private ObjectNode journal(HttpCall call) {
    String query = call.rawQuery();
    long after = query.startsWith("after=") ? Long.parseLong(query.substring(6)) : 0;
    ObjectNode body = json.createObjectNode();
    body.put("last", emulator.journal().lastNumber());
    body.put("forgotten", emulator.journal().forgotten());
    ArrayNode entries = body.putArray("entries");
    for (JournalEntry e : emulator.journal().after(after)) {
      ObjectNode node = entries.addObject();
      node.put("number", e.number()).put("at", e.at().toString());
      node.put("tenant", e.tenantId()).put("client", e.clientId());
      node.put("method", e.method()).put("url", e.url()).put("status", e.status());
      node.put("applied", e.applied()).put("faulted", e.faulted());
      node.put("batch", e.batchId()).put("clientRequestId", e.clientRequestId());
      node.set("body", e.requestBody());
    }
    return body;
  }

  /** Every member is optional; unknown ones are refused so that no typing error goes unnoticed. */
  private void change(JsonNode settings) {
    settings.properties().forEach(s -> change(s.getKey(), s.getValue()));
  }

  private void change(String name, JsonNode value) {
    switch (name) {
      case "readAfterWriteMillis" ->
          emulator.tuning().readAfterWriteDelay(Duration.ofMillis(value.asLong()));
      case "indexLagMillis" -> emulator.tuning().indexLag(Duration.ofMillis(value.asLong()));
      case "objectQuota" -> emulator.tuning().objectQuota(value.asInt());
      case "throttling" -> {
        if (value.asBoolean()) {
          emulator.throttle().start(Quotas.published());
        } else {
          emulator.throttle().stop();
        }
      }
      case "retryAfter" -> emulator.throttle().sendRetryAfter(value.asBoolean());
      case "deltaPageSize" -> emulator.deltaTuning().pageSize(value.asInt());
      case "deltaLinksPerEntry" -> emulator.deltaTuning().linksPerEntry(value.asInt());
      case "deltaEmptyPages" -> emulator.deltaTuning().emptyPages(value.asBoolean());
      case "deltaReplays" -> emulator.deltaTuning().replays(value.asBoolean());
      case "clockShiftSeconds" -> emulator.clock().shift(Duration.ofSeconds(value.asLong()));
      case "clockScale" -> emulator.clock().scale(value.asDouble());
      default -> throw new IllegalArgumentException("unknown setting '" + name + "'");
    }
  }
}
