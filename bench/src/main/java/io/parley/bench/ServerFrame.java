package io.parley.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads what the server sends without building objects: a frame is one entry or an array of them,
 * and an entry is a reply or a push. The fields hold the entry that {@link #next} has read last.
 */
final class ServerFrame implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser json;
  int id;
  boolean isFailure;
  int errorCode;
  String push;
  String from;
  String clientMessageId;
  long seq;

  ServerFrame(byte[] utf8, int length) throws IOException {
    json = JSON.createParser(utf8, 0, length);
  }

  /** Reads the next reply or push; false at the end of the frame. */
  boolean next() throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.START_ARRAY) {
      token = json.nextToken();
    }
    if (token != JsonToken.START_OBJECT) {
      return false;
    }
    clear();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      readField();
    }
    return true;
  }

  private void clear() {
    id = -1;
    isFailure = false;
    errorCode = 0;
    push = null;
    from = null;
    clientMessageId = null;
    seq = 0;
  }

  private void readField() throws IOException {
    String field = json.currentName();
    json.nextToken();
    switch (field) {
      case "id" -> id = json.getIntValue();
      case "push" -> push = json.getText();
      case "code" -> errorCode = json.getIntValue();
      case "error" -> {
        isFailure = true;
        readInner();
      }
      case "result", "message" -> readInner();
      default -> json.skipChildren();
    }
  }

  /** The fields of a result, an error or a message; names of one never mean another thing. */
  private void readInner() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "seq" -> seq = json.getLongValue();
        case "code" -> errorCode = json.getIntValue();
        case "from" -> from = json.getText();
        case "clientMessageId" -> clientMessageId = json.getText();
        default -> json.skipChildren();
      }
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
