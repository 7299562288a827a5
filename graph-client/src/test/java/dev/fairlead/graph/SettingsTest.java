package dev.fairlead.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final GraphCredential SECRET = new GraphCredential.ClientSecret("s3cret-value");

  @Test
  void defaultsAreWhatTheDocumentationSays() {
    assertThat(GraphSettings.DEFAULT)
        .isEqualTo(
            new GraphSettings(
                Duration.ofSeconds(30),
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(15)));
    assertThat(GraphTimeouts.DEFAULT)
        .isEqualTo(new GraphTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60)));
    assertThat(Sender.BATCH_LIMIT).isEqualTo(20);
    assertThat(Shipment.MEMBER_LIMIT).isEqualTo(20);
    assertThat(ConnectedDirectory.IDS_PER_REQUEST).isEqualTo(1_000);
    assertThat(ReadRequests.PAGE_SIZE).isEqualTo(999);
  }

  @Test
  void connectionNamesItsAddresses() {
    GraphConnection connection =
        GraphConnection.to(GraphCloud.US_GOVERNMENT_L5, "contoso.example", "app", SECRET);
    assertThat(connection.baseUrl()).isEqualTo("https://dod-graph.microsoft.us/v1.0");
    assertThat(connection.scope()).isEqualTo("https://dod-graph.microsoft.us/.default");
    assertThat(connection.tokenEndpoint())
        .hasToString("https://login.microsoftonline.us/contoso.example/oauth2/v2.0/token");
  }

  @Test
  void plainHttpIsForTheLoopbackOnly() {
    assertThatNoException().isThrownBy(() -> at("http://127.9.8.7:4000/"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at("http://graph.example"))
        .withMessageContaining("graphRoot")
        .withMessageContaining("https");
    assertThatIllegalArgumentException().isThrownBy(() -> at("http://127.0.0.1.evil.example"));
  }

  @Test
  void nothingMayStandBeforeTheVersion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at("https://proxy.example/graph"))
        .withMessageContaining("https://proxy.example/graph");
    assertThatIllegalArgumentException().isThrownBy(() -> at("https://graph.example?x=y"));
  }

  @Test
  void tenantIdIsNoPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphConnection.to(GraphCloud.GLOBAL, "../common", "app", SECRET))
        .withMessageContaining("entraTenantId");
  }

  @Test
  void secretsDoNotPrint() {
    assertThat(SECRET.toString()).doesNotContain("s3cret");
    assertThat(GraphConnection.to(GraphCloud.GLOBAL, "t", "app", SECRET).toString())
        .doesNotContain("s3cret");
    assertThat(new TokenCache.Token.Held("eyJ0").toString()).doesNotContain("eyJ0");
  }

  private static GraphConnection at(String root) {
    return new GraphConnection(
        URI.create(root), GraphCloud.GLOBAL.authority(), "t", "app", SECRET, GraphTimeouts.DEFAULT);
  }
}
