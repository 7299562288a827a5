package dev.fairlead.planted.controlplane;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ForgetsToSayWhoMayCall {
  @GetMapping("/api/v1/tenants/{tenant}/secrets")
  String secrets() {
    return "everybody's";
  }
}
