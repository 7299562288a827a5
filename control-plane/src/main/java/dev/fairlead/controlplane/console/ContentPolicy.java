package dev.fairlead.controlplane.console;

import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;

/** What a browser may load and send where: from here, to here, and to the log-in. */
@Component
public final class ContentPolicy implements HeaderWriter {
  private static final String HEADER = "Content-Security-Policy";

  private final String issuerOrigin;

  ContentPolicy(ControlPlaneSettings settings) {
    URI issuer = settings.provider().issuerUri();
    this.issuerOrigin =
        issuer.getScheme()
            + "://"
            + issuer.getHost()
            + (issuer.getPort() < 0 ? "" : ":" + issuer.getPort());
  }

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(
        HEADER,
        ("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data:;"
                + " font-src 'self' data:; connect-src 'self'; form-action 'self' %s;"
                + " frame-ancestors 'none'; base-uri 'none'")
            .formatted(Nonces.of(request), issuerOrigin));
  }
}
