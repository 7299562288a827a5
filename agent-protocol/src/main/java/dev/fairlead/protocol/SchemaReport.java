package dev.fairlead.protocol;

import java.util.List;

/** The attributes the directory knows, so that configurations can be checked against them. */
public record SchemaReport(List<SchemaAttribute> attributes) {

  /**
   * @param syntax AD's attributeSyntax OID, e.g. {@code 2.5.5.12}
   */
  public record SchemaAttribute(
      String name, String syntax, int omSyntax, boolean singleValued, boolean linked) {}
}
