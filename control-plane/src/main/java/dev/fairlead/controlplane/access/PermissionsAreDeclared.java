package dev.fairlead.controlplane.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start if an endpoint does not say, or says what cannot be, who may call it. */
@Component
final class PermissionsAreDeclared implements SmartInitializingSingleton {
  /** What every path of an endpoint about a tenant begins with. */
  private static final String TENANT_PATH = "/api/v1/tenants/{%s}".formatted(AccessCheck.TENANT);

  private final RequestMappingHandlerMapping mappings;

  PermissionsAreDeclared(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    this.mappings = mappings;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> faults = faults(mappings.getHandlerMethods());
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("; ", faults));
    }
  }

  static List<String> faults(Map<RequestMappingInfo, HandlerMethod> endpoints) {
    return endpoints.entrySet().stream()
        .map(it -> fault(it.getKey(), it.getValue()))
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  private static @org.jspecify.annotations.Nullable String fault(
      RequestMappingInfo endpoint, HandlerMethod method) {
    Requires requires = method.getMethodAnnotation(Requires.class);
    if (requires == null) {
      return "%s (%s) does not say what it @Requires".formatted(endpoint, method);
    }
    if (endpoint.getMethodsCondition().getMethods().size() != 1) {
      return "%s (%s) must answer to exactly one method".formatted(endpoint, method);
    }
    boolean always =
        paths(endpoint).allMatch(it -> it.equals(TENANT_PATH) || it.startsWith(TENANT_PATH + "/"));
    boolean never = paths(endpoint).noneMatch(it -> it.contains("{" + AccessCheck.TENANT + "}"));
    if (requires.value().ofTenant() ? !always : !never) {
      return "%s (%s) requires %s, which %s tenant in the path"
          .formatted(
              endpoint,
              method,
              requires.value(),
              requires.value().ofTenant() ? "takes a" : "knows no");
    }
    return null;
  }

  private static Stream<String> paths(RequestMappingInfo endpoint) {
    return endpoint.getPatternValues().stream();
  }
}
