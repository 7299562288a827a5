package dev.fairlead.controlplane.access;

import dev.fairlead.controlplane.web.Ids;
import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.engine.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request to its endpoint only if the caller has what the endpoint requires. */
@Component
final class AccessCheck implements HandlerInterceptor {
  static final String CALLER = Caller.class.getName();
  static final String TENANT_CALLER = TenantCaller.class.getName();
  static final String TENANT = "tenant";

  private final Rights rights;

  AccessCheck(Rights rights) {
    this.rights = rights;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return true; // files, which are for everybody
    }
    Requires requires = method.getMethodAnnotation(Requires.class);
    if (requires == null) {
      // Endpoints of ours have one, or the service would not have started.
      throw ProblemException.notFound("There is nothing at this path.");
    }
    Caller caller = Callers.current();
    request.setAttribute(CALLER, caller);
    Permission permission = requires.value();
    if (permission.ofTenant()) {
      TenantId tenant = new TenantId(Ids.inPath(tenant(request), TENANT));
      require(permission, rights.in(tenant, caller.person()));
      request.setAttribute(TENANT_CALLER, new TenantCaller(tenant, caller));
    } else if (permission == Permission.OPERATE && !rights.isOperator(caller.person())) {
      throw forbidden();
    }
    return true;
  }

  /** A stranger learns nothing, not even that the tenant exists. */
  private static void require(Permission permission, Standing standing) {
    if (!standing.allows(Permission.READ)) {
      throw ProblemException.notFound(Ids.unknown(TENANT));
    }
    if (!standing.allows(permission)) {
      throw forbidden();
    }
  }

  private static ProblemException forbidden() {
    return new ProblemException(
        ProblemCode.FORBIDDEN,
        "Your role does not allow this. An owner of the tenant can give you another one.");
  }

  private static String tenant(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get(TENANT) instanceof String tenant
        ? tenant
        : "";
  }
}
