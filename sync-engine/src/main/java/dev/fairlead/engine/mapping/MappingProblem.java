package dev.fairlead.engine.mapping;

import java.util.List;

/**
 * Why a property of a desired object was left out. Never holds the value: it may identify a person.
 *
 * @param mapping names the mapping: its template with version, or the configuration
 * @param length of the refused value in UTF-16 code units; 0 when length plays no role
 * @param finding what is wrong, in words
 * @param remedy what a person can do about it
 */
public record MappingProblem(
    String property,
    String mapping,
    List<String> sourceAttributes,
    Code code,
    int length,
    String finding,
    String remedy) {

  /** Promises: logs and the console may rely on them. */
  public enum Code {
    TOO_LONG,
    TOO_MANY_VALUES,
    INVALID_CHARACTERS,
    WRONG_TYPE,
    /** The target knows few values for the property, and this is none of them. */
    NOT_A_CHOICE,
    /** An expression gave no value; its reason may name a value only if it was written to. */
    EXPRESSION_FAILED,
    /** Several values are possible, and the target was not asked. */
    NOT_DECIDED,
    NOT_READ_YET
  }

  public MappingProblem {
    sourceAttributes = List.copyOf(sourceAttributes);
  }

  /** For people: what is wrong where, and what to do. */
  public String sentence() {
    return sourceAttributes.isEmpty()
        ? "%s (%s): %s. %s".formatted(property, mapping, finding, remedy)
        : "%s (%s, from %s): %s. %s"
            .formatted(property, mapping, String.join(", ", sourceAttributes), finding, remedy);
  }
}
