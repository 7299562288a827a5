package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.number;
import static dev.fairlead.engine.expression.Parameter.text;

import dev.fairlead.engine.expression.dotnet.Casing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What takes or gives lists. A single value is a list of one, NULL a list of none. */
final class ListFunctions {
  private static final String CASE_SENSITIVE = "CaseSensitive";
  private static final String CASE_INSENSITIVE = "CaseInsensitive";

  static final List<ExpressionFunction> ALL =
      List.of(
          function("Contains", "Which value of the list, from 1, has the text in it; else 0.")
              .only(Dialect.CLOUD_SYNC)
              .takes(
                  list("attribute"),
                  text("search").orNull(),
                  Parameter.word("caseType", CASE_SENSITIVE, CASE_INSENSITIVE).orNull())
              .gives(Type.NUMBER, ListFunctions::contains),
          function("Count", "How many values the list has.")
              .takes(list("attribute"))
              .gives(Type.NUMBER, it -> Datum.of(it.list(0).size())),
          function("Item", "The n-th value of the list, from 1.")
              .takes(list("attribute"), number("index"))
              .refusing(ListFunctions::indexBelowOne)
              .gives(Type.ANY, ListFunctions::item),
          function("Join", "All values of all sources with the separator between them.")
              .takes(Signature.of(text("separator").orNull()).then(1, list("source")))
              .gives(Type.TEXT, ListFunctions::join),
          function("RemoveDuplicates", "The list with each value once, where it came first.")
              .takes(list("attribute"))
              .gives(Type.LIST, ListFunctions::removeDuplicates),
          function("Split", "The pieces of the source between delimiters, without white space.")
              .takes(text("source").forEach(), text("delimiter").orNull())
              .gives(Type.LIST, ListFunctions::split));

  private ListFunctions() {}

  private static Parameter list(String name) {
    return Parameter.of(name, Type.LIST).orNull();
  }

  private static Datum contains(Arguments it) {
    boolean ignoreCase = it.textOr(2, CASE_SENSITIVE).equals(CASE_INSENSITIVE);
    String wanted = folded(it.textOr(1, ""), ignoreCase);
    int position = 0;
    for (Datum value : it.list(0)) {
      position++;
      if (folded(Datum.text(value), ignoreCase).contains(wanted)) {
        return Datum.of(position);
      }
    }
    return Datum.of(0);
  }

  private static String folded(String text, boolean ignoreCase) {
    return ignoreCase ? Casing.lower(Casing.upper(text, ""), "") : text;
  }

  private static Optional<String> indexBelowOne(List<ExpressionTree> arguments) {
    return arguments.get(1) instanceof ExpressionTree.WholeNumber(var index, var hexadecimal)
            && index < 1
        ? Optional.of("the first value has the index 1")
        : Optional.empty();
  }

  /** An absent attribute has no values to be out of: it stays NULL. */
  private static Result item(Arguments it) {
    List<Datum> values = it.list(0);
    if (values.isEmpty()) {
      return Datum.nothing();
    }
    int index = it.index(1);
    return index >= 1 && index <= values.size()
        ? values.get(index - 1)
        : new Result.Failure(
            "there is no value %d, the list has %d".formatted(index, values.size()));
  }

  private static Datum join(Arguments it) {
    String separator = it.textOr(0, "");
    var joined = new StringBuilder();
    boolean any = false;
    for (int source = 1; source < it.count(); source++) {
      for (Datum value : it.list(source)) {
        String text = Datum.text(value);
        if (!text.isEmpty()) {
          joined.append(any ? separator : "").append(text);
          any = true;
          it.meter().output(joined.length());
        }
      }
    }
    return any ? Datum.of(joined.toString()) : Datum.nothing();
  }

  private static Datum removeDuplicates(Arguments it) {
    var seen = new HashSet<String>();
    var kept = new ArrayList<Datum>();
    for (Datum value : it.list(0)) {
      if (seen.add(Datum.text(value))) {
        kept.add(value);
      }
    }
    return Datum.many(kept);
  }

  private static Datum split(Arguments it) {
    String text = it.text(0);
    String delimiter = it.textOr(1, "");
    var pieces = new ArrayList<Datum>();
    int start = 0;
    int end = delimiter.isEmpty() ? -1 : text.indexOf(delimiter);
    while (end >= 0) {
      pieces.add(Datum.of(Cut.trimmed(text.substring(start, end))));
      start = end + delimiter.length();
      end = text.indexOf(delimiter, start);
    }
    pieces.add(Datum.of(Cut.trimmed(text.substring(start))));
    return Datum.many(pieces);
  }
}
