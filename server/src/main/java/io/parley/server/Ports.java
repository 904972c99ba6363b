package io.parley.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds out about TCP ports of this machine. */
final class Ports {
  private Ports() {}

  /** A port of the loopback address that nobody listens on. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Ports for nodes.
   *
   * @param first the others follow it; 0 for any free ones
   * @throws StartFailure one of them cannot be had
   */
  static List<Integer> forNodes(int count, int first) throws IOException {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < count) {
      int port = first == 0 ? free() : first + ports.size();
      if (!ports.contains(port)) {
        requireFree(port);
        ports.add(port);
      }
    }
    return ports;
  }

  /**
   * Makes sure that the port can be had on all addresses.
   *
   * @throws StartFailure somebody listens there, or this user may not
   */
  static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StartFailure(
          "port " + port + " cannot be used (" + e.getMessage() + "); choose one with --port", e);
    }
  }
}
