package dev.fairlead.engine;

/** The id Entra gave an object; survives everything but a hard delete. */
public record TargetId(String value) {
  public TargetId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A target id is never blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
