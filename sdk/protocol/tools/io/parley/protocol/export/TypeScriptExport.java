package io.parley.protocol.export;

import io.parley.protocol.Command;
import io.parley.protocol.Empty;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The contract for the JavaScript client. */
final class TypeScriptExport {
  private static final String PUSH = "\n  | ({ push: '%s' } & %s)";

  private final ProtocolSources sources;
  private final StringBuilder out = new StringBuilder();

  private TypeScriptExport(ProtocolSources sources) {
    this.sources = sources;
  }

  static String of(ProtocolSources sources) throws IllegalAccessException {
    return new TypeScriptExport(sources).write();
  }

  private String write() throws IllegalAccessException {
    out.append("// Generated from sdk/protocol by ProtocolExporter; never edit.\n");
    for (Class<?> type : shapes()) {
      shape(type);
    }
    out.append("\n/** What each operation takes and returns. */\nexport interface Commands {\n");
    Contract.commands()
        .forEach(
            (op, type) ->
                line("  '%s': { command: %s; result: %s };", op, name(type), result(type)));
    out.append("}\n\n/** What the server sends unasked. */\nexport type Push =");
    Contract.pushes().forEach((push, type) -> out.append(PUSH.formatted(push, name(type))));
    out.append(";\n");
    Contract.constants().forEach(this::constants);
    return out.toString();
  }

  private static Set<Class<?>> shapes() {
    Set<Class<?>> types = new LinkedHashSet<>(Contract.SHAPES);
    types.add(Empty.class);
    Contract.commands()
        .values()
        .forEach(
            command -> {
              types.add(command);
              types.add(Contract.resultOf(command));
            });
    types.addAll(Contract.pushes().values());
    List.copyOf(types).forEach(type -> addParts(type, types));
    return types;
  }

  /** The records that a record consists of. */
  private static void addParts(Class<?> type, Set<Class<?>> types) {
    for (RecordComponent field : type.getRecordComponents()) {
      Class<?> part = Contract.recordOf(field.getGenericType());
      if (part != null && types.add(part)) {
        addParts(part, types);
      }
    }
  }

  private void shape(Class<?> type) {
    var shape = sources.of(type);
    out.append('\n');
    doc("", shape.doc());
    // The id and the operation's name belong to the frame, not to what the caller says.
    boolean command = Contract.commands().containsValue(type);
    Predicate<ProtocolSources.Field> said = field -> !(command && field.name().equals("id"));
    List<ProtocolSources.Field> fields = shape.fields().stream().filter(said).toList();
    if (fields.isEmpty()) {
      line("export type %s = Record<never, never>;", name(type));
      return;
    }
    line("export interface %s {", name(type));
    for (var field : fields) {
      doc("  ", field.doc());
      line("  %s%s: %s;", field.name(), field.optional() ? "?" : "", typeScript(field.type()));
    }
    out.append("}\n");
  }

  private void constants(String group, Map<String, Long> numbers) {
    line("\nexport const %s = {", group);
    numbers.forEach((name, number) -> line("  %s: %d,", name, number));
    out.append("} as const;\n");
  }

  private void doc(String indent, String text) {
    if (!text.isEmpty()) {
      line("%s/** %s */", indent, text);
    }
  }

  private void line(String format, Object... values) {
    out.append(format.formatted(values)).append('\n');
  }

  private static String result(Class<? extends Command> command) {
    return name(Contract.resultOf(command));
  }

  /** {@code MessageCommand.Send.Result} is called {@code MessageSendResult}. */
  private static String name(Class<?> type) {
    String nested = type.getName().replaceFirst(".*\\.", "");
    return nested.replaceFirst("^Push\\$", "").replace("Command$", "").replace("$", "");
  }

  private static String typeScript(String java) {
    if (java.startsWith("List<")) {
      return typeScript(java.substring("List<".length(), java.length() - 1)) + "[]";
    }
    if (java.startsWith("Map<String, ")) {
      String value = java.substring("Map<String, ".length(), java.length() - 1);
      return "Record<string, " + typeScript(value) + ">";
    }
    if (java.equals("Settings")) {
      return "GroupMembershipSettings";
    }
    return switch (java) {
      case "int", "long", "Integer", "Long" -> "number";
      case "boolean", "Boolean" -> "boolean";
      case "String" -> "string";
      case "Map<String, String>" -> "Record<string, string>";
      default -> java;
    };
  }
}
