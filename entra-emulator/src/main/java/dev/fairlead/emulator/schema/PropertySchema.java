package dev.fairlead.emulator.schema;

import org.jspecify.annotations.Nullable;

/**
 * One property of a Graph type.
 *
 * @param type OData name, {@code Edm.String} or {@code graph.phone}; of the element for collections
 * @param nullable as Microsoft's CSDL says it; for collections it speaks of the elements
 * @param clearable whether null in a PATCH is accepted
 * @param maxLength characters of the value or of each element; null where none is documented
 * @param maxItems elements of a collection; null where none is documented
 * @param inDefaultSet returned without {@code $select}
 */
public record PropertySchema(
    String name,
    String type,
    boolean collection,
    boolean nullable,
    Write write,
    boolean requiredOnCreate,
    boolean clearable,
    @Nullable Integer maxLength,
    @Nullable Integer maxItems,
    boolean inDefaultSet,
    Filtering filtering) {

  /** When a caller may set the property. */
  public enum Write {
    NEVER,
    ON_CREATE,
    ALWAYS,
    /** Read-only in v1.0; {@code PATCH /beta/users} sets or clears it on cloud-only users. */
    BETA
  }

  /** Whether and how {@code $filter} may name the property. */
  public enum Filtering {
    NONE,
    BASIC,
    /** Needs {@code ConsistencyLevel: eventual} and {@code $count=true}. */
    ADVANCED
  }

  public boolean isString() {
    return type.equals("Edm.String");
  }

  public boolean isComplex() {
    return type.startsWith("graph.");
  }
}
