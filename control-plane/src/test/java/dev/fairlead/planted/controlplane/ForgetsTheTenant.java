package dev.fairlead.planted.controlplane;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ForgetsTheTenant {
  @GetMapping("/api/v1/tenants/{tenant}/secrets")
  @Requires(Permission.SIGNED_IN)
  String secrets() {
    return "everybody's";
  }
}
