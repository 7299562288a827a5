package dev.fairlead.graph.read;

/** One end of a membership. */
public record MemberRef(String id, ObjectKind kind) {}
