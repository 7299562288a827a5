package dev.fairlead.graph;

import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AuthenticationProvider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the connection's token on requests. The sender has made sure that there is one; only
 * continuous access evaluation (a 401 that names claims) fetches here.
 */
final class BearerHeader implements AuthenticationProvider {

  private final TokenCache tokens;

  BearerHeader(TokenCache tokens) {
    this.tokens = tokens;
  }

  @Override
  public void authenticateRequest(
      RequestInformation request, @Nullable Map<String, Object> context) {
    Object claims = context == null ? null : context.get("claims");
    TokenCache.Token token =
        claims instanceof String text && !text.isEmpty() ? tokens.withClaims(text) : tokens.token();
    request.headers.remove("Authorization");
    if (token instanceof TokenCache.Token.Held(String value)) {
      request.headers.add("Authorization", "Bearer " + value);
    }
  }
}
