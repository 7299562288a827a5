package dev.fairlead.controlplane.login;

import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;

/** The console as the provider's client, put together when somebody first logs in. */
@Component
final class LazyRegistrations implements ClientRegistrationRepository {
  static final String ID = "fairlead";
  private static final String CALLBACK = "/login/oauth2/code/" + ID;

  private final IssuerMetadata issuer;
  private final ControlPlaneSettings settings;
  private final String secret;
  private @Nullable Map<String, Object> madeFrom;
  private @Nullable ClientRegistration made;

  LazyRegistrations(IssuerMetadata issuer, ControlPlaneSettings settings) {
    this.issuer = issuer;
    this.settings = settings;
    this.secret = secret(settings.provider());
  }

  @Override
  public synchronized @Nullable ClientRegistration findByRegistrationId(String registrationId) {
    if (!registrationId.equals(ID)) {
      return null;
    }
    Map<String, Object> metadata = issuer.get();
    if (made == null || !metadata.equals(madeFrom)) {
      made = registration(metadata);
      madeFrom = metadata;
    }
    return made;
  }

  private ClientRegistration registration(Map<String, Object> metadata) {
    ControlPlaneSettings.Oidc oidc = settings.provider();
    String base =
        settings.publicUrl() == null
            ? "{baseUrl}"
            : settings.publicUrl().toString().replaceFirst("/$", "");
    return ClientRegistrations.fromOidcConfiguration(metadata)
        .registrationId(ID)
        .clientName("Fairlead")
        .clientId(oidc.client())
        .clientSecret(secret)
        .scope(oidc.scopes())
        .redirectUri(base + CALLBACK)
        .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
        .build();
  }

  private static String secret(ControlPlaneSettings.Oidc oidc) {
    Path file = oidc.clientSecretFile();
    if (file == null) {
      return Objects.requireNonNull(oidc.clientSecret());
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "fairlead.control-plane.oidc.client-secret-file: %s cannot be read".formatted(file), e);
    }
  }
}
