package io.parley.protocol.export;

import io.parley.protocol.CloseCode;
import io.parley.protocol.Conversation;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import io.parley.protocol.Group;
import io.parley.protocol.GroupApplication;
import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupMembershipCommand;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupOperator;
import io.parley.protocol.GroupTip;
import io.parley.protocol.Message;
import io.parley.protocol.Position;
import io.parley.protocol.UserError;
import java.util.List;
import java.util.Map;

/** The contract for people. */
final class MarkdownExport {
  private static final String HEAD =
      """
      # The protocol

      Generated from `sdk/protocol` by ProtocolExporter; never edit.

      One WebSocket at `/v1/ws`, JSON text frames. A frame is one object or an array of them, in
      both directions. A client sends commands (`op`, `id`, fields); each gets one reply (`id` with
      `result` or `error`). What nobody asked for arrives as a push (`push`, fields). Fields are
      only added, unknown fields are ignored, numbers are never reused.

      Any command may carry `traceparent`, a string as in W3C Trace Context: a server that traces
      goes on with that trace. It never changes what the command does.
      """;

  private final ProtocolSources sources;
  private final StringBuilder out = new StringBuilder(HEAD);

  private MarkdownExport(ProtocolSources sources) {
    this.sources = sources;
  }

  static String of(ProtocolSources sources) throws IllegalAccessException {
    return new MarkdownExport(sources).write();
  }

  private String write() throws IllegalAccessException {
    out.append("\n## Commands\n");
    Contract.commands()
        .forEach(
            (op, type) -> {
              section("`" + op + "`", sources.of(type));
              out.append("\nResult: ");
              result(sources.of(Contract.resultOf(type)));
            });
    out.append("\n## Pushes\n");
    Contract.pushes().forEach((name, type) -> section("`" + name + "`", sources.of(type)));
    out.append("\n## Shapes\n");
    for (Class<?> type :
        List.of(
            Message.class,
            Conversation.class,
            Position.class,
            Failure.class,
            Group.class,
            GroupMute.class,
            GroupMember.class,
            GroupOperator.class,
            GroupApplication.class,
            GroupMembershipCommand.Settings.class,
            GroupTip.class,
            UserError.class)) {
      section(type.getSimpleName(), sources.of(type));
    }
    codes();
    limits(Contract.constants().get("Limits"));
    return out.toString();
  }

  private void section(String title, ProtocolSources.Shape shape) {
    out.append("\n### ").append(title).append("\n\n").append(shape.doc()).append('\n');
    fields(shape);
  }

  private void result(ProtocolSources.Shape shape) {
    boolean nested = shape.name().contains(".");
    out.append(nested ? shape.doc() : shape.name()).append('\n');
    if (nested) {
      fields(shape);
    }
  }

  private void fields(ProtocolSources.Shape shape) {
    if (shape.fields().isEmpty()) {
      return;
    }
    out.append("\n| Field | Type | |\n|---|---|---|\n");
    for (var field : shape.fields()) {
      String type = field.type() + (field.optional() ? ", optional" : "");
      row("`" + field.name() + "`", type, field.doc());
    }
  }

  private void codes() {
    out.append("\n## Errors\n\n| Number | Name | HTTP | Retry |\n|---|---|---|---|\n");
    for (ErrorCode code : ErrorCode.values()) {
      row(code.number(), code.name(), code.httpStatus(), code.retryable() ? "yes" : "no");
    }
    out.append("\n## Close codes\n\n| Number | Name | Reason |\n|---|---|---|\n");
    for (CloseCode code : CloseCode.values()) {
      row(code.number(), code.name(), code.reason());
    }
  }

  private void limits(Map<String, Long> limits) {
    out.append("\n## Limits\n\n| Name | Value |\n|---|---|\n");
    limits.forEach(this::row);
  }

  private void row(Object... cells) {
    for (Object cell : cells) {
      out.append("| ").append(cell.toString().replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }
}
