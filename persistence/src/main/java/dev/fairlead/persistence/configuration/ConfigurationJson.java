package dev.fairlead.persistence.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.value.Value;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * A revision's content as JSON. The cases of sealed types are told apart by {@code "is"}: the
 * case's name. A new case is a new name, so that revisions of earlier releases stay readable.
 */
public final class ConfigurationJson {
  private static final List<Class<?>> SEALED = List.of(Scope.class, ValueRule.class, Value.class);
  private static final JsonMapper MAPPER = mapper();

  private ConfigurationJson() {}

  public static String write(ConfigurationBody body) {
    return MAPPER.writeValueAsString(body);
  }

  /**
   * @throws tools.jackson.core.JacksonException naming the place, if it is no configuration
   */
  public static ConfigurationBody read(String json) {
    return MAPPER.readValue(json, ConfigurationBody.class);
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                v -> v.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addMixIn(Value.Bytes.class, BytesAsBase64.class)
            .addMixIn(MappingExpression.class, ExpressionAsText.class);
    for (Class<?> sealed : SEALED) {
      builder.addMixIn(sealed, CaseByName.class);
      for (Class<?> sealedCase : sealed.getPermittedSubclasses()) {
        builder.registerSubtypes(new NamedType(sealedCase, sealedCase.getSimpleName()));
      }
    }
    return builder.build();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface CaseByName {}

  /** Stored as it was written; read into its tree, or into its problems, before anyone uses it. */
  private interface ExpressionAsText {
    @JsonCreator
    static MappingExpression parse(String text) {
      return MappingExpression.parse(text);
    }

    @JsonValue
    String text();
  }

  private abstract static class BytesAsBase64 {
    @JsonCreator
    static Value.Bytes ofBase64(@JsonProperty("base64") String text) {
      return Value.Bytes.ofBase64(text);
    }

    @JsonProperty("base64")
    abstract String base64();
  }
}
