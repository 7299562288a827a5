package dev.fairlead.engine.target;

/** Whether the target lets an application write objects of a kind. */
public sealed interface Capability {
  Capability WRITABLE = new Writable();

  record Writable() implements Capability {}

  /**
   * Objects of the kind are mapped and shown, and never planned to be written.
   *
   * @param reason a sentence without full stop
   * @param remedy a sentence: how they get there instead
   */
  record NotWritable(String reason, String remedy) implements Capability {}
}
