package dev.fairlead.emulator.directory;

/** Links between directory objects; the constant's {@link #graphName()} is Graph's name. */
public enum Relation {
  MEMBERS("members"),
  OWNERS("owners"),
  MANAGER("manager");

  private final String graphName;

  Relation(String graphName) {
    this.graphName = graphName;
  }

  public String graphName() {
    return graphName;
  }
}
