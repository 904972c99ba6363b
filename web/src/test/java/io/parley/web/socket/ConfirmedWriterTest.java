package io.parley.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmedWriterTest {
  private static final int WINDOW = FrameWriter.Confirmed.WINDOW_CHARS;
  private static final String QUARTER = "x".repeat(WINDOW / 4);

  private final List<String> sent = new ArrayList<>();
  private final List<Boolean> told = new ArrayList<>();
  private final FrameWriter writer = new FrameWriter.Confirmed(session());

  /** Notes the calls that send, in their order. */
  private Session session() {
    return proxy(
        Session.class, proxy(RemoteEndpoint.Basic.class), proxy(RemoteEndpoint.Async.class));
  }

  private <T> T proxy(Class<T> type, Object... remotes) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBasicRemote" -> remotes[0];
                  case "getAsyncRemote" -> remotes[1];
                  default -> {
                    sent.add(method.getName());
                    yield new StringWriter();
                  }
                }));
  }

  private boolean write(String frame) {
    return writer.write(frame, told::add);
  }

  @Test
  void littleNeedsNoPing() {
    assertThat(write(QUARTER)).isTrue();

    assertThat(sent).containsExactly("getSendWriter");
  }

  @Test
  void aPingFollowsWhenHalfOfTheWindowHasLeft() {
    write(QUARTER);
    write(QUARTER);
    assertThat(write("more")).isTrue();

    assertThat(sent).containsExactly("getSendWriter", "getSendWriter", "sendPing", "getSendWriter");
  }

  @Test
  void withoutAPongNothingLeavesBeyondTheWindow() {
    write(QUARTER);
    write(QUARTER);
    write(QUARTER);

    assertThat(write(QUARTER)).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void aPongOpensTheWindowByWhatCameBeforeItsPing() {
    write(QUARTER);
    write(QUARTER);
    write(QUARTER);
    write(QUARTER);

    writer.pong();

    assertThat(told).containsExactly(true);
    assertThat(sent).filteredOn("sendPing"::equals).hasSize(2);
    assertThat(write(QUARTER)).isTrue();
    assertThat(write(QUARTER)).isFalse();
  }

  @Test
  void anUnaskedPongConfirmsNothing() {
    write("x".repeat(WINDOW));
    writer.pong();
    write("x".repeat(WINDOW / 4));
    writer.pong();

    assertThat(write("x".repeat(WINDOW * 3 / 4))).isFalse();
  }
}
