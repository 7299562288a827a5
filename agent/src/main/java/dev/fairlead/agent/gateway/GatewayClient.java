package dev.fairlead.agent.gateway;

import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.CommandBatch;
import dev.fairlead.protocol.CommandResult;
import dev.fairlead.protocol.DomainAnnouncement;
import dev.fairlead.protocol.DomainHealth;
import dev.fairlead.protocol.DomainReply;
import dev.fairlead.protocol.EnrolmentRequest;
import dev.fairlead.protocol.Hello;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.LeaseRequest;
import dev.fairlead.protocol.PageReceipt;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.RenewalRequest;
import dev.fairlead.protocol.SchemaReport;
import dev.fairlead.protocol.Welcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;

/**
 * The protocol's calls, one method each. Every method throws {@link GatewayException.Refused} when
 * the service says no and {@link GatewayException.Away} when no answer of the service arrived.
 */
public final class GatewayClient implements AutoCloseable {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

  private final GatewayConnection connection;

  public GatewayClient(GatewayConnection connection) {
    this.connection = connection;
  }

  public CertificateReply enrol(EnrolmentRequest request) {
    return post(Protocol.ENROLMENTS, request, CertificateReply.class);
  }

  public CertificateReply renew(RenewalRequest request) {
    return post(Protocol.RENEWALS, request, CertificateReply.class);
  }

  public Welcome hello(Hello hello) {
    return post(Protocol.HELLO, hello, Welcome.class);
  }

  public DomainReply announce(DomainAnnouncement announcement) {
    return post(Protocol.DOMAINS, announcement, DomainReply.class);
  }

  public LeaseReply lease(UUID domainId, LeaseRequest request) {
    return post(ofDomain(Protocol.LEASES, domainId), request, LeaseReply.class);
  }

  public void health(UUID domainId, DomainHealth health) {
    connection.send(json("POST", ofDomain(Protocol.HEALTH, domainId), health));
  }

  public void schema(UUID domainId, SchemaReport report) {
    PackedBody body = PackedBody.of(report);
    connection.send(packed("PUT", ofDomain(Protocol.SCHEMA, domainId), body).build());
  }

  public PageReceipt page(UUID domainId, long epoch, long sequence, PackedBody body) {
    HttpRequest request =
        packed("POST", ofDomain(Protocol.PAGES, domainId), body)
            .header(Protocol.BODY_HASH_HEADER, body.sha256())
            .header(Protocol.EPOCH_HEADER, Long.toString(epoch))
            .header(Protocol.SEQUENCE_HEADER, Long.toString(sequence))
            .build();
    return connection.send(request, PageReceipt.class);
  }

  /** Waits up to {@code wait} for commands. */
  public CommandBatch commands(Duration wait) {
    HttpRequest request =
        connection
            .request(Protocol.COMMANDS + "?waitSeconds=" + wait.toSeconds())
            .timeout(wait.plus(REQUEST_TIMEOUT))
            .GET()
            .build();
    return connection.send(request, CommandBatch.class);
  }

  public void commandResult(UUID commandId, CommandResult result) {
    String path = Protocol.COMMAND_RESULTS.replace("{commandId}", commandId.toString());
    connection.send(json("POST", path, result));
  }

  public URI gatewayUrl() {
    return connection.gatewayUrl();
  }

  @Override
  public void close() {
    connection.close();
  }

  private <T> T post(String path, Object body, Class<T> type) {
    return connection.send(json("POST", path, body), type);
  }

  private HttpRequest json(String method, String path, Object body) {
    return connection
        .request(path)
        .timeout(REQUEST_TIMEOUT)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofByteArray(ProtocolJson.mapper().writeValueAsBytes(body)))
        .build();
  }

  private HttpRequest.Builder packed(String method, String path, PackedBody body) {
    return connection
        .request(path)
        .timeout(REQUEST_TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Content-Encoding", "gzip")
        .method(method, BodyPublishers.ofByteArray(body.compressed()));
  }

  private static String ofDomain(String path, UUID domainId) {
    return path.replace("{domainId}", domainId.toString());
  }
}
