package dev.fairlead.planted.controlplane;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class WantsATenantThatIsNotThere {
  @GetMapping("/api/v1/secrets")
  @Requires(Permission.READ)
  String secrets() {
    return "everybody's";
  }
}
