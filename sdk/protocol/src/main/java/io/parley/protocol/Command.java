package io.parley.protocol;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything a client may ask. {@link #TYPES} is the only table of operation names. */
public sealed interface Command
    permits SessionCommand,
        MessageCommand,
        ConversationCommand,
        GroupCommand,
        RoomCommand,
        RoomAttributeCommand,
        RoomMemberCommand,
        UserCommand {

  /** Operation name (field {@code op}) to record. */
  Map<String, Class<? extends Command>> TYPES =
      Stream.of(
              SessionCommand.TYPES,
              MessageCommand.TYPES,
              ConversationCommand.TYPES,
              GroupCommand.ALL_TYPES,
              RoomCommand.TYPES,
              RoomAttributeCommand.TYPES,
              RoomMemberCommand.TYPES,
              UserCommand.TYPES)
          .map(Map::entrySet)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** Request id chosen by the client, 0 to 2^31 - 1; the reply carries it again. */
  int id();

  /** Calls the handler's method for this command. */
  CompletionStage<?> handleWith(Handler handler);

  /**
   * One method for each command, so that the compiler finds the missing one. The stage's value is
   * the reply's {@code result}.
   */
  interface Handler
      extends SessionCommand.Handler,
          MessageCommand.Handler,
          ConversationCommand.Handler,
          RoomCommand.Handler,
          RoomAttributeCommand.Handler,
          RoomMemberCommand.Handler,
          UserCommand.Handler {
    /** What performs the commands of groups. */
    GroupCommand.Handler groups();
  }
}
