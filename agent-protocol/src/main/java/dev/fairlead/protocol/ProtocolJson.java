package dev.fairlead.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON binding of the protocol. Depth, lengths and numbers are bounded while parsing;
 * unknown fields are ignored so that a newer side may add some; missing required fields are errors.
 */
public final class ProtocolJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.JSON_DEPTH)
                          .maxStringLength(Limits.VALUE_CHARACTERS * 2)
                          .maxNameLength(Limits.NAME_CHARACTERS)
                          .maxNumberLength(20)
                          .maxDocumentLength(Limits.PAGE_BYTES)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private ProtocolJson() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }
}
