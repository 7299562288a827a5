package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.schema.GraphSchema;
import dev.fairlead.emulator.schema.TypeSchema;

/** The directory objects the emulator stores. */
public enum ObjectKind {
  USER("user", "users", "User"),
  GROUP("group", "groups", "Group"),
  CONTACT("orgContact", "contacts", "Contact");

  private final String typeName;
  private final String collection;
  private final String resourceName;

  ObjectKind(String typeName, String collection, String resourceName) {
    this.typeName = typeName;
    this.collection = collection;
    this.resourceName = resourceName;
  }

  /** Graph type name without namespace. */
  public String typeName() {
    return typeName;
  }

  /** Name of the entity set. */
  public String collection() {
    return collection;
  }

  /** The name error messages use. */
  public String resourceName() {
    return resourceName;
  }

  public TypeSchema schema() {
    return GraphSchema.v1().type(typeName);
  }
}
