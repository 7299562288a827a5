package dev.fairlead.gateway.web;

import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.RefusalCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompression that stops at a size and at a ratio. */
public final class Gunzip {
  /** Small documents may compress as well as they like. */
  private static final int RATIO_MATTERS_FROM = 1024 * 1024;

  private static final int CHUNK = 16 * 1024;

  private Gunzip() {}

  /**
   * The decompressed bytes.
   *
   * @throws RefusedException when it is no gzip, ends early, or grows beyond the bounds
   */
  public static byte[] bounded(byte[] compressed, int most) {
    ByteArrayOutputStream plain =
        new ByteArrayOutputStream(Math.min(most, compressed.length * 4 + CHUNK));
    byte[] chunk = new byte[CHUNK];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed), CHUNK)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        plain.write(chunk, 0, read);
        if (plain.size() > RATIO_MATTERS_FROM
            && plain.size() / Limits.PAGE_RATIO > compressed.length) {
          throw new RefusedException(
              RefusalCode.COMPRESSION_RATIO,
              "The body grows to more than %d times its compressed size."
                  .formatted(Limits.PAGE_RATIO));
        }
        if (plain.size() > most) {
          throw new RefusedException(
              RefusalCode.BODY_TOO_LARGE,
              "The body has more than %d bytes after decompression.".formatted(most));
        }
      }
    } catch (EOFException e) {
      throw new RefusedException(RefusalCode.REQUEST_INVALID, "The gzip data end too early.", e);
    } catch (IOException e) {
      throw new RefusedException(RefusalCode.REQUEST_INVALID, "The body is not gzip.", e);
    }
    return plain.toByteArray();
  }
}
