package dev.fairlead.engine.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions of the language, by name. */
public final class ExpressionFunctions {
  private static final SortedMap<String, ExpressionFunction> BY_NAME = byName();
  private static final Set<String> WORDS = words();

  private ExpressionFunctions() {}

  private static SortedMap<String, ExpressionFunction> byName() {
    var functions = new TreeMap<String, ExpressionFunction>();
    Stream.of(
            ChanceFunctions.ALL,
            ConditionFunctions.ALL,
            ConversionFunctions.ALL,
            DateFunctions.ALL,
            DirectoryFunctions.ALL,
            FlowFunctions.ALL,
            ListFunctions.ALL,
            ReplaceFunction.ALL,
            RoleFunctions.ALL,
            TextFunctions.ALL)
        .flatMap(List::stream)
        .forEach(function -> functions.put(function.name(), function));
    return Collections.unmodifiableSortedMap(functions);
  }

  private static Set<String> words() {
    return BY_NAME.values().stream()
        .flatMap(function -> function.signatures().stream())
        .flatMap(signature -> signature.fixed().stream())
        .flatMap(parameter -> parameter.words().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Sorted by name. */
  public static Collection<ExpressionFunction> all() {
    return BY_NAME.values();
  }

  /** Names are told apart by case. */
  public static Optional<ExpressionFunction> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** Whether some function takes this word. */
  static boolean isWord(String name) {
    return WORDS.contains(name);
  }
}
