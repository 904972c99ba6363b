package io.parley.suite.client;

import io.parley.suite.stack.Site;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A WebSocket by hand, for what a well-behaved library cannot be made to send. */
public final class RawSocket implements AutoCloseable {
  private static final int READ_TIMEOUT_MS = 60_000;
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int MASKED = 0x80;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;
  private static final int ABNORMAL_CLOSURE = 1006;
  private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

  private final Socket socket;
  private final DataInputStream in;
  private final int status;

  private RawSocket(String headers, int receiveBufferBytes) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(receiveBufferBytes); // counts only before the connect
    socket.connect(new InetSocketAddress("127.0.0.1", Site.port()));
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
    return open(RECEIVE_BUFFER_BYTES);
  }

  /** Opens a socket for which the system holds little that is not read. */
  public static RawSocket open(int receiveBufferBytes) throws IOException {
    RawSocket raw = new RawSocket("", receiveBufferBytes);
    raw.skipHeaders();
    return raw;
  }

  /** The HTTP status with which the server answers a page of this origin. */
  public static int handshake(String origin) throws IOException {
    try (RawSocket raw = new RawSocket("Origin: " + origin + "\r\n", RECEIVE_BUFFER_BYTES)) {
      return raw.status;
    }
  }

  /** Sends a text frame of fewer than 65,536 bytes, whatever they are. The mask is zero. */
  public void text(byte... payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
    frame.put((byte) TEXT);
    if (payload.length < LENGTH_16) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | LENGTH_16)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload);
    write(Arrays.copyOf(frame.array(), frame.position()));
  }

  /** Sends a text frame. */
  public void text(String payload) throws IOException {
    text(payload.getBytes(StandardCharsets.UTF_8));
  }

  /** The next text frame. */
  public String nextText() throws IOException {
    if (in.readUnsignedByte() != TEXT) {
      throw new AssertionError("another frame than text");
    }
    return new String(in.readNBytes((int) length()), StandardCharsets.UTF_8);
  }

  private long length() throws IOException {
    int length = in.readUnsignedByte();
    return switch (length) {
      case LENGTH_16 -> in.readUnsignedShort();
      case LENGTH_64 -> in.readLong();
      default -> length;
    };
  }

  /** Reads on until the close frame and returns its code; 1006 when the connection ends without. */
  public int readToTheEnd() throws IOException {
    try {
      while (in.readUnsignedByte() != CLOSE) {
        in.skipNBytes(length());
      }
      in.readUnsignedByte();
      return in.readUnsignedShort();
    } catch (EOFException | SocketException e) {
      return ABNORMAL_CLOSURE;
    }
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
