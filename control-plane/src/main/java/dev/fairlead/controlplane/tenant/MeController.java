package dev.fairlead.controlplane.tenant;

import dev.fairlead.controlplane.access.Caller;
import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.Rights;
import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who one is here. */
@RestController
final class MeController {
  private static final String CSRF_HEADER = "X-CSRF-TOKEN";

  private final Rights rights;
  private final VisibleTenants tenants;
  private final ControlPlaneSettings settings;

  MeController(Rights rights, VisibleTenants tenants, ControlPlaneSettings settings) {
    this.rights = rights;
    this.tenants = tenants;
    this.settings = settings;
  }

  record Csrf(String cookie, String header) {}

  record Place(UUID id, String name, String role) {}

  record Me(
      String name,
      String issuer,
      String subject,
      boolean operator,
      Csrf csrf,
      List<Place> tenants) {}

  @GetMapping("/api/v1/me")
  @Requires(Permission.SIGNED_IN)
  Me me(Caller caller, HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      // Looked at, it is sent as a cookie.
      String _ = token.getToken();
    }
    return new Me(
        caller.name(),
        caller.person().issuer(),
        caller.person().subject(),
        rights.isOperator(caller.person()),
        new Csrf(settings.csrfCookie(), CSRF_HEADER),
        tenants.of(caller.person()).stream()
            .map(it -> new Place(it.tenant().id().value(), it.tenant().name(), it.role()))
            .toList());
  }
}
