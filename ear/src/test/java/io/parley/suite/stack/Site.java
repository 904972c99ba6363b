package io.parley.suite.stack;

import java.net.URI;

/** Where the application under test is. */
public final class Site {
  private static volatile int port;

  private Site() {}

  static void open(int newPort) {
    port = newPort;
  }

  /** An address of it by HTTP. */
  public static URI http(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Its socket. */
  public static URI socket() {
    return URI.create("ws://127.0.0.1:" + port + "/v1/ws");
  }

  /** Its TCP port on the loopback address. */
  public static int port() {
    return port;
  }
}
