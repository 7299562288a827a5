package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ObjectGuid;

/** Names a reference within one source domain. */
public record ReferenceKey(ObjectGuid from, ObjectGuid to) {}
