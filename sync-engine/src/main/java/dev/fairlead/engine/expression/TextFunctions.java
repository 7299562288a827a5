package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.number;
import static dev.fairlead.engine.expression.Parameter.text;

import dev.fairlead.engine.expression.dotnet.Casing;
import java.util.List;

/** What makes a text of a text. Positions count from 1, in UTF-16 code units as in .NET. */
final class TextFunctions {
  private static final String TEXT_COMPARE = "vbTextCompare";
  private static final String BINARY_COMPARE = "vbBinaryCompare";

  static final List<ExpressionFunction> ALL =
      List.of(
          function("Append", "Puts the suffix behind the source.")
              .takes(text("source").forEach(), text("suffix").orNull())
              .gives(Type.TEXT, it -> Datum.of(it.text(0) + it.textOr(1, ""))),
          function("InStr", "Where the first text has the second one for the first time; else 0.")
              .takes(
                  text("value1").orNull(),
                  text("value2").orNull(),
                  number("start").orNothing().orNull(),
                  Parameter.word("compareType", TEXT_COMPARE, BINARY_COMPARE).orNull())
              .gives(Type.NUMBER, TextFunctions::inStr),
          function("Left", "The first characters of the source; all when the number is negative.")
              .takes(text("source").forEach().orNull(), number("numChars"))
              .gives(Type.TEXT, TextFunctions::left),
          function("Mid", "As many characters of the source, from the start on.")
              .takes(
                  text("source").forEach().orNull(),
                  number("start"),
                  number("length").orNothing().orNull())
              .gives(Type.TEXT, TextFunctions::mid),
          function("NormalizeDiacritics", "Latin letters without their accents.")
              .takes(text("source").forEach())
              .gives(Type.TEXT, it -> Datum.of(Diacritics.removed(it.text(0), it.meter()))),
          function("PCase", "The first letter of each word large, the others small.")
              .only(Dialect.APP_PROVISIONING)
              .takes(text("source").forEach(), text("wordSeparators").orNothing().orNull())
              .gives(Type.TEXT, TextFunctions::properCase),
          function("StripSpaces", "The source without its spaces.")
              .takes(text("source").forEach())
              .gives(Type.TEXT, it -> Datum.of(it.text(0).replace(" ", ""))),
          function("ToLower", "The source in small letters.")
              .takes(text("source").forEach(), culture())
              .gives(Type.TEXT, it -> Datum.of(Casing.lower(it.text(0), it.textOr(1, "")))),
          function("ToUpper", "The source in large letters.")
              .takes(text("source").forEach(), culture())
              .gives(Type.TEXT, it -> Datum.of(Casing.upper(it.text(0), it.textOr(1, "")))),
          function("Trim", "The source without white space before and behind it.")
              .only(Dialect.CLOUD_SYNC)
              .takes(text("value").forEach())
              .gives(Type.TEXT, it -> Datum.of(Cut.trimmed(it.text(0)))),
          function("Word", "The n-th word of the source, cut at any of the delimiters.")
              .takes(
                  text("source").forEach().orNull(),
                  number("wordNumber"),
                  text("delimiters").orNull())
              .gives(Type.TEXT, TextFunctions::word));

  private TextFunctions() {}

  private static Parameter culture() {
    return Parameter.of("culture", Type.CULTURE).orNothing().orNull();
  }

  private static Datum inStr(Arguments it) {
    if (!it.has(0) || !it.has(1)) {
      return Datum.of(0);
    }
    boolean ignoreCase = it.textOr(3, BINARY_COMPARE).equals(TEXT_COMPARE);
    String text = ignoreCase ? folded(it.text(0)) : it.text(0);
    String wanted = ignoreCase ? folded(it.text(1)) : it.text(1);
    int start = it.has(2) ? Math.max(1, it.index(2)) : 1;
    it.meter().work((long) text.length() + wanted.length());
    return Datum.of(start > text.length() ? 0 : text.indexOf(wanted, start - 1) + 1L);
  }

  private static String folded(String text) {
    return Casing.lower(Casing.upper(text, ""), "");
  }

  private static Datum left(Arguments it) {
    String text = it.textOr(0, "");
    return Datum.of(it.number(1) < 0 ? text : Cut.between(text, 0, it.number(1)));
  }

  private static Datum mid(Arguments it) {
    String text = it.textOr(0, "");
    long start = it.number(1);
    long length = it.has(2) ? it.number(2) : Integer.MAX_VALUE;
    return Datum.of(
        start < 1 || length < 0 ? text : Cut.between(text, start - 1, start - 1 + length));
  }

  private static Datum properCase(Arguments it) {
    String text = it.text(0);
    return Datum.of(
        it.has(1) && !it.text(1).isEmpty() ? Casing.title(text, it.text(1)) : Casing.title(text));
  }

  private static Datum word(Arguments it) {
    return Datum.of(Cut.word(it.textOr(0, ""), it.number(1), it.textOr(2, "")));
  }
}
