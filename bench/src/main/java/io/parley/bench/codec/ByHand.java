package io.parley.bench.codec;

import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand;
import io.parley.protocol.Push;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/** What a codec on JSON-P streaming would have to spell out for every record. */
final class ByHand {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
  private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

  private ByHand() {}

  static MessageCommand.Send read(String frame) {
    int id = 0;
    String conversationId = null;
    String clientMessageId = null;
    String message = null;
    try (JsonParser json = PARSERS.createParser(new StringReader(frame))) {
      json.next();
      while (json.next() == JsonParser.Event.KEY_NAME) {
        String field = json.getString();
        json.next();
        switch (field) {
          case "id" -> id = json.getInt();
          case "conversationId" -> conversationId = json.getString();
          case "clientMessageId" -> clientMessageId = json.getString();
          case "message" -> message = json.getString();
          default -> {
            // A scalar needs no skipping, and the hot frame has nothing else that is unknown.
          }
        }
      }
    }
    return new MessageCommand.Send(
        id, null, conversationId, clientMessageId, null, message, null, null);
  }

  static String write(Push.MessageReceived push) {
    Message message = push.message();
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = GENERATORS.createGenerator(text)) {
      json.writeStartObject()
          .write("push", "message.received")
          .writeStartObject("message")
          .write("messageId", message.messageId())
          .write("seq", message.seq())
          .write("conversationType", message.conversationType())
          .write("from", message.from())
          .write("to", message.to())
          .write("clientMessageId", message.clientMessageId())
          .write("type", message.type())
          .write("message", message.message())
          .write("priority", message.priority())
          .write("sentAtMs", message.sentAtMs())
          .write("unreadOrdinal", message.unreadOrdinal())
          .writeEnd()
          .writeEnd();
    }
    return text.toString();
  }
}
