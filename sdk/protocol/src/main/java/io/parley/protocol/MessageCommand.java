package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What a client may ask about messages. */
public sealed interface MessageCommand extends Command {

  /** Operation names of this feature. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "message.send", Send.class,
          "message.history", History.class,
          "message.ack", Ack.class);

  /**
   * Posts one message. The reply comes after the commit; the sender's other devices and the
   * receivers get a {@link Push.MessageReceived}. A retry with the same {@code clientMessageId}
   * returns the first result. At most {@link Limits#SENDS_PER_SECOND} a second for each user
   * (zim.md A5). A command is not stored: it reaches who is online, as {@link
   * Push.CommandReceived}, in any order, and a retry is another one. At most {@link
   * Limits#COMMANDS_PER_SECOND} a second.
   *
   * @param id request id
   * @param conversationType see {@link ConversationType}; peer or group; absent means 0, peer
   * @param conversationId the peer's user id, not one's own; or the group id
   * @param clientMessageId idempotency key, unique for the sender, 1 to 64 bytes
   * @param type see {@link MessageType}: text, custom or command; absent means 1, text
   * @param message body, not blank, at most {@link Limits#TEXT_BYTES_MAX} bytes of UTF-8, custom
   *     {@link Limits#CUSTOM_BYTES_MAX}; of a command 1 to {@link Limits#COMMAND_BYTES_MAX} bytes
   *     in Base64
   * @param extendedData free text beside the body, at most {@link Limits#EXTENDED_DATA_BYTES_MAX}
   *     bytes; absent for none
   * @param priority 1 low (default), 2 medium, 3 high; decides under overload only
   * @param options mentions and what else few messages have, none of it in a command; absent for
   *     nothing
   */
  record Send(
      int id,
      Integer conversationType,
      String conversationId,
      String clientMessageId,
      Integer type,
      String message,
      String extendedData,
      Integer priority,
      MessageOptions options)
      implements MessageCommand {
    public Send {
      Checks.id(id);
      conversationType = Checks.conversationType(conversationType);
      Checks.bytes("conversationId", conversationId, 1, Limits.CONVERSATION_ID_BYTES_MAX);
      Checks.clientId("clientMessageId", clientMessageId);
      type = type == null ? MessageType.TEXT : type;
      MessageChecks.body(type, message);
      extendedData = Checks.orEmpty("extendedData", extendedData, Limits.EXTENDED_DATA_BYTES_MAX);
      priority = priority == null ? 1 : priority;
      Checks.range("priority", priority, 1, 3);
      options = MessageChecks.options(type, options);
    }

    /** Without options. */
    public Send(
        int id,
        Integer conversationType,
        String conversationId,
        String clientMessageId,
        Integer type,
        String message,
        String extendedData,
        Integer priority) {
      this(
          id,
          conversationType,
          conversationId,
          clientMessageId,
          type,
          message,
          extendedData,
          priority,
          null);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.send(this);
    }

    /**
     * Where the message landed; the first answer again when the client retries.
     *
     * @param messageId identity for all devices, 1 to 64 characters
     * @param seq position in the conversation, from 1; 0 of a command
     * @param sentAtMs when it was stored, Unix milliseconds; of a command when the server took it
     */
    public record Result(String messageId, long seq, long sentAtMs) {}
  }

  /**
   * Reads stored messages of one conversation, never by offset.
   *
   * @param id request id
   * @param conversationType see {@link ConversationType}
   * @param conversationId the peer's user id, or the group id
   * @param anchorSeq exclusive start, 0 or absent for the end that the direction starts from
   * @param backward true walks from newer to older; the result is ascending either way
   * @param count 1 to {@link Limits#PAGE_MAX}
   */
  record History(
      int id,
      Integer conversationType,
      String conversationId,
      long anchorSeq,
      boolean backward,
      int count)
      implements MessageCommand {
    public History {
      Checks.id(id);
      conversationType = Checks.conversationType(conversationType);
      Checks.bytes("conversationId", conversationId, 1, Limits.CONVERSATION_ID_BYTES_MAX);
      Checks.range("anchorSeq", anchorSeq, 0, Limits.SAFE_INTEGER_MAX);
      Checks.range("count", count, 1, Limits.PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.history(this);
    }

    /**
     * One page.
     *
     * @param messages ascending by {@code seq}
     * @param more whether the next page in the same direction has any
     */
    public record Result(List<Message> messages, boolean more) {}
  }

  /**
   * Tells which messages have reached this device. Clients gather and send it at most once a
   * second; what is acknowledged on any device is not delivered as an offline message again.
   *
   * @param id request id
   * @param positions highest {@code seq} received, by conversation, at most {@link
   *     Limits#POSITIONS_MAX}
   */
  record Ack(int id, List<Position> positions) implements MessageCommand {
    public Ack {
      Checks.id(id);
      Checks.present("positions", positions);
      positions = List.copyOf(positions);
      Checks.size("positions", positions, Limits.POSITIONS_MAX);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.ack(this);
    }
  }

  /** Performs the commands of this feature. */
  interface Handler {
    CompletionStage<Send.Result> send(Send command);

    CompletionStage<History.Result> history(History command);

    CompletionStage<Empty> ack(Ack command);
  }
}
