package dev.fairlead.agent.gateway;

import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A JSON document, compressed once, so that a repeated request carries the same bytes.
 *
 * @param plainBytes length before compression
 */
public record PackedBody(byte[] compressed, long plainBytes, String sha256) {
  /** Below this size nobody looks at the ratio. */
  private static final long RATIO_MATTERS_FROM = 1024 * 1024;

  /** What fits is decided by {@link #fits()}: the caller cuts a page that does not. */
  public static PackedBody of(Object document) {
    PackedBody body = pack(document, Deflater.DEFAULT_COMPRESSION);
    // Very repetitive content would look like a zip bomb to the gateway: send it uncompressed.
    return body.looksLikeBomb() ? pack(document, Deflater.NO_COMPRESSION) : body;
  }

  public boolean fits() {
    return compressed.length <= Limits.PAGE_COMPRESSED_BYTES && plainBytes <= Limits.PAGE_BYTES;
  }

  private boolean looksLikeBomb() {
    return plainBytes > RATIO_MATTERS_FROM
        && plainBytes / Math.max(1, compressed.length) >= Limits.PAGE_RATIO - 1;
  }

  private static PackedBody pack(Object document, int level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    Counting plain;
    try (GZIPOutputStream gzip =
            new GZIPOutputStream(bytes, 8192) {
              {
                def.setLevel(level);
              }
            };
        Counting counting = new Counting(gzip)) {
      plain = counting;
      ProtocolJson.mapper().writeValue(counting, document);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    byte[] compressed = bytes.toByteArray();
    return new PackedBody(compressed, plain.count, HexFormat.of().formatHex(Sha256.of(compressed)));
  }

  private static final class Counting extends FilterOutputStream {
    private long count;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] b, int offset, int length) throws IOException {
      out.write(b, offset, length);
      count += length;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedBody that && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return "PackedBody[" + compressed.length + " of " + plainBytes + " bytes]";
  }
}
