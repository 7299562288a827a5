package dev.fairlead.controlplane.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as they stand in paths and bodies: one spelling only. */
public final class Ids {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private Ids() {}

  public static Optional<UUID> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /**
   * An id in a path. What is no id names nothing.
   *
   * @throws ProblemException 404
   */
  public static UUID inPath(String text, String what) {
    return parse(text).orElseThrow(() -> ProblemException.notFound(unknown(what)));
  }

  /** The one sentence for what is not there, whatever the reason. */
  public static String unknown(String what) {
    return "There is no such " + what + ", or you may not see it.";
  }
}
