package dev.fairlead.standalone.agreement;

import java.util.Map;
import java.util.Set;

/**
 * A group as the target should hold it.
 *
 * @param memberAnchors of members in scope, people and groups
 */
public record ExpectedGroup(
    String anchor, String dn, Map<String, String> properties, Set<String> memberAnchors) {}
