package dev.fairlead.agent.directory;

import dev.fairlead.protocol.SchemaReport;
import dev.fairlead.protocol.SchemaReport.SchemaAttribute;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the directory says about its attributes, as far as reading values needs it. */
public final class DirectorySchema {
  /** Octet string, security descriptor, SID. */
  private static final Set<String> BINARY = Set.of("2.5.5.10", "2.5.5.15", "2.5.5.17");

  private static final String DN = "2.5.5.1";
  private static final Set<String> WITH_DN = Set.of(DN, "2.5.5.7", "2.5.5.14");

  private final SchemaReport report;
  private final Map<String, SchemaAttribute> byName = new HashMap<>();

  public DirectorySchema(SchemaReport report) {
    this.report = report;
    for (SchemaAttribute attribute : report.attributes()) {
      byName.put(lower(attribute.name()), attribute);
    }
  }

  public SchemaReport report() {
    return report;
  }

  /** Values are bytes. Unknown attributes are taken for text. */
  boolean isBinary(String attribute) {
    SchemaAttribute known = byName.get(lower(attribute));
    return known != null && BINARY.contains(known.syntax());
  }

  /** Values are names of other objects, kept as edges. */
  boolean isLink(String attribute) {
    SchemaAttribute known = byName.get(lower(attribute));
    return known != null && known.linked() && known.syntax().equals(DN);
  }

  /** Values hold a name that the Extended DN control rewrites. */
  boolean holdsName(String attribute) {
    SchemaAttribute known = byName.get(lower(attribute));
    return known != null && WITH_DN.contains(known.syntax());
  }

  boolean isSingleValued(String attribute) {
    SchemaAttribute known = byName.get(lower(attribute));
    return known != null && known.singleValued();
  }

  static String lower(String attribute) {
    return attribute.toLowerCase(Locale.ROOT);
  }
}
