package dev.fairlead.gateway;

import dev.fairlead.engine.TenantId;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.support.pki.Authority;
import dev.fairlead.support.pki.Certificates;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.support.secrets.SealedSecrets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Certificates that the gateway did not hand out, made by someone who has its keys. */
final class Forgery {
  private final GatewayFixture fixture;

  Forgery(GatewayFixture fixture) {
    this.fixture = fixture;
  }

  /** The tenant's real authority, with its key. */
  Authority authority(TenantId tenant) {
    Path keys = fixture.masterKeyFile;
    return fixture.truth.queryForObject(
        "select authority_id, certificate, sealed_key from tenant_authority where tenant_id = ?",
        (row, _) ->
            Authority.restore(
                row.getBytes(2),
                new SealedSecrets(MasterKeys.read(keys), new SecureRandom())
                    .open(
                        "tenant-authority:" + tenant + ":" + row.getObject(1, UUID.class),
                        row.getBytes(3))),
        tenant.value());
  }

  TestAgent agent(Authority authority, Instant issuedAt, Duration life) {
    KeyPair keys = TestKeys.ec();
    X509Certificate leaf =
        authority.issueAgent(
            keys.getPublic(), UUID.randomUUID(), UUID.randomUUID(), issuedAt, life);
    return new TestAgent(
        fixture.gateway.port(),
        keys,
        new CertificateReply(
            UUID.randomUUID(),
            UUID.randomUUID(),
            Certificates.pem(leaf, authority.certificate()),
            Certificates.pem(fixture.root()),
            Instant.MAX,
            Instant.MAX));
  }
}
