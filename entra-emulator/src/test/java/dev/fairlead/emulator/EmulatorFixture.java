package dev.fairlead.emulator;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.models.PasswordProfile;
import com.microsoft.graph.models.User;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import java.net.URI;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh emulator per test with two tenants of the same names. Closing it fails the test when an
 * answer did not match the schema data.
 */
final class EmulatorFixture implements BeforeEachCallback, AfterEachCallback {
  static final String CONTOSO = "11111111-1111-1111-1111-111111111111";
  static final String FABRIKAM = "22222222-2222-2222-2222-222222222222";
  static final String CLIENT = "33333333-3333-3333-3333-333333333333";
  static final String SECRET = "s3cret~of~the~tests";
  static final String DOMAIN = "corp.example";

  private final EmulatorSettings settings;
  private @Nullable EntraEmulator emulator;

  EmulatorFixture() {
    this(EmulatorSettings.defaults());
  }

  EmulatorFixture(EmulatorSettings settings) {
    this.settings = settings.withResponseCheck();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    EntraEmulator started = EntraEmulator.start(settings);
    emulator = started;
    for (String tenant : new String[] {CONTOSO, FABRIKAM}) {
      started.addTenant(tenant, "corpexample.onmicrosoft.com", DOMAIN);
      started.addApplication(tenant, CLIENT, SECRET);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (emulator != null) {
      emulator.close();
    }
  }

  EntraEmulator emulator() {
    if (emulator == null) {
      throw new IllegalStateException("not inside a test");
    }
    return emulator;
  }

  EmulatedTenant contoso() {
    return emulator().tenant(CONTOSO);
  }

  EmulatedTenant fabrikam() {
    return emulator().tenant(FABRIKAM);
  }

  /** Plain HTTP with a token of the tenant. */
  RawGraph raw(String tenantId) {
    return RawGraph.signIn(emulator(), tenantId);
  }

  RawGraph raw() {
    return raw(CONTOSO);
  }

  /** The official SDK without its own retries. */
  GraphServiceClient sdk(String tenantId) {
    return sdk(tenantId, emulator().graphUri());
  }

  GraphServiceClient sdk() {
    return sdk(CONTOSO);
  }

  private GraphServiceClient sdk(String tenantId, URI root) {
    String token = RawGraph.signIn(emulator(), tenantId).token();
    AllowedHostsValidator hosts = new AllowedHostsValidator(root.getHost());
    AccessTokenProvider provider =
        new AccessTokenProvider() {
          @Override
          public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
            return token;
          }

          @Override
          public AllowedHostsValidator getAllowedHostsValidator() {
            return hosts;
          }
        };
    OkHttpClient http = new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    BaseGraphRequestAdapter adapter =
        new BaseGraphRequestAdapter(
            new BaseBearerTokenAuthenticationProvider(provider),
            BaseGraphRequestAdapter.Clouds.GLOBAL_CLOUD,
            "v1.0",
            http);
    adapter.setBaseUrl(root.toString());
    return new GraphServiceClient(adapter);
  }

  /** A user Graph accepts; a new instance each time, as the SDK's models demand. */
  static User newUser(String alias) {
    User user = new User();
    user.setAccountEnabled(true);
    user.setDisplayName("Zoë " + alias);
    user.setMailNickname(alias);
    user.setUserPrincipalName(alias + "@" + DOMAIN);
    PasswordProfile password = new PasswordProfile();
    password.setPassword("Correct-Horse-7");
    user.setPasswordProfile(password);
    return user;
  }
}
