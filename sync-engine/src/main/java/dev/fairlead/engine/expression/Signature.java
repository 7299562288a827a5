package dev.fairlead.engine.expression;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a function: fixed ones, then a group that repeats.
 *
 * @param repeated the group; empty when nothing repeats
 * @param least how often the group must be there
 */
public record Signature(List<Parameter> fixed, List<Parameter> repeated, int least) {
  public Signature {
    fixed = List.copyOf(fixed);
    repeated = List.copyOf(repeated);
  }

  static Signature of(Parameter... fixed) {
    return new Signature(List.of(fixed), List.of(), 0);
  }

  Signature then(int times, Parameter... group) {
    return new Signature(fixed, List.of(group), times);
  }

  /** Whether so many arguments, omitted ones counted, have their parameters. */
  boolean takes(int count) {
    return count >= fewest() && count <= most() && (count <= fixed.size() || isWhole(count));
  }

  private boolean isWhole(int count) {
    return (count - fixed.size()) % repeated.size() == 0;
  }

  private int fewest() {
    int needed = fixed.size();
    while (needed > 0 && fixed.get(needed - 1).optional() && repeated.isEmpty()) {
      needed--;
    }
    return needed + least * repeated.size();
  }

  private int most() {
    return repeated.isEmpty() ? fixed.size() : Integer.MAX_VALUE;
  }

  Parameter parameter(int index) {
    return index < fixed.size()
        ? fixed.get(index)
        : repeated.get((index - fixed.size()) % repeated.size());
  }

  /** In words, what {@link #takes} wants. */
  String expectation() {
    if (repeated.isEmpty()) {
      return fewest() == most() ? counted(most()) : "%d to %s".formatted(fewest(), counted(most()));
    }
    String beyond = repeated.size() == 1 ? "" : ", and beyond them groups of " + repeated.size();
    return "at least " + counted(fewest()) + beyond;
  }

  private static String counted(int count) {
    return count == 1 ? "1 argument" : count == 0 ? "no arguments" : count + " arguments";
  }

  @Override
  public String toString() {
    String group = repeated.stream().map(Parameter::toString).collect(Collectors.joining(", "));
    return Stream.concat(
            fixed.stream().map(Parameter::toString),
            repeated.isEmpty() ? Stream.empty() : Stream.of(group + ", …"))
        .collect(Collectors.joining(", "));
  }
}
