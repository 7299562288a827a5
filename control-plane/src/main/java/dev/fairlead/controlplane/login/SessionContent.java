package dev.fairlead.controlplane.login;

import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.session.MapSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session as JSON. Types are those that Spring Security allows in it, by its own Jackson modules;
 * nothing is ever read by Java serialisation.
 */
final class SessionContent {
  private static final JsonMapper PLAIN = JsonMapper.shared();
  private static final JsonMapper TYPED =
      JsonMapper.builder()
          .addModules(
              SecurityJacksonModules.getModules(
                  SessionContent.class.getClassLoader(),
                  // the issuer among an ID token's claims
                  BasicPolymorphicTypeValidator.builder().allowIfSubType(URL.class)))
          .build();

  private SessionContent() {}

  static byte[] write(StoredSession session) {
    ObjectNode content = PLAIN.createObjectNode();
    content.put("created", session.getCreationTime().toEpochMilli());
    content.put("accessed", session.getLastAccessedTime().toEpochMilli());
    content.put("idle", session.getMaxInactiveInterval().toSeconds());
    ObjectNode attributes = content.putObject("attributes");
    for (String name : session.getAttributeNames()) {
      Object value = session.getRequiredAttribute(name);
      attributes.put(name, TYPED.writerFor(Object.class).writeValueAsString(value));
    }
    return PLAIN.writeValueAsBytes(content);
  }

  static MapSession read(String id, byte[] json) {
    JsonNode content = PLAIN.readTree(json);
    MapSession session = new MapSession(id);
    session.setCreationTime(Instant.ofEpochMilli(content.path("created").asLong()));
    session.setLastAccessedTime(Instant.ofEpochMilli(content.path("accessed").asLong()));
    session.setMaxInactiveInterval(Duration.ofSeconds(content.path("idle").asLong()));
    content
        .path("attributes")
        .properties()
        .forEach(it ->
            session.setAttribute(
                it.getKey(), TYPED.readValue(it.getValue().asString(), Object.class)));
    return session;
  }
}
