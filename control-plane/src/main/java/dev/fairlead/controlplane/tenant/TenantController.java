package dev.fairlead.controlplane.tenant;

import dev.fairlead.controlplane.access.Caller;
import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.persistence.configuration.TenantRecord;
import dev.fairlead.persistence.configuration.Tenants;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tenants. */
@RestController
final class TenantController {
  private final VisibleTenants visible;
  private final Tenants tenants;

  TenantController(VisibleTenants visible, Tenants tenants) {
    this.visible = visible;
    this.tenants = tenants;
  }

  record Listed(UUID id, String name, String state, String role) {}

  record NewTenant(@Nullable String name) {}

  record Created(UUID id, String name, String state) {}

  @GetMapping("/api/v1/tenants")
  @Requires(Permission.SIGNED_IN)
  Items<Listed> list(Caller caller) {
    return new Items<>(
        visible.of(caller.person()).stream()
            .map(it ->
                new Listed(
                    it.tenant().id().value(), it.tenant().name(), state(it.tenant()), it.role()))
            .toList());
  }

  @PostMapping("/api/v1/tenants")
  @Requires(Permission.OPERATE)
  ResponseEntity<Created> create(Caller caller, @RequestBody NewTenant wanted) {
    Inputs inputs = new Inputs();
    String name = inputs.text("name", wanted.name(), Limits.NAME);
    inputs.done();
    UUID id = tenants.create(name, caller.actor()).value();
    return ResponseEntity.created(URI.create("/api/v1/tenants/" + id))
        .body(new Created(id, name, "ACTIVE"));
  }

  private static String state(TenantRecord tenant) {
    return tenant.active() ? "ACTIVE" : "SUSPENDED";
  }
}
