package io.parley.suite.client;

import io.parley.suite.stack.Site;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket by hand, for what a well-behaved library cannot be made to send. */
public final class RawSocket implements AutoCloseable {
  private static final int READ_TIMEOUT_MS = 60_000;
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int MASKED = 0x80;

  private final Socket socket;
  private final DataInputStream in;
  private final int status;

  private RawSocket(String headers) throws IOException {
    socket = new Socket("127.0.0.1", Site.port());
    socket.setSoTimeout(READ_TIMEOUT_MS);
    in = new DataInputStream(socket.getInputStream());
    write(
        ("GET /v1/ws HTTP/1.1\r\nHost: 127.0.0.1:"
                + Site.port()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                + headers
                + "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    status = Integer.parseInt(line().split(" ")[1]);
  }

  /** Opens a socket from outside a browser. */
  public static RawSocket open() throws IOException {
    RawSocket raw = new RawSocket("");
    raw.skipHeaders();
    return raw;
  }

  /** The HTTP status with which the server answers a page of this origin. */
  public static int handshake(String origin) throws IOException {
    try (RawSocket raw = new RawSocket("Origin: " + origin + "\r\n")) {
      return raw.status;
    }
  }

  /** Sends a text frame of fewer than 126 bytes, whatever they are. The mask is zero. */
  public void text(byte... payload) throws IOException {
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) TEXT;
    frame[1] = (byte) (MASKED | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    write(frame);
  }

  /** The code of the close frame, which must come next. */
  public int closeCode() throws IOException {
    if (in.readUnsignedByte() != CLOSE) {
      throw new AssertionError("another frame than close");
    }
    in.readUnsignedByte();
    return in.readUnsignedShort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void skipHeaders() throws IOException {
    while (!line().isEmpty()) {
      continue;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = in.readUnsignedByte()) != '\n') {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }
}
