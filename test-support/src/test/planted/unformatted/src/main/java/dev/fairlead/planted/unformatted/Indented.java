package dev.fairlead.planted.unformatted;

/** Indented by four. */
public final class Indented {
    private Indented() {}
}
