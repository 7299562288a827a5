package dev.fairlead.login.openid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Codes and tokens under way, in memory: they live for minutes, and whoever is in the middle of
 * signing in while this server restarts signs in again. A code is exchanged once, even when twice
 * at the same time.
 */
final class Grants implements OAuth2AuthorizationService {
  /** Beyond this the oldest are forgotten: memory is bounded whoever asks. */
  static final int REMEMBERED = 20_000;

  /** Past the last expiry, so that a replayed code is still recognized as one. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final IdTokenHints hints;
  private final Clock clock;
  private final Map<String, OAuth2Authorization> grants = new LinkedHashMap<>();
  private final Map<String, String> idsByToken = new LinkedHashMap<>();

  Grants(IdTokenHints hints, Clock clock) {
    this.hints = hints;
    this.clock = clock;
  }

  @Override
  public synchronized void save(OAuth2Authorization grant) {
    OAuth2Authorization before = grants.get(grant.getId());
    if (before != null && isExchanged(before) && !hasSameAccessToken(before, grant)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
    forget(before);
    grants.put(grant.getId(), grant);
    tokens(grant).forEach(token -> idsByToken.put(token, grant.getId()));
    sweep();
  }

  @Override
  public synchronized void remove(OAuth2Authorization grant) {
    forget(grants.get(grant.getId()));
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findById(String id) {
    return grants.get(id);
  }

  /** By code or access token; an ID token speaks for itself, see {@link IdTokenHints}. */
  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    if (type != null && OidcParameterNames.ID_TOKEN.equals(type.getValue())) {
      return hints.grantOf(token).orElse(null);
    }
    synchronized (this) {
      String id = idsByToken.get(token);
      return id == null ? null : grants.get(id);
    }
  }

  synchronized int size() {
    return grants.size();
  }

  private void sweep() {
    Instant now = clock.instant();
    Iterator<OAuth2Authorization> oldest = grants.values().iterator();
    while (oldest.hasNext()) {
      OAuth2Authorization grant = oldest.next();
      if (grants.size() <= REMEMBERED && now.isBefore(end(grant))) {
        return; // what was saved later ends later, give or take
      }
      oldest.remove();
      tokens(grant).forEach(idsByToken::remove);
    }
  }

  private void forget(@Nullable OAuth2Authorization grant) {
    if (grant != null) {
      grants.remove(grant.getId());
      tokens(grant).forEach(idsByToken::remove);
    }
  }

  private static Stream<String> tokens(OAuth2Authorization grant) {
    return Stream.of(grant.getToken(OAuth2AuthorizationCode.class), grant.getAccessToken())
        .filter(Objects::nonNull)
        .map(token -> token.getToken().getTokenValue());
  }

  private Instant end(OAuth2Authorization grant) {
    return Stream.of(grant.getToken(OAuth2AuthorizationCode.class), grant.getAccessToken())
        .filter(Objects::nonNull)
        .map(token -> token.getToken().getExpiresAt())
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(last -> last.plus(KEPT))
        .orElse(Instant.MIN);
  }

  private static boolean isExchanged(OAuth2Authorization grant) {
    var code = grant.getToken(OAuth2AuthorizationCode.class);
    return code != null && code.isInvalidated() && grant.getAccessToken() != null;
  }

  private static boolean hasSameAccessToken(OAuth2Authorization a, OAuth2Authorization b) {
    return accessToken(a).equals(accessToken(b));
  }

  private static Optional<String> accessToken(OAuth2Authorization grant) {
    return Optional.ofNullable(grant.getAccessToken())
        .map(OAuth2Authorization.Token::getToken)
        .map(OAuth2AccessToken::getTokenValue);
  }
}
