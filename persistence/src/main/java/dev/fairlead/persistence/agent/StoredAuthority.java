package dev.fairlead.persistence.agent;

import java.time.Instant;

/**
 * A certificate with its sealed private key.
 *
 * @param certificate X.509 DER
 * @param sealedKey PKCS#8, sealed
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the database to the one who opens it
public record StoredAuthority(byte[] certificate, byte[] sealedKey, Instant notAfter) {}
