package dev.fairlead.login.openid;

import dev.fairlead.login.settings.LoginSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The two applications this server knows. */
final class Clients {
  static final String API_SCOPE = "fairlead";

  private final LoginSettings settings;
  private final ClientSecrets secrets;

  Clients(LoginSettings settings, ClientSecrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  List<RegisteredClient> all() {
    List<RegisteredClient> clients = new ArrayList<>();
    clients.add(browser(settings.browserClient()));
    Path machineSecret = settings.machineClient().secretFile();
    if (machineSecret != null) {
      clients.add(machine(settings.machineClient(), machineSecret));
    }
    return List.copyOf(clients);
  }

  private RegisteredClient browser(LoginSettings.BrowserClient client) {
    String hash =
        secrets.read(
            "fairlead.login.browser-client.secret-file",
            Objects.requireNonNull(client.secretFile()));
    return client(client.id(), hash)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUris(uris -> client.redirectUris().stream().map(URI::toString).forEach(uris::add))
        .postLogoutRedirectUris(
            uris -> client.postLogoutRedirectUris().stream().map(URI::toString).forEach(uris::add))
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .scope(API_SCOPE)
        .build();
  }

  private RegisteredClient machine(LoginSettings.MachineClient client, Path secretFile) {
    String hash = secrets.read("fairlead.login.machine-client.secret-file", secretFile);
    return client(client.id(), hash)
        .clientName(client.name())
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scope(API_SCOPE)
        .build();
  }

  private RegisteredClient.Builder client(String id, String secretHash) {
    return RegisteredClient.withId(id)
        .clientId(id)
        .clientSecret(secretHash)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .authorizationCodeTimeToLive(settings.codeLife())
                .accessTokenTimeToLive(settings.tokenLife())
                .build());
  }
}
