package dev.fairlead.emulator.refusal;

import dev.fairlead.emulator.refusal.GraphRefusal.Detail;
import java.util.List;
import java.util.Map;

/**
 * Graph's known answers, word for word where a real one was seen. The header {@value
 * #DIAGNOSTIC_HEADER} is the emulator's own addition: it tells a developer what the real service
 * leaves unsaid, and no client may depend on it.
 */
public final class Refusals {
  public static final String DIAGNOSTIC_HEADER = "x-emulator-diagnostic";

  private static final String BAD_REQUEST = "Request_BadRequest";
  private static final String NOT_FOUND = "Request_ResourceNotFound";

  private Refusals() {}

  public static GraphRefusal badRequest(String message) {
    return new GraphRefusal(400, BAD_REQUEST, message);
  }

  public static GraphRefusal invalidValue(String property, String resource) {
    String message =
        "Invalid value specified for property '%s' of resource '%s'.".formatted(property, resource);
    return new GraphRefusal(
        400,
        BAD_REQUEST,
        message,
        List.of(new Detail("InvalidValue", message, property)),
        Map.of());
  }

  public static GraphRefusal invalidPrincipalName() {
    return badRequest("Property userPrincipalName is invalid.");
  }

  public static GraphRefusal unverifiedDomain() {
    return badRequest(
        "The domain portion of the userPrincipalName property is invalid. You must use one of the"
            + " verified domain names in your organization.");
  }

  public static GraphRefusal missingValue(String property) {
    return badRequest("Property value is required but is empty or missing.")
        .withHeader(DIAGNOSTIC_HEADER, "missing property " + property);
  }

  public static GraphRefusal readOnly(String property) {
    return badRequest("Property '%s' is read-only and cannot be set.".formatted(property));
  }

  public static GraphRefusal unknownProperty(String property) {
    return badRequest(
        "Property '%s' does not exist as a declared property or extension property."
            .formatted(property));
  }

  public static GraphRefusal weakPassword() {
    return badRequest(
        "The specified password does not comply with password complexity requirements. Please"
            + " provide a different password.");
  }

  public static GraphRefusal syncedObject() {
    return badRequest(
        "Unable to update the specified properties for on-premises mastered Directory Sync objects"
            + " or objects currently undergoing migration.");
  }

  /** A unique value that another object already holds. */
  public static GraphRefusal conflict(String property, String holder) {
    String message =
        "Another object with the same value for property %s already exists.".formatted(property);
    return new GraphRefusal(
        400,
        BAD_REQUEST,
        message,
        List.of(
            new Detail("ObjectConflict", message, property),
            new Detail("ConflictingObjects", message, holder)),
        Map.of());
  }

  public static GraphRefusal alreadyReferenced(String relation) {
    return badRequest(
        "One or more added object references already exist for the following modified properties:"
            + " '%s'.".formatted(relation));
  }

  public static GraphRefusal notFound(String key) {
    return new GraphRefusal(
        404,
        NOT_FOUND,
        "Resource '%s' does not exist or one of its queried reference-property objects are not"
                .formatted(key)
            + " present.");
  }

  public static GraphRefusal noPrivilege() {
    return new GraphRefusal(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }

  public static GraphRefusal quotaExceeded() {
    return new GraphRefusal(
        403,
        "Directory_QuotaExceeded",
        "The directory object quota limit for the Tenant (or Principal) has been exceeded. Please"
            + " ask your administrator to increase the quota limit or delete objects to reduce the"
            + " used quota.");
  }

  public static GraphRefusal unsupportedQuery(String message) {
    return new GraphRefusal(400, "Request_UnsupportedQuery", message);
  }

  public static GraphRefusal unsupportedFilter(String property, String resource) {
    return unsupportedQuery(
        "Unsupported or invalid query filter clause specified for property '%s' of resource '%s'."
            .formatted(property, resource));
  }

  public static GraphRefusal syntax(String message) {
    return new GraphRefusal(400, "BadRequest", message);
  }

  public static GraphRefusal unknownSegment(String segment) {
    return syntax("Resource not found for the segment '%s'.".formatted(segment));
  }

  public static GraphRefusal methodNotAllowed() {
    return new GraphRefusal(
        405, BAD_REQUEST, "Specified HTTP method is not allowed for the request target.");
  }

  public static GraphRefusal unauthorized(String message) {
    return new GraphRefusal(401, "InvalidAuthenticationToken", message)
        .withHeader("WWW-Authenticate", "Bearer realm=\"\"");
  }
}
