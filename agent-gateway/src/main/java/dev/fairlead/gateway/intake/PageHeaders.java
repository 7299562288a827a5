package dev.fairlead.gateway.intake;

import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What travels beside a page.
 *
 * @param hash SHA-256 of the body as the agent sent it
 */
@SuppressWarnings("ArrayRecordComponent") // compared and stored, never shared
record PageHeaders(long epoch, long sequence, byte[] hash) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  static PageHeaders of(HttpServletRequest request) {
    return new PageHeaders(
        number(request, Protocol.EPOCH_HEADER),
        number(request, Protocol.SEQUENCE_HEADER),
        HexFormat.of().parseHex(value(request, Protocol.BODY_HASH_HEADER, SHA_256)));
  }

  private static long number(HttpServletRequest request, String header) {
    return Long.parseLong(value(request, header, NUMBER));
  }

  private static String value(HttpServletRequest request, String header, Pattern form) {
    @Nullable String value = request.getHeader(header);
    if (value == null || !form.matcher(value).matches()) {
      throw new RefusedException(
          RefusalCode.REQUEST_INVALID, "header " + header + ": is missing or malformed");
    }
    return value;
  }
}
