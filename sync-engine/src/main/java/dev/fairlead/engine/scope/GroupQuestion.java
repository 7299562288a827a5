package dev.fairlead.engine.scope;

import dev.fairlead.engine.ObjectGuid;

/**
 * Who is a member of a group?
 *
 * @param transitive whether members of groups within the group count
 */
public record GroupQuestion(ObjectGuid group, boolean transitive) {}
