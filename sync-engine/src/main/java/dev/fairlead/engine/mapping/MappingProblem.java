package dev.fairlead.engine.mapping;

import java.util.List;

/**
 * Why a property of a desired object was left out. Never holds the value: it may identify a person.
 *
 * @param length of the refused value in UTF-16 code units; 0 when length plays no role
 * @param finding what is wrong, in words
 * @param remedy what a person can do about it
 */
public record MappingProblem(
    String property,
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
    return "%s: %s. %s".formatted(property, finding, remedy);
  }
}
