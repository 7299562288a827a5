package dev.fairlead.gateway.domain;

import dev.fairlead.gateway.web.Checks;
import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.gateway.web.Texts;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.SchemaReport;
import dev.fairlead.protocol.SchemaReport.SchemaAttribute;

/** Whether a schema report may be stored. */
final class SchemaCheck {
  private SchemaCheck() {}

  static void check(SchemaReport report) {
    Checks checks = new Checks();
    if (checks.present("attributes", report.attributes())) {
      if (report.attributes().size() > Limits.SCHEMA_ATTRIBUTES) {
        throw new RefusedException(
            RefusalCode.TOO_MANY_OBJECTS,
            "attributes: more than %d".formatted(Limits.SCHEMA_ATTRIBUTES));
      }
      int i = 0;
      for (SchemaAttribute attribute : report.attributes()) {
        String place = "attributes[" + i++ + "]";
        if (checks.present(place, attribute)) {
          name(checks, place + ".name", attribute.name());
          name(checks, place + ".syntax", attribute.syntax());
        }
      }
    }
    checks.done();
  }

  private static void name(Checks checks, String place, String name) {
    checks.text(place, name, Limits.NAME_CHARACTERS);
    if (name != null && !Texts.storable(name)) {
      checks.problem(place, "holds characters that cannot be stored");
    }
  }
}
