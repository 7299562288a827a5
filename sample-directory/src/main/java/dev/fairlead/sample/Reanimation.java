package dev.fairlead.sample;

import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Guids;
import dev.fairlead.sample.store.Names;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Looks up what a change needs to know; the caller holds the read lock. */
final class Reanimation {
  private Reanimation() {}

  static String formerDn(DirectoryStore store, UUID guid) throws DirectoryException {
    DirectoryObject object = store.find("<GUID=" + guid + ">");
    byte[][] parent = object.values(store.schema().known("lastKnownParent"));
    if (!object.isTombstone() || parent.length == 0) {
      throw new IllegalArgumentException("the object is not deleted: " + object.dn());
    }
    String container = store.find("<GUID=" + Guids.fromBytes(parent[0]) + ">").dn();
    String name = object.name().substring(0, object.name().indexOf('\n'));
    return object.namingAttribute() + "=" + Names.escape(name) + "," + container;
  }

  static int userAccountControl(DirectoryStore store, String user) throws DirectoryException {
    byte[][] values = store.find(user).values(store.schema().known("userAccountControl"));
    if (values.length == 0) {
      throw new IllegalArgumentException("not an account: " + user);
    }
    return Integer.parseInt(new String(values[0], StandardCharsets.UTF_8));
  }
}
