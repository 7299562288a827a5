package dev.fairlead.planted.coding;

import org.springframework.beans.factory.annotation.Autowired;

/** Planted: cannot be made with new and plain values. */
final class InjectsAField {
  @SuppressWarnings("UnusedVariable")
  @Autowired
  private String injected;
}
