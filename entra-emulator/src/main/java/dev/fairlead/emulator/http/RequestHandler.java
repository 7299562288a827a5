package dev.fairlead.emulator.http;

/** Answers one HTTP request; may throw {@code ConnectionLost} to drop the connection. */
public interface RequestHandler {
  HttpReply handle(HttpCall call);
}
