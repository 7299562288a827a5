package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.Refusals;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Directory extensions registered in the tenant: {@code extension_{appId}_{name}}. */
final class ExtensionProperties {
  /** Documented limit of a string value. */
  static final int MAX_STRING_LENGTH = 256;

  private static final Pattern NAME = Pattern.compile("extension_[0-9a-fA-F]{32}_\\w+");

  /** A registered extension; {@code dataType} as Graph names it: String, Boolean, Integer… */
  record Extension(String name, String dataType, boolean multiValued, ObjectKind target) {}

  private final Map<String, Extension> registered = new HashMap<>();

  void register(Extension extension) {
    registered.put(extension.name(), extension);
  }

  boolean looksLikeOne(String property) {
    return NAME.matcher(property).matches();
  }

  Optional<Extension> find(String name) {
    return Optional.ofNullable(registered.get(name));
  }

  void check(String name, JsonNode value, ObjectKind kind) {
    Extension extension = registered.get(name);
    if (extension == null || extension.target() != kind) {
      throw Refusals.badRequest(
          "The following extension properties are not available: %s.".formatted(name));
    }
    if (value.isNull()) {
      return;
    }
    boolean fits =
        extension.multiValued()
            ? value.isArray() && value.valueStream().allMatch(v -> fits(extension, v))
            : fits(extension, value);
    if (!fits) {
      throw Refusals.invalidValue(name, kind.resourceName());
    }
  }

  private static boolean fits(Extension extension, JsonNode value) {
    return switch (extension.dataType()) {
      case "Boolean" -> value.isBoolean();
      case "Integer", "LargeInteger" -> value.isIntegralNumber();
      default ->
          value.isString()
              && !value.asString().isEmpty()
              && value.asString().length() <= MAX_STRING_LENGTH;
    };
  }
}
