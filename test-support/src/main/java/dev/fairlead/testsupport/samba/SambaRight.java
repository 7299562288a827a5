package dev.fairlead.testsupport.samba;

/** What an account that synchronizes needs on a domain. */
public enum SambaRight {
  /** Replicating Directory Changes: DirSync without the object security flag. */
  REPLICATE("replicate"),
  /** Replicating Directory Changes All: secrets over the replication protocol. */
  REPLICATE_ALL("replicate-all"),
  /** Without it Samba hides every deletion, and says nothing about it. */
  DELETED_OBJECTS("deleted-objects");

  private final String word;

  SambaRight(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
