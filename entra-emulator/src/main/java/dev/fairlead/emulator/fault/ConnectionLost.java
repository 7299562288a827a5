package dev.fairlead.emulator.fault;

/** Thrown through the layers to the server, which closes the connection without an answer. */
public final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConnectionLost() {
    super("connection dropped on command", null, false, false);
  }
}
