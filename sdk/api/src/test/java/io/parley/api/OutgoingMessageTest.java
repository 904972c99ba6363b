package io.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class OutgoingMessageTest {

  @Test
  void aCopyOverARemoteCallIsTheSameMessage() throws Exception {
    OutgoingMessage message =
        OutgoingMessage.text(1, "shop", "alice", "shipped").withExtendedData("42").withPriority(3);

    OutgoingMessage copy = copied(message);

    assertThat(copy).usingRecursiveComparison().isEqualTo(message);
    assertThat(copy.priority()).isEqualTo(3);
    assertThat(copy.extendedData()).isEqualTo("42");
    assertThat(copy.from()).isEqualTo("shop");
  }

  @Test
  void aNotificationHasNoSenderOfItsOwn() {
    OutgoingMessage message = OutgoingMessage.notification(1, "alice", "shipped");

    assertThat(message.from()).isNull();
    assertThat(message.to()).isEqualTo("alice");
    assertThat(message.text()).isEqualTo("shipped");
    assertThat(message.appId()).isEqualTo(1);
  }

  @Test
  void aRefusalKeepsItsNumberOverARemoteCall() throws Exception {
    MessageRefusedException refusal = copied(new MessageRefusedException(6000204, "no such user"));

    assertThat(refusal.code()).isEqualTo(6000204);
    assertThat(refusal).hasMessage("no such user");
  }

  @SuppressWarnings("unchecked")
  private static <T> T copied(T original) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
