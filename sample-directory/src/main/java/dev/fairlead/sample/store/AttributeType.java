package dev.fairlead.sample.store;

import org.jspecify.annotations.Nullable;

/**
 * An attribute as the schema defines it.
 *
 * @param counterpart the back link of a forward link, or the forward link of a back link
 */
public record AttributeType(
    String name, Syntax syntax, boolean singleValued, Role role, @Nullable String counterpart) {

  /** What a value is, with the two numbers by which Active Directory names the syntax. */
  public enum Syntax {
    DN("2.5.5.1", 127),
    OID("2.5.5.2", 6),
    BOOL("2.5.5.8", 1),
    INT("2.5.5.9", 2),
    OCTETS("2.5.5.10", 4),
    TIME("2.5.5.11", 24),
    TEXT("2.5.5.12", 64),
    SD("2.5.5.15", 66),
    INT64("2.5.5.16", 65),
    SID("2.5.5.17", 4);

    private final String attributeSyntax;
    private final int omSyntax;

    Syntax(String attributeSyntax, int omSyntax) {
      this.attributeSyntax = attributeSyntax;
      this.omSyntax = omSyntax;
    }

    public String attributeSyntax() {
      return attributeSyntax;
    }

    public int omSyntax() {
      return omSyntax;
    }
  }

  /** Where the values come from and who may see them. */
  public enum Role {
    STORED,
    /** Kept by one domain controller only: searches show it, replication does not. */
    LOCAL,
    COMPUTED,
    LINK,
    BACK,
    /** Named in replication when it changes, never shown. */
    SECRET
  }

  public boolean isLink() {
    return role == Role.LINK;
  }

  public boolean isBackLink() {
    return role == Role.BACK;
  }

  /**
   * A distinguished name that is kept as the GUID of the object it names, so that it follows
   * renames.
   */
  public boolean isReference() {
    return syntax == Syntax.DN && (role == Role.STORED);
  }
}
