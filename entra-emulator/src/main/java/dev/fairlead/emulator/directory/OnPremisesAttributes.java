package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import dev.fairlead.emulator.schema.PropertySchema;
import dev.fairlead.emulator.schema.PropertySchema.Filtering;
import dev.fairlead.emulator.schema.PropertySchema.Write;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Who may write on-premises attributes, and on which objects. */
final class OnPremisesAttributes {
  /** Exists in beta only, where it can be cleared and nothing else. */
  static final String OBJECT_IDENTIFIER = "onPremisesObjectIdentifier";

  static final PropertySchema OBJECT_IDENTIFIER_SCHEMA =
      new PropertySchema(
          OBJECT_IDENTIFIER,
          "Edm.String",
          false,
          true,
          Write.BETA,
          false,
          true,
          null,
          null,
          false,
          Filtering.NONE);

  private static final Pattern SID = Pattern.compile("S-1-\\d{1,14}(-\\d{1,10}){1,15}");

  /** Cloud-owned even on synced users. */
  private static final Set<String> CLOUD_OWNED =
      Set.of("usageLocation", "ageGroup", "consentProvidedForMinor", "preferredDataLocation");

  private OnPremisesAttributes() {}

  static boolean synced(DirectoryObject object) {
    return object.flag("onPremisesSyncEnabled");
  }

  static void check(DirectoryObject object, Map<String, JsonNode> changes) {
    if (synced(object) && !CLOUD_OWNED.containsAll(changes.keySet())) {
      throw Refusals.syncedObject();
    }
    boolean formerlySynced = object.get("onPremisesSyncEnabled").isBoolean();
    if (formerlySynced && changes.containsKey("onPremisesExtensionAttributes")) {
      throw externalOrigin();
    }
    JsonNode identifier = changes.get(OBJECT_IDENTIFIER);
    if (identifier != null && !identifier.isNull()) {
      throw Refusals.invalidValue(OBJECT_IDENTIFIER, object.kind().resourceName());
    }
    JsonNode sid = changes.get("onPremisesSecurityIdentifier");
    if (sid != null && sid.isString() && !SID.matcher(sid.asString()).matches()) {
      throw Refusals.invalidValue("onPremisesSecurityIdentifier", object.kind().resourceName());
    }
  }

  private static GraphRefusal externalOrigin() {
    return Refusals.badRequest(
        "Unable to update the specified properties for objects that have originated within an"
            + " external service.");
  }
}
