package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.number;
import static dev.fairlead.engine.expression.Parameter.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** What knows the notations of directories. */
final class DirectoryFunctions {
  static final List<ExpressionFunction> ALL =
      List.of(
          function("CRef", "The text as a reference: a distinguished name.")
              .only(Dialect.CLOUD_SYNC)
              .takes(text("value").forEach())
              .gives(Type.TEXT, it -> Datum.of(it.text(0))),
          function("DNComponent", "The value of the n-th part of a distinguished name, from 1.")
              .only(Dialect.CLOUD_SYNC)
              .takes(text("dn").forEach(), number("componentNumber"))
              .gives(Type.TEXT, DirectoryFunctions::component),
          function("StringFromSid", "A security identifier in its notation S-1-….")
              .only(Dialect.CLOUD_SYNC)
              .takes(Parameter.of("sid", Type.OCTETS).forEach())
              .gives(Type.TEXT, DirectoryFunctions::sid));

  /** Revision, count, and six octets of the authority. */
  private static final int SID_HEAD = 8;

  private DirectoryFunctions() {}

  private static Result component(Arguments it) {
    Optional<List<String>> values = DistinguishedName.values(it.text(0));
    if (values.isEmpty()) {
      return new Result.Failure("the value is not a distinguished name");
    }
    int number = it.index(1);
    return number >= 1 && number <= values.get().size()
        ? Datum.of(values.get().get(number - 1))
        : Datum.nothing();
  }

  private static Result sid(Arguments it) {
    byte[] octets = it.octets(0).toArray();
    boolean wellFormed =
        octets.length >= SID_HEAD
            && octets[0] == 1
            && octets[1] >= 0
            && octets.length == SID_HEAD + octets[1] * Integer.BYTES;
    return wellFormed
        ? Datum.of(sid(octets))
        : new Result.Failure("the value is not a security identifier");
  }

  private static String sid(byte[] octets) {
    var text = new StringBuilder("S-1-");
    // the authority is big-endian, what follows it is little-endian
    text.append(ByteBuffer.wrap(octets).getLong() & 0xFFFF_FFFF_FFFFL);
    ByteBuffer rest = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).position(SID_HEAD);
    while (rest.hasRemaining()) {
      text.append('-').append(Integer.toUnsignedLong(rest.getInt()));
    }
    return text.toString();
  }
}
