package dev.fairlead.sample.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.Guids;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * Where a reader of changes stands.
 *
 * @param invocationId the database that the numbers belong to
 * @param position objects up to this change number were handed out
 * @param base values up to this change number are known to the reader; lags behind the position
 *     while a read of several pages is under way
 */
record DirSyncCookie(UUID invocationId, long position, long base) {
  private static final byte[] MAGIC = {'M', 'S', 'D', 'S'};
  private static final int VERSION = 3;
  private static final int LENGTH = 4 + 4 + 16 + 8 + 8 + 4;

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).put(Guids.toBytes(invocationId)).putLong(position).putLong(base);
    return out.putInt(checksum(out.array())).array();
  }

  /**
   * @throws DirectoryException 12, as for every cookie that is not one of this server's
   */
  static DirSyncCookie decode(byte[] bytes) throws DirectoryException {
    if (bytes.length != LENGTH || !Arrays.equals(Arrays.copyOf(bytes, 4), MAGIC)) {
      throw refused("the cookie is malformed");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] guid = new byte[16];
    in.position(8).get(guid);
    DirSyncCookie cookie = new DirSyncCookie(Guids.fromBytes(guid), in.getLong(), in.getLong());
    if (in.getInt() != checksum(bytes)) {
      throw refused("the cookie is damaged");
    }
    return cookie;
  }

  static DirectoryException refused(String why) {
    return new DirectoryException(
        ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "0000202C: SvcErr: DSID-03140593, " + why);
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, LENGTH - 4);
    return (int) crc.getValue();
  }
}
