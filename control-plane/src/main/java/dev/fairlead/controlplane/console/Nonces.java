package dev.fairlead.controlplane.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;

/** One unguessable word per response, by which a browser knows our own styles. */
public final class Nonces {
  private static final String ATTRIBUTE = Nonces.class.getName();
  private static final int BYTES = 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Nonces() {}

  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String there) {
      return there;
    }
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    request.setAttribute(ATTRIBUTE, made);
    return made;
  }
}
