package dev.fairlead.gateway;

import dev.fairlead.protocol.AgentSoftware;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.DomainAnnouncement;
import dev.fairlead.protocol.DomainReply;
import dev.fairlead.protocol.GenerationCommit;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.LeaseRequest;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.PageReceipt;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.Sha256;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An enrolled agent that does what it is told. */
final class TestAgent extends TestCaller {
  static final AgentSoftware SOFTWARE = new AgentSoftware("0.1.0", "Linux", "dc-host.corp.example");
  static final UUID INVOCATION = UUID.fromString("11111111-2222-3333-4444-555555555555");

  final KeyPair keys;
  final CertificateReply certificate;

  TestAgent(int port, KeyPair keys, CertificateReply certificate) {
    super(port, TestKeys.tls(keys, certificate));
    this.keys = keys;
    this.certificate = certificate;
  }

  /** As a real agent: what is refused as unavailable is said again after a moment. */
  TestAgent patient() {
    attempts = 100;
    return this;
  }

  TestAgent impatient() {
    attempts = 1;
    return this;
  }

  UUID announce(UUID domainGuid) {
    return post(
            Protocol.DOMAINS,
            new DomainAnnouncement(
                "DC=corp,DC=example", "corp.example", "CORP", domainGuid, "S-1-5-21-1-2-3"))
        .as(DomainReply.class)
        .domainId();
  }

  Answer askLease(UUID domain, Long epoch, boolean startGeneration) {
    return post(
        path(Protocol.LEASES, domain),
        new LeaseRequest(INVOCATION, epoch, startGeneration, startGeneration ? "told to" : null));
  }

  LeaseReply lease(UUID domain) {
    return askLease(domain, null, false).as(LeaseReply.class);
  }

  Answer send(UUID domain, long epoch, long sequence, ChangePage page) {
    return sendRaw(
        domain, epoch, sequence, gzip(ProtocolJson.mapper().writeValueAsBytes(page)), Map.of());
  }

  PageReceipt accepted(UUID domain, long epoch, long sequence, ChangePage page) {
    return send(domain, epoch, sequence, page).as(PageReceipt.class);
  }

  Answer sendRaw(
      UUID domain, long epoch, long sequence, byte[] compressed, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>();
    all.put("Content-Encoding", "gzip");
    all.put("Content-Type", "application/json");
    all.put(Protocol.EPOCH_HEADER, Long.toString(epoch));
    all.put(Protocol.SEQUENCE_HEADER, Long.toString(sequence));
    all.put(Protocol.BODY_HASH_HEADER, HexFormat.of().formatHex(Sha256.of(compressed)));
    all.putAll(headers);
    return send("POST", path(Protocol.PAGES, domain), compressed, all);
  }

  /** Reads the domain whole, as one page, and commits it; returns the lease it was done under. */
  LeaseReply readWhole(UUID domain, ObjectChange... objects) {
    LeaseReply lease = lease(domain);
    accepted(
        domain,
        lease.epoch(),
        lease.nextSequence(),
        generationPage(lease.generation(), true, objects));
    return lease;
  }

  static ChangePage delta(ObjectChange... objects) {
    return new ChangePage(
        null, 1, Instant.now(), INVOCATION, List.of(objects), cursor("delta"), null);
  }

  /** Part of a delta reply that goes on. */
  static ChangePage part(ObjectChange... objects) {
    return new ChangePage(null, 1, Instant.now(), INVOCATION, List.of(objects), null, null);
  }

  static ChangePage generationPage(Long generation, boolean commit, ObjectChange... objects) {
    return new ChangePage(
        generation,
        1,
        Instant.now(),
        INVOCATION,
        List.of(objects),
        commit ? cursor("generation") : null,
        commit ? new GenerationCommit(objects.length) : null);
  }

  static byte[] cursor(String name) {
    return name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  static String path(String template, UUID id) {
    return template.replaceAll("\\{[a-zA-Z]+}", id.toString());
  }
}
