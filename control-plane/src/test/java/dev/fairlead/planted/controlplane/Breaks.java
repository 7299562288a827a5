package dev.fairlead.planted.controlplane;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class Breaks {
  @GetMapping("/api/v1/breaks")
  @Requires(Permission.SIGNED_IN)
  String breaks() {
    throw new IllegalStateException("password=hunter2 of jdbc:postgresql://db/fairlead");
  }
}
