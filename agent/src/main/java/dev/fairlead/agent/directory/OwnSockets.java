package dev.fairlead.agent.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * The sockets of one attempt to connect. The LDAP library connects in a thread of its own and
 * forgets its socket when the caller is interrupted meanwhile; the server would wait for the other
 * end for ever.
 */
final class OwnSockets extends SocketFactory {
  private final SocketFactory factory;
  private final List<Socket> made = new ArrayList<>();
  private boolean abandoned;

  OwnSockets(SocketFactory factory) {
    this.factory = factory;
  }

  /** Closes every socket made so far or still to be made. */
  synchronized void abandon() {
    abandoned = true;
    made.forEach(OwnSockets::close);
  }

  private synchronized Socket own(Socket socket) throws IOException {
    made.add(socket);
    if (abandoned) {
      close(socket);
      throw new IOException("nobody waits for this connection any more");
    }
    return socket;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    return own(factory.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return own(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return own(factory.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return own(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return own(factory.createSocket(host, port, local, localPort));
  }
}
