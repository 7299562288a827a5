package dev.fairlead.persistence.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.scope.Condition;
import dev.fairlead.engine.scope.DatePoint;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.scope.ScopePattern;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.type.LogicalType;

/**
 * A revision's content as JSON. The cases of sealed types are told apart by {@code "is"}: the
 * case's name. A new case is a new name, so that revisions of earlier releases stay readable.
 */
public final class ConfigurationJson {
  private static final List<Class<?>> SEALED =
      List.of(Scope.class, Condition.class, DatePoint.class, ValueRule.class, Value.class);
  private static final JsonMapper MAPPER = mapper();
  private static final JsonMapper STRICT =
      MAPPER
          .rebuild()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              it ->
                  it.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private ConfigurationJson() {}

  public static String write(ConfigurationBody body) {
    return MAPPER.writeValueAsString(body);
  }

  /** Mappings alone, in the form in which a configuration holds its overrides. */
  public static String write(List<AttributeMapping> mappings) {
    return MAPPER
        .writerFor(
            MAPPER.getTypeFactory().constructCollectionType(List.class, AttributeMapping.class))
        .writeValueAsString(mappings);
  }

  /** A condition alone, in the form in which a scope's filter holds it. */
  public static String write(Condition condition) {
    return MAPPER.writeValueAsString(condition);
  }

  /**
   * @throws tools.jackson.core.JacksonException naming the place, if it is no configuration
   */
  public static ConfigurationBody read(String json) {
    return MAPPER.readValue(json, ConfigurationBody.class);
  }

  /**
   * Reads what a person wrote: nothing unknown, nothing missing.
   *
   * @throws ConfigurationFormatException naming the place, if it is no configuration
   */
  public static ConfigurationBody readStrictly(String json) {
    try {
      return STRICT.readValue(json, ConfigurationBody.class);
    } catch (JacksonException e) {
      throw new ConfigurationFormatException(place(e), sentence(e), e);
    }
  }

  private static String place(JacksonException e) {
    var place = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return place.toString();
  }

  /** Of our own refusals the words; of Jackson's the first line, which says what it met. */
  private static String sentence(JacksonException e) {
    if (missing(e)) {
      return "is missing";
    }
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "is not known here; known are "
              + unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "));
      case InvalidTypeIdException _ -> "\"is\" names no case that is known here";
      case ValueInstantiationException refused when refused.getCause() != null ->
          String.valueOf(refused.getCause().getMessage());
      default ->
          String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("cannot be read");
    };
  }

  private static boolean missing(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).startsWith("Null value for creator property");
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                v -> v.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addMixIn(Value.Bytes.class, BytesAsBase64.class)
            .addMixIn(MappingExpression.class, ExpressionAsText.class)
            .addMixIn(ScopePattern.class, PatternAsText.class)
            .addMixIn(SourceDomainId.class, IdAsText.class)
            .addMixIn(ObjectGuid.class, IdAsText.class);
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

  private interface PatternAsText {
    @JsonCreator
    static ScopePattern of(String text) {
      return ScopePattern.of(text);
    }

    @JsonValue
    String text();
  }

  /** An id is its text. */
  private abstract static class IdAsText {
    @JsonCreator
    IdAsText(UUID value) {}

    @JsonValue
    abstract UUID value();
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
