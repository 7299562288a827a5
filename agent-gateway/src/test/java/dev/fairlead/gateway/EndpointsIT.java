package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.RefusalCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the gateway answers to, on which port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsIT {
  private final GatewayFixture fixture = new GatewayFixture(Map.of("management.server.port", 0));

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void theHandlersAreExactlyTheProtocolsPaths() {
    Set<String> handled =
        mappings().getHandlerMethods().keySet().stream()
            .flatMap(info -> info.getPatternValues().stream())
            .collect(Collectors.toSet());
    Set<String> said =
        Arrays.stream(Protocol.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(EndpointsIT::value)
            .filter(value -> value instanceof String path && path.startsWith(Protocol.BASE + "/"))
            .map(String.class::cast)
            .collect(Collectors.toSet());
    assertThat(handled).isEqualTo(said).hasSize(10);
  }

  @Test
  void aNewHandlerNeedsACertificateWithoutAnybodySayingSo() throws Exception {
    RequestMappingInfo planted =
        RequestMappingInfo.paths("/planted").methods(RequestMethod.GET).build();
    mappings().registerMapping(planted, new Planted(), Planted.class.getDeclaredMethod("answer"));
    try (TestCaller stranger = fixture.stranger();
        TestAgent agent = fixture.agent(fixture.contoso)) {
      assertThat(stranger.get("/planted").refusal().code())
          .isEqualTo(RefusalCode.CERTIFICATE_REQUIRED);
      assertThat(agent.get("/planted").status()).isEqualTo(200);
    } finally {
      mappings().unregisterMapping(planted);
    }
  }

  @Test
  void healthAndMetricsAreOnThePortForOperatorsOnly() throws Exception {
    int port =
        Integer.parseInt(
            fixture.gateway.context().getEnvironment().getProperty("local.management.port"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(body(http, port, "/actuator/health/readiness")).contains("\"UP\"");
      assertThat(body(http, port, "/actuator/health/liveness")).contains("\"UP\"");
      assertThat(body(http, port, "/actuator/prometheus")).contains("jvm_memory_used_bytes");
      assertThat(body(http, port, Protocol.HELLO)).contains("NOT_FOUND");
    }
  }

  static final class Planted {
    @org.springframework.web.bind.annotation.ResponseBody
    String answer() {
      return "\"for agents\"";
    }
  }

  private RequestMappingHandlerMapping mappings() {
    return fixture
        .gateway
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  private static String body(HttpClient http, int port, String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
