package dev.fairlead.standalone.vectors;

import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An expression with what it is to give.
 *
 * @param number its place in the file, from 1
 * @param attributes of the source object; an attribute that is not there is absent
 * @param existing values that the target already has, for SelectUniqueValue
 */
record Vector(
    int number,
    String function,
    String expression,
    Map<String, List<Value>> attributes,
    Expectation expectation,
    List<String> existing) {

  /** What an expression is to give. */
  sealed interface Expectation {
    /**
     * These values, compared as text.
     *
     * @param texts the values as text; none for NULL
     * @param unordered whether their order does not matter
     */
    record Values(List<String> texts, boolean unordered) implements Expectation {}

    /** Any error; the text only describes it. */
    record Failure(String description) implements Expectation {}

    record Match(Pattern pattern) implements Expectation {}

    /** A statement in words, which a rule of ours may know how to check. */
    record Property(String statement) implements Expectation {}
  }
}
