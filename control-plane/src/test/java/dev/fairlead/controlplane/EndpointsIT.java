package dev.fairlead.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.persistence.people.Role;
import dev.fairlead.planted.controlplane.ForgetsTheTenant;
import dev.fairlead.planted.controlplane.ForgetsToSayWhoMayCall;
import dev.fairlead.planted.controlplane.WantsATenantThatIsNotThere;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint, found by enumeration, called by everybody who may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsIT {
  /** A body each endpoint takes; one without an entry is called without. */
  private static final Map<String, String> BODIES =
      Map.of(
          "POST /api/v1/tenants",
          "{\"name\": \"Corp\"}",
          "POST /api/v1/tenants/{tenant}/members",
          """
          {"issuer": "https://login.example", "subject": "s", "displayName": "Sam", "role": "READER"}
          """,
          "POST /api/v1/tenants/{tenant}/agents/{agent}/revocation",
          "{\"reason\": \"stolen\"}",
          "POST /api/v1/tenants/{tenant}/enrolment-tokens",
          "{}",
          "POST /api/v1/tenants/{tenant}/configurations",
          TenantData.newConfiguration("Another"),
          "POST /api/v1/tenants/{tenant}/configurations/{configuration}/pause",
          "{\"reason\": \"because\"}",
          "POST /api/v1/tenants/{tenant}/configurations/{configuration}/hold-decisions",
          "{\"decision\": \"APPROVE\", \"reason\": \"because\", \"changes\": null}");

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

  private record Endpoint(String method, String pattern, Permission permission) {
    String name() {
      return method + " " + pattern;
    }
  }

  private final ControlPlaneFixture fixture = new ControlPlaneFixture();
  private final TenantData contoso = new TenantData(fixture, fixture.contoso);
  private final TenantData fabrikam = new TenantData(fixture, fixture.fabrikam);

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void nobodyGetsPastAnyEndpoint() {
    try (TestClient nobody = fixture.stranger();
        TestClient forger = new TestClient(fixture.service.port(), "no.token.atall")) {
      for (Endpoint endpoint : endpoints()) {
        assertThat(refused(call(nobody, endpoint, contoso), endpoint)).isEqualTo(401);
        assertThat(refused(call(forger, endpoint, contoso), endpoint)).isEqualTo(401);
      }
    }
  }

  @Test
  void toAMemberOfAnotherTenantATenantIsAsIfItDidNotExist() {
    long before = written();
    assertThat(ofTenants()).hasSizeGreaterThan(15);
    assertThat(ofTenants().flatMap(this::leaks)).isEmpty();
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void anEndpointThatLeaksWouldBeNoticed() throws Exception {
    RequestMappingInfo info =
        RequestMappingInfo.paths("/api/v1/tenants/{tenant}/leak")
            .methods(RequestMethod.GET)
            .build();
    mappings().registerMapping(info, new Leak(), Leak.class.getDeclaredMethod("leak"));
    try {
      assertThat(leaks(new Endpoint("GET", "/api/v1/tenants/{tenant}/leak", Permission.SIGNED_IN)))
          .isNotEmpty();
    } finally {
      mappings().unregisterMapping(info);
    }
  }

  static final class Leak {
    @Requires(Permission.SIGNED_IN)
    @ResponseBody
    String leak() {
      return "\"everybody's\"";
    }
  }

  @Test
  void whatBelongsToAnotherTenantIsNotFoundBelowOnesOwn() {
    long before = written();
    try (TestClient owner = fixture.script("fabrikam-owner")) {
      for (Endpoint endpoint : ofTenants().toList()) {
        if (VARIABLE.matcher(endpoint.pattern()).results().count() > 1) {
          String path =
              path(endpoint, contoso)
                  .replace(contoso.tenant.toString(), fabrikam.tenant.toString());
          TestClient.Answer answer = owner.call(endpoint.method(), path, body(endpoint, contoso));
          assertThat(answer.status()).as(endpoint.name()).isEqualTo(404);
        }
      }
    }
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void aRoleThatIsNotEnoughIsTurnedAway() {
    long before = written();
    for (Endpoint endpoint : endpoints()) {
      for (Role role : Role.values()) {
        boolean enough =
            endpoint.permission() == Permission.SIGNED_IN || endpoint.permission().allows(role);
        if (!enough) {
          try (TestClient client = fixture.script(subject("contoso", role))) {
            TestClient.Answer answer = call(client, endpoint, contoso);
            assertThat(refused(answer, endpoint)).as("%s %s", role, endpoint.name()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("FORBIDDEN");
          }
        }
      }
    }
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void aRoleThatIsEnoughIsLetIn() {
    for (Endpoint endpoint : endpoints()) {
      if (endpoint.pattern().endsWith("/events")) {
        continue; // does not end; EventsIT listens to it
      }
      for (Role role : Role.values()) {
        boolean enough =
            endpoint.permission() == Permission.SIGNED_IN || endpoint.permission().allows(role);
        if (enough) {
          TenantData data = new TenantData(fixture, fixture.tenantWithMembers("later"));
          try (TestClient client = fixture.script(subject("later", role))) {
            assertThat(call(client, endpoint, data).status())
                .as("%s %s", role, endpoint.name())
                .isBetween(200, 299);
          }
        }
      }
    }
  }

  @Test
  void aBrowserWithoutTheTokenOfTheConsoleChangesNothing() {
    long before = written();
    try (TestClient browser = fixture.stranger()) {
      fixture.issuer.person(ControlPlaneFixture.OPERATOR, "Olga");
      browser.follow("/oauth2/authorization/fairlead");
      for (Endpoint endpoint : endpoints()) {
        if (!endpoint.method().equals("GET")) {
          TestClient.Answer answer = call(browser, endpoint, contoso);
          assertThat(answer.status()).as(endpoint.name()).isEqualTo(403);
          assertThat(answer.code()).isEqualTo("CSRF_TOKEN_WRONG");
        }
      }
    }
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void anEndpointThatDoesNotSayWhoMayCallItStopsTheStart() {
    refusesToStartWith(ForgetsToSayWhoMayCall.class, "does not say what it @Requires");
    refusesToStartWith(WantsATenantThatIsNotThere.class, "takes a tenant in the path");
    refusesToStartWith(ForgetsTheTenant.class, "knows no tenant in the path");
  }

  private void refusesToStartWith(Class<?> planted, String words) {
    var builder = ControlPlaneApplication.builder(Clock.systemUTC()).sources(planted);
    assertThatThrownBy(
            () -> ControlPlaneApplication.start(fixture.properties(Map.of()), builder).close())
        .hasStackTraceContaining(planted.getSimpleName())
        .hasStackTraceContaining(words);
  }

  @Test
  void theDocumentNamesEveryEndpointAndNoOther() throws IOException {
    String text = Files.readString(Path.of("../docs/api.md"));
    Set<String> documented =
        Pattern.compile("`(GET|POST|PUT|PATCH|DELETE) (/api/v1[^`?]*)")
            .matcher(text)
            .results()
            .map(it -> it.group(1) + " " + it.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented)
        .isEqualTo(
            endpoints().stream()
                .map(Endpoint::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** What a stranger to the tenant gets that is not the answer for a tenant nobody has. */
  private Stream<String> leaks(Endpoint endpoint) {
    List<String> leaks = new ArrayList<>();
    for (Role role : Role.values()) {
      try (TestClient stranger = fixture.script(subject("fabrikam", role))) {
        TestClient.Answer there = call(stranger, endpoint, contoso);
        TestClient.Answer nowhere =
            stranger.call(
                endpoint.method(),
                path(endpoint, contoso)
                    .replace(contoso.tenant.toString(), UUID.randomUUID().toString()),
                body(endpoint, fabrikam));
        if (there.status() != 404 || !same(there, nowhere)) {
          leaks.add("%s %s: %s".formatted(role, endpoint.name(), there.body()));
        }
      }
    }
    return leaks.stream();
  }

  private static boolean same(TestClient.Answer one, TestClient.Answer other) {
    return one.status() == other.status()
        && one.body()
            .replaceAll("\"requestId\":\"[^\"]*\"", "")
            .equals(other.body().replaceAll("\"requestId\":\"[^\"]*\"", ""));
  }

  private static int refused(TestClient.Answer answer, Endpoint endpoint) {
    assertThat(answer.header("Content-Type"))
        .as(endpoint.name())
        .isEqualTo("application/problem+json");
    assertThat(answer.json().path("requestId").asString())
        .isEqualTo(answer.header("Fairlead-Request-Id"));
    return answer.status();
  }

  private TestClient.Answer call(TestClient client, Endpoint endpoint, TenantData data) {
    return client.call(endpoint.method(), path(endpoint, data), body(endpoint, data));
  }

  private static String body(Endpoint endpoint, TenantData data) {
    return endpoint.name().endsWith("/revisions") && endpoint.method().equals("POST")
        ? data.newRevision("another try")
        : BODIES.get(endpoint.name());
  }

  private String path(Endpoint endpoint, TenantData data) {
    return VARIABLE
        .matcher(endpoint.pattern())
        .replaceAll(variable ->
            switch (variable.group(1)) {
              case "tenant" -> data.tenant.toString();
              case "configuration" -> data.configuration.toString();
              case "agent" -> data.agent.toString();
              case "member" -> member(data);
              case "revision" -> "1";
              default -> throw new AssertionError("teach this test about " + variable.group());
            });
  }

  private String member(TenantData data) {
    return fixture
        .truth
        .queryForObject(
            "select member_id from tenant_member where tenant_id = ? and role = 'AUDITOR'",
            UUID.class,
            data.tenant.value())
        .toString();
  }

  /** Everything that a call could have left behind. */
  private long written() {
    return fixture.truth.queryForObject(
        """
        select (select count(*) from audit_log) + (select count(*) from tenant) + (select count(*) from tenant_member)
             + (select count(*) from enrolment_token) + (select count(*) from configuration) + (select count(*) from configuration_revision)
        """,
        Long.class);
  }

  private static String subject(String tenant, Role role) {
    return tenant + "-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Stream<Endpoint> ofTenants() {
    return endpoints().stream().filter(it -> it.permission().ofTenant());
  }

  private List<Endpoint> endpoints() {
    return mappings().getHandlerMethods().entrySet().stream()
        .flatMap(it -> endpoints(it.getKey(), it.getValue()))
        .toList();
  }

  private static Stream<Endpoint> endpoints(RequestMappingInfo info, HandlerMethod method) {
    Annotation requires = method.getMethodAnnotation(Requires.class);
    return info.getPatternValues().stream()
        .flatMap(pattern ->
            info.getMethodsCondition().getMethods().stream()
                .map(verb -> new Endpoint(verb.name(), pattern, ((Requires) requires).value())));
  }

  private RequestMappingHandlerMapping mappings() {
    return fixture
        .service
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }
}
