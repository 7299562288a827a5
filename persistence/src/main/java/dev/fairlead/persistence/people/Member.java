package dev.fairlead.persistence.people;

import java.util.UUID;

/** A person's place in one tenant. */
public record Member(UUID id, PersonKey person, String displayName, Role role) {}
