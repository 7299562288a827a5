package dev.fairlead.engine.expression;

/** A part of an expression's text, in UTF-16 code units from its start. */
public record Span(int start, int end) {}
