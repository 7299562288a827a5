package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opaque {@code $skiptoken} values of lists. */
final class PageTokens {
  private PageTokens() {}

  static String ofOrder(long order) {
    return encode("o" + order);
  }

  static String ofOffset(int offset) {
    return encode("n" + offset);
  }

  static long order(String token) {
    return number(token, 'o');
  }

  static int offset(String token) {
    return (int) number(token, 'n');
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("RFN1" + text).getBytes(StandardCharsets.US_ASCII));
  }

  private static long number(String token, char kind) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (text.startsWith("RFN1" + kind)) {
        return Long.parseLong(text.substring(5));
      }
    } catch (IllegalArgumentException e) {
      throw expired();
    }
    throw expired();
  }

  private static GraphRefusal expired() {
    return Refusals.badRequest("The specified page token value has expired or is not valid.");
  }
}
