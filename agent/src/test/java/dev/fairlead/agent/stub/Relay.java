package dev.fairlead.agent.stub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes bytes on, so that a server can be met under an address it has no certificate for. */
public final class Relay implements AutoCloseable {
  private final ServerSocket listener;

  public Relay(String address, String targetHost, int targetPort) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getByName(address));
    Thread.ofVirtual().start(() -> accept(targetHost, targetPort));
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void accept(String targetHost, int targetPort) {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket target = new Socket(targetHost, targetPort);
        Thread.ofVirtual().start(() -> pass(client, target));
        Thread.ofVirtual().start(() -> pass(target, client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side ended; both are closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
