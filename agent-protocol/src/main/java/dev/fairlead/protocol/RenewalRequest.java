package dev.fairlead.protocol;

/** Asks for the next certificate over a connection authenticated by the present one. */
public record RenewalRequest(String csrPem) {}
