package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.number;
import static dev.fairlead.engine.expression.Parameter.text;

import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What is drawn: always the same for the same object, mapping and call. */
final class ChanceFunctions {
  /** The longest random text. */
  static final int MAX_LENGTH = 256;

  /** The characters of Windows' rule for complex passwords, in the order of the minimums. */
  private static final List<String> ALPHABETS =
      List.of(
          "0123456789",
          "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/",
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
          "abcdefghijklmnopqrstuvwxyz");

  private static final int AVOIDED = ALPHABETS.size() + 1;

  static final List<ExpressionFunction> ALL =
      List.of(
          function("Guid", "A random GUID.")
              .with(Trait.CHANCE)
              .gives(Type.TEXT, it -> Datum.of(guid(it.draws()))),
          function("RandomString", "A random text with at least so many characters of each kind.")
              .only(Dialect.APP_PROVISIONING)
              .with(Trait.CHANCE)
              .takes(
                  number("length"),
                  number("minimumNumbers"),
                  number("minimumSpecialCharacters"),
                  number("minimumCapital"),
                  number("minimumLowerCase"),
                  text("charactersToAvoid").orNothing().orNull())
              .refusing(ChanceFunctions::problemOfConstants)
              .gives(Type.TEXT, ChanceFunctions::randomString));

  private ChanceFunctions() {}

  /** Version 4, in the usual notation. */
  private static String guid(KeyedGenerator.Draws draws) {
    long high = (draws.next() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
    long low = (draws.next() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static Optional<String> problemOfConstants(List<ExpressionTree> arguments) {
    var numbers = new ArrayList<Long>();
    for (ExpressionTree argument : arguments.subList(0, AVOIDED)) {
      if (argument instanceof ExpressionTree.WholeNumber(var value, var hexadecimal)) {
        numbers.add(value);
      }
    }
    return numbers.size() == AVOIDED ? problem(numbers) : Optional.empty();
  }

  private static Optional<String> problem(List<Long> numbers) {
    long length = numbers.getFirst();
    List<Long> minimums = numbers.subList(1, numbers.size());
    if (length < 1 || length > MAX_LENGTH) {
      return Optional.of("the length is 1 to %d".formatted(MAX_LENGTH));
    }
    if (minimums.stream().anyMatch(it -> it < 0 || it > length)
        || minimums.stream().mapToLong(Long::longValue).sum() > length) {
      return Optional.of("the minimums are not negative, and together at most the length");
    }
    return Optional.empty();
  }

  private static Result randomString(Arguments it) {
    List<Long> numbers = LongStream.range(0, AVOIDED).map(i -> it.number((int) i)).boxed().toList();
    Optional<String> problem = problem(numbers);
    return problem.isPresent()
        ? new Result.Failure(problem.get())
        : randomString(numbers, it.textOr(AVOIDED, ""), it.draws());
  }

  private static Result randomString(
      List<Long> numbers, String avoided, KeyedGenerator.Draws draws) {
    List<String> alphabets = ALPHABETS.stream().map(it -> without(it, avoided)).toList();
    var characters = new ArrayList<Character>();
    for (int i = 0; i < alphabets.size(); i++) {
      long minimum = numbers.get(i + 1);
      if (minimum > 0 && alphabets.get(i).isEmpty()) {
        return new Result.Failure("no character of a kind is left to draw from");
      }
      draw(characters, minimum, alphabets.get(i), draws);
    }
    String kindsAskedFor = union(alphabets, numbers);
    long rest = numbers.getFirst() - characters.size();
    if (rest > 0 && kindsAskedFor.isEmpty()) {
      return new Result.Failure("no character is left to draw from");
    }
    draw(characters, rest, kindsAskedFor, draws);
    return Datum.of(shuffled(characters, draws));
  }

  private static String without(String alphabet, String avoided) {
    var kept = new StringBuilder();
    alphabet.chars().filter(it -> avoided.indexOf(it) < 0).forEach(it -> kept.append((char) it));
    return kept.toString();
  }

  /** What goes beyond the minimums is of the kinds that have one; of all kinds when none has. */
  private static String union(List<String> alphabets, List<Long> numbers) {
    boolean any = numbers.subList(1, numbers.size()).stream().anyMatch(it -> it > 0);
    var union = new StringBuilder();
    IntStream.range(0, alphabets.size())
        .filter(i -> !any || numbers.get(i + 1) > 0)
        .forEach(i -> union.append(alphabets.get(i)));
    return union.toString();
  }

  private static void draw(
      List<Character> characters, long count, String alphabet, KeyedGenerator.Draws draws) {
    for (long i = 0; i < count; i++) {
      characters.add(alphabet.charAt(draws.below(alphabet.length())));
    }
  }

  private static String shuffled(List<Character> characters, KeyedGenerator.Draws draws) {
    for (int i = characters.size() - 1; i > 0; i--) {
      int other = draws.below(i + 1);
      Character moved = characters.set(i, characters.get(other));
      characters.set(other, moved);
    }
    var text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }
}
