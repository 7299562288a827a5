package dev.fairlead.standalone.agreement;

import java.util.Map;
import java.util.Optional;

/**
 * A person as the target should hold them.
 *
 * @param anchor the immutable id, base64
 * @param properties Graph property to text; an empty text means: not set
 * @param managerAnchor of the manager, if that one is in scope too
 */
public record ExpectedUser(
    String anchor, String dn, Map<String, String> properties, Optional<String> managerAnchor) {}
