package dev.fairlead.controlplane.access;

import dev.fairlead.engine.TenantId;

/** Who is calling about which tenant; what the endpoint demands has been checked. */
public record TenantCaller(TenantId tenant, Caller caller) {
  public String actor() {
    return caller.actor();
  }
}
