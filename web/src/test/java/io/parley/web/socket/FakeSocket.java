package io.parley.web.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The far end of a session that reads when the test says so. */
final class FakeSocket {
  private final List<String> frames = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> closes = Collections.synchronizedList(new ArrayList<>());
  private final Deque<SendHandler> unread = new ArrayDeque<>();
  private boolean broken;

  Session session() {
    RemoteEndpoint.Async remote =
        proxy(
            RemoteEndpoint.Async.class,
            arguments -> send((String) arguments[0], (SendHandler) arguments[1]));
    return proxy(
        Session.class, arguments -> arguments == null ? remote : close((CloseReason) arguments[0]));
  }

  private interface Call {
    Object with(Object... arguments);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeSocket.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.with(arguments)));
  }

  private synchronized Object send(String frame, SendHandler handler) {
    if (broken) {
      throw new IllegalStateException("the session is closed");
    }
    frames.add(frame);
    unread.add(handler);
    return null;
  }

  private Object close(CloseReason reason) {
    closes.add(reason.getCloseCode().getCode());
    return null;
  }

  /** From now on the session refuses as containers do when it is closed. */
  synchronized void breakDown() {
    broken = true;
  }

  /** The oldest frame has left. */
  void read() {
    next().onResult(new SendResult());
  }

  /** The oldest frame could not leave. */
  void fail() {
    next().onResult(new SendResult(new IllegalStateException("reset")));
  }

  synchronized boolean hasUnread() {
    return !unread.isEmpty();
  }

  private synchronized SendHandler next() {
    return unread.remove();
  }

  List<String> frames() {
    return frames;
  }

  List<Integer> closes() {
    return closes;
  }
}
