package io.parley.protocol.export;

import io.parley.protocol.CloseCode;
import io.parley.protocol.Command;
import io.parley.protocol.ConversationType;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import io.parley.protocol.MessageType;
import io.parley.protocol.Push;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the contract consists of: operations, pushes and constants, in the order of the exports. */
final class Contract {
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
