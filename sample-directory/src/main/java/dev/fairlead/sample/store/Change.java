package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import java.util.Collection;
import java.util.List;

/** One finished write. */
public sealed interface Change {
  /** The object in its new state. */
  DirectoryObject object();

  /**
   * @param attributes as they were asked for, without what the directory filled in
   */
  record Added(DirectoryObject object, Collection<Attribute> attributes) implements Change {}

  record Modified(DirectoryObject object, List<Modification> modifications) implements Change {}

  record Renamed(DirectoryObject object) implements Change {}

  record Deleted(DirectoryObject object) implements Change {}
}
