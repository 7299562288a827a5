package dev.fairlead.gateway.web;

import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Reads request bodies within bounds of size, time, depth and encoding. */
@Component
public final class Bodies {
  private static final int CHUNK = 16 * 1024;

  private final Duration timeout;

  Bodies(GatewaySettings settings) {
    this.timeout = settings.bodyTimeout();
  }

  /** A body that is not a page. */
  public <T> T small(HttpServletRequest request, Class<T> type) {
    return json(bytes(request, Limits.SMALL_BODY_BYTES), type);
  }

  /** A body that is not a page, compressed. */
  public <T> T gunzipped(HttpServletRequest request, Class<T> type, int most) {
    requireGzip(request);
    return json(Gunzip.bounded(bytes(request, most), most), type);
  }

  /** Refuses what was not compressed with gzip. */
  public static void requireGzip(HttpServletRequest request) {
    if (!"gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"))) {
      throw new RefusedException(
          RefusalCode.REQUEST_INVALID, "The body must be sent with Content-Encoding: gzip.");
    }
  }

  /** The body as it was sent. */
  public byte[] bytes(HttpServletRequest request, int most) {
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(Math.max(CHUNK, request.getContentLength()));
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = request.getInputStream()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        body.write(chunk, 0, read);
        if (body.size() > most) {
          throw tooLarge(most);
        }
        if (System.nanoTime() - deadline > 0) {
          throw new RefusedException(
              RefusalCode.BODY_DAMAGED, "The body did not arrive within " + timeout + ".");
        }
      }
    } catch (IOException e) {
      throw new RefusedException(RefusalCode.BODY_DAMAGED, "The body broke off.", e);
    }
    return body.toByteArray();
  }

  /** Parses strictly: UTF-8 without faults, bounded depth and lengths, nothing after the end. */
  public static <T> T json(byte[] utf8, Class<T> type) {
    requireUtf8(utf8);
    try {
      T parsed = ProtocolJson.mapper().readValue(utf8, type);
      if (parsed == null) {
        throw new RefusedException(RefusalCode.REQUEST_INVALID, "The body is null.");
      }
      return parsed;
    } catch (StreamConstraintsException e) {
      // Jackson has one type for all bounds; its first words tell depth from the rest.
      boolean depth = String.valueOf(e.getOriginalMessage()).startsWith("Document nesting depth");
      throw depth
          ? new RefusedException(
              RefusalCode.TOO_DEEP,
              "The JSON is nested deeper than %d levels.".formatted(Limits.JSON_DEPTH),
              e)
          : new RefusedException(
              RefusalCode.REQUEST_INVALID, "A name, text or number in the JSON is too long.", e);
    } catch (JacksonException e) {
      // Jackson's message may quote the body: only the place goes back.
      throw new RefusedException(
          RefusalCode.REQUEST_INVALID,
          "The JSON is not as expected at %s (line %d, column %d)."
              .formatted(
                  place(e),
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr()),
          e);
    }
  }

  private static String place(JacksonException e) {
    StringBuilder place = new StringBuilder("body");
    for (JacksonException.Reference step : e.getPath()) {
      place.append(
          step.getPropertyName() != null
              ? "." + step.getPropertyName().replaceAll("[^A-Za-z0-9_.-]", "?")
              : "[" + step.getIndex() + "]");
    }
    return place.length() > 200 ? place.substring(0, 200) : place.toString();
  }

  private static void requireUtf8(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(CHUNK);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        throw new RefusedException(
            RefusalCode.REQUEST_INVALID,
            "The body is not UTF-8 (at byte %d).".formatted(in.position()));
      }
      if (result.isUnderflow()) {
        return;
      }
      out.clear();
    }
  }

  private static RefusedException tooLarge(int most) {
    return new RefusedException(
        RefusalCode.BODY_TOO_LARGE, "The body has more than %d bytes.".formatted(most));
  }
}
