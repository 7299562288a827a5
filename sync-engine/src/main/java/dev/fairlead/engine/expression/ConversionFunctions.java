package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.number;
import static dev.fairlead.engine.expression.Parameter.text;

import dev.fairlead.engine.value.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What makes another kind of value of a value. */
final class ConversionFunctions {
  private static final String UNICODE = "Unicode";
  private static final String ASCII = "ASCII";
  private static final String UTF8 = "UTF8";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  static final List<ExpressionFunction> ALL =
      List.of(
          function("BitAnd", "The bits that both numbers have.")
              .takes(number("value1"), number("value2"))
              .gives(Type.NUMBER, it -> Datum.of(it.number(0) & it.number(1))),
          function("ConvertFromBase64", "The text that the Base64 stands for.")
              .only(Dialect.CLOUD_SYNC)
              .takes(
                  text("source").forEach(),
                  Parameter.word("encoding", UNICODE, ASCII, UTF8).orNull())
              .gives(Type.TEXT, ConversionFunctions::fromBase64),
          function("ConvertToBase64", "The Base64 of the text's UTF-16LE, or of octets.")
              .takes(Parameter.of("source", Type.ANY).forEach())
              .gives(Type.TEXT, it -> Datum.of(Base64.getEncoder().encodeToString(utf16(it)))),
          function("ConvertToUTF8Hex", "The text's UTF-8 in hexadecimal digits.")
              .takes(text("source").forEach())
              .gives(Type.TEXT, it -> Datum.of(HEX.formatHex(utf8(it.text(0))))),
          function("CStr", "The value as text.")
              .takes(text("value").forEach())
              .gives(Type.TEXT, it -> Datum.of(it.text(0))));

  private ConversionFunctions() {}

  private static Result fromBase64(Arguments it) {
    return Base64Text.decode(it.text(0))
        .<Result>map(octets -> Datum.of(decoded(octets, it.textOr(1, UNICODE))))
        .orElse(new Result.Failure("the source is not Base64"));
  }

  private static String decoded(Value.Bytes octets, String encoding) {
    Charset charset =
        switch (encoding) {
          case UTF8 -> StandardCharsets.UTF_8;
          case ASCII -> StandardCharsets.US_ASCII;
          default -> StandardCharsets.UTF_16LE;
        };
    return new String(octets.toArray(), charset);
  }

  private static byte[] utf16(Arguments it) {
    return it.datum(0) instanceof Datum.Single(Value.Bytes bytes)
        ? bytes.toArray()
        : wellFormed(Datum.text(it.datum(0))).getBytes(StandardCharsets.UTF_16LE);
  }

  private static byte[] utf8(String text) {
    return wellFormed(text).getBytes(StandardCharsets.UTF_8);
  }

  /** Half a surrogate pair has no encoding: as in .NET, U+FFFD stands for it. */
  private static String wellFormed(String text) {
    return text.codePoints()
        .map(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE ? 0xFFFD : it)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
