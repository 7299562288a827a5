package dev.fairlead.agent.gateway;

import dev.fairlead.agent.identity.Identity;
import dev.fairlead.agent.identity.TlsContexts;
import dev.fairlead.agent.identity.WrongRootException;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** HTTPS to one gateway with one identity; turns whatever goes wrong into a sentence. */
public final class GatewayConnection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

  /** No answer of the protocol is larger. */
  private static final int ANSWER_BYTES = 1024 * 1024;

  private final URI gatewayUrl;
  private final HttpClient http;

  private GatewayConnection(URI gatewayUrl, SSLContext tls, @Nullable InetSocketAddress proxy) {
    this.gatewayUrl = gatewayUrl;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(tls)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    if (proxy != null) {
      builder.proxy(ProxySelector.of(proxy));
    }
    this.http = builder.build();
  }

  /** For everything but the first contact. */
  public static GatewayConnection with(Identity identity, @Nullable InetSocketAddress proxy) {
    return new GatewayConnection(
        identity.particulars().gatewayUrl(), TlsContexts.of(identity), proxy);
  }

  /** For the first contact: the server is known by the hash in the token only. */
  public static GatewayConnection firstContact(
      URI gatewayUrl, EnrolmentToken token, @Nullable InetSocketAddress proxy) {
    return new GatewayConnection(gatewayUrl, TlsContexts.pinnedTo(token.rootSha256()), proxy);
  }

  URI gatewayUrl() {
    return gatewayUrl;
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(gatewayUrl.resolve(pathAndQuery))
        .header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION))
        .header("Accept", "application/json");
  }

  <T> T send(HttpRequest request, Class<T> type) {
    byte[] answer = send(request);
    try {
      return ProtocolJson.mapper().readValue(answer, type);
    } catch (JacksonException e) {
      throw new GatewayException.Away(
          "What answers at " + gatewayUrl + " does not speak the agent protocol.", e);
    }
  }

  /** Returns the body of a success. */
  byte[] send(HttpRequest request) {
    HttpResponse<InputStream> response;
    byte[] body;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream stream = response.body()) {
        body = stream.readNBytes(ANSWER_BYTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException.Away("The agent is stopping.", e);
    } catch (IOException e) {
      throw new GatewayException.Away(sentence(e), e);
    }
    if (response.statusCode() / 100 == 2) {
      return body;
    }
    throw refusal(response.statusCode(), body);
  }

  private GatewayException refusal(int status, byte[] body) {
    try {
      return new GatewayException.Refused(ProtocolJson.mapper().readValue(body, Refusal.class));
    } catch (JacksonException e) {
      return new GatewayException.Away(
          switch (status) {
            case 407 -> "The proxy demands a log-in, which the agent cannot give. Exempt it.";
            case 502, 503, 504 -> "Something before the service answered with status " + status;
            default ->
                "What answers at "
                    + gatewayUrl
                    + " is not a Fairlead gateway this agent understands (status "
                    + status
                    + ").";
          },
          e);
    }
  }

  private String sentence(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof WrongRootException wrongRoot && wrongRoot.getMessage() != null) {
        return wrongRoot.getMessage();
      }
    }
    return switch (e) {
      case HttpTimeoutException _ ->
          "The service at " + gatewayUrl + " did not answer in time. Check network and proxy.";
      case ConnectException c when c.getCause() instanceof UnknownHostException ->
          "The name in " + gatewayUrl + " is not known to this host's DNS.";
      case ConnectException _ ->
          "No connection to " + gatewayUrl + ". Check address, firewall and proxy.";
      case SSLException s ->
          "TLS with "
              + gatewayUrl
              + " failed: "
              + s.getMessage()
              + ". A proxy that opens TLS connections, or a wrong clock, are the usual causes.";
      default -> "The connection to " + gatewayUrl + " broke off.";
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
