package io.parley.protocol.export;

import io.parley.protocol.CloseCode;
import io.parley.protocol.Command;
import io.parley.protocol.Conversation;
import io.parley.protocol.ConversationType;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import io.parley.protocol.Group;
import io.parley.protocol.GroupApplication;
import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupMembershipCommand;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupOperator;
import io.parley.protocol.GroupTip;
import io.parley.protocol.Limits;
import io.parley.protocol.Mention;
import io.parley.protocol.Message;
import io.parley.protocol.MessageOptions;
import io.parley.protocol.MessageType;
import io.parley.protocol.Position;
import io.parley.protocol.Push;
import io.parley.protocol.RoomAttribute;
import io.parley.protocol.RoomAttributeDeletion;
import io.parley.protocol.RoomCount;
import io.parley.protocol.RoomEntered;
import io.parley.protocol.RoomInfo;
import io.parley.protocol.RoomMark;
import io.parley.protocol.RoomMarked;
import io.parley.protocol.RoomMember;
import io.parley.protocol.RoomMemberAttributes;
import io.parley.protocol.RoomMessage;
import io.parley.protocol.RoomPosition;
import io.parley.protocol.RoomResumed;
import io.parley.protocol.UserError;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the contract consists of: operations, pushes and constants, in the order of the exports. */
final class Contract {
  /** Records that several commands and pushes have as fields or results. */
  static final List<Class<?>> SHAPES =
      List.of(
          Message.class,
          MessageOptions.class,
          Conversation.class,
          Mention.class,
          Position.class,
          Group.class,
          GroupMute.class,
          GroupMember.class,
          GroupOperator.class,
          GroupApplication.class,
          GroupMembershipCommand.Settings.class,
          GroupTip.class,
          RoomInfo.class,
          RoomEntered.class,
          RoomMember.class,
          RoomAttribute.class,
          RoomAttributeDeletion.class,
          RoomMemberAttributes.class,
          RoomMessage.class,
          RoomPosition.class,
          RoomResumed.class,
          RoomCount.class,
          RoomMarked.class,
          UserError.class,
          Failure.class);

  private Contract() {}

  /** Operations by name. */
  static Map<String, Class<? extends Command>> commands() {
    return new TreeMap<>(Command.TYPES);
  }

  /** Pushes by name. */
  static Map<String, Class<? extends Push>> pushes() {
    Map<String, Class<? extends Push>> byName = new TreeMap<>();
    Push.NAMES.forEach((type, name) -> byName.put(name, type));
    return byName;
  }

  /** The record that a command is answered with: the stage's value of its handler. */
  static Class<?> resultOf(Class<? extends Command> command) {
    Method handle =
        Arrays.stream(command.getDeclaredMethods())
            .filter(method -> method.getName().equals("handleWith") && !method.isBridge())
            .findFirst()
            .orElseThrow();
    var stage = (ParameterizedType) handle.getGenericReturnType();
    var value = stage.getActualTypeArguments()[0];
    return value instanceof WildcardType ? Object.class : (Class<?>) value;
  }

  /** The record that a field holds, alone or in a list; null for none. */
  static Class<?> recordOf(Type type) {
    Type held = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
    return held instanceof Class<?> single && single.isRecord() ? single : null;
  }

  /** Numbers by name, of each group of constants. */
  static Map<String, Map<String, Long>> constants() throws IllegalAccessException {
    Map<String, Map<String, Long>> groups = new LinkedHashMap<>();
    Map<String, Long> closes = new LinkedHashMap<>();
    for (CloseCode code : CloseCode.values()) {
      closes.put(code.name(), (long) code.number());
    }
    groups.put("CloseCode", closes);
    Map<String, Long> errors = new LinkedHashMap<>();
    for (ErrorCode code : ErrorCode.values()) {
      errors.put(code.name(), (long) code.number());
    }
    groups.put("ErrorCode", errors);
    groups.put("ConversationType", numbers(ConversationType.class));
    groups.put("MessageType", numbers(MessageType.class));
    groups.put("RoomMark", numbers(RoomMark.class));
    groups.put("Limits", numbers(Limits.class));
    return groups;
  }

  private static Map<String, Long> numbers(Class<?> holder) throws IllegalAccessException {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (Field field : holder.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        numbers.put(field.getName(), ((Number) field.get(null)).longValue());
      }
    }
    return numbers;
  }
}
