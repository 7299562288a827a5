package dev.fairlead.sample.ldap;

/** What an account may do beyond reading. */
public enum Right {
  /** Replicating Directory Changes: DirSync over everything. */
  REPLICATE,
  /** List and read in CN=Deleted Objects. */
  READ_DELETED,
  WRITE,
  /** Sees what faults hide from others. */
  SEE_EVERYTHING
}
