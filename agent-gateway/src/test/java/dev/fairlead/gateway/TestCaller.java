package dev.fairlead.gateway;

import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/** Whoever talks to the gateway, byte by byte under the test's control. */
class TestCaller implements AutoCloseable {
  private final String gateway;
  private final HttpClient http;
  volatile int attempts = 1;

  TestCaller(int port, SSLContext tls) {
    this.gateway = "https://127.0.0.1:" + port;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  /** An answer: a success or a refusal. */
  record Answer(int status, byte[] body) {
    <T> T as(Class<T> type) {
      if (status / 100 != 2) {
        throw new AssertionError("refused: " + refusal());
      }
      return ProtocolJson.mapper().readValue(body, type);
    }

    Refusal refusal() {
      if (status / 100 == 2) {
        throw new AssertionError(
            "not refused: " + new String(body, java.nio.charset.StandardCharsets.UTF_8));
      }
      return ProtocolJson.mapper().readValue(body, Refusal.class);
    }
  }

  Answer post(String path, Object body) {
    return send("POST", path, ProtocolJson.mapper().writeValueAsBytes(body), Map.of());
  }

  Answer get(String path) {
    return send("GET", path, new byte[0], Map.of());
  }

  Answer send(String method, String path, byte[] body, Map<String, String> headers) {
    try {
      Answer answer = sendOrFail(method, path, body, headers);
      for (int i = 1; i < attempts && answer.status() == 503; i++) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        answer = sendOrFail(method, path, body, headers);
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    }
  }

  Answer sendOrFail(String method, String path, byte[] body, Map<String, String> headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (!headers.containsKey(Protocol.VERSION_HEADER)) {
      request.header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION));
    }
    headers.forEach((name, value) -> {
      if (!value.isEmpty()) {
        request.header(name, value);
      }
    });
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
