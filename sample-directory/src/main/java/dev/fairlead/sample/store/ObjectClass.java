package dev.fairlead.sample.store;

import java.util.List;

/**
 * A structural class of the schema.
 *
 * @param namingAttribute CN, OU or DC
 * @param category common name of the schema object that objectCategory points at
 * @param chain all classes of an object of this class, top first
 */
public record ObjectClass(
    String name, String namingAttribute, String category, List<String> chain) {

  /** A class whose objects can hold rights, and so have a security identifier. */
  public boolean isPrincipal() {
    return isUser() || name.equals("group");
  }

  public boolean isUser() {
    return chain.contains("user");
  }
}
