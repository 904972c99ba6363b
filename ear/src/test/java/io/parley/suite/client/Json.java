package io.parley.suite.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** JSON, without the server's own codec. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Reads any value. */
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  /** An object of names and values in turn. */
  public static ObjectNode object(Object... fields) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      object.set((String) fields[i], MAPPER.valueToTree(fields[i + 1]));
    }
    return object;
  }

  /** Any value as JSON. */
  public static String of(Object value) {
    return MAPPER.valueToTree(value).toString();
  }

  /** The elements of an array. */
  public static List<JsonNode> list(Iterable<JsonNode> nodes) {
    List<JsonNode> values = new ArrayList<>();
    nodes.forEach(values::add);
    return values;
  }

  /** One field of each as text. */
  public static List<String> texts(Iterable<JsonNode> nodes, String field) {
    List<String> values = new ArrayList<>();
    nodes.forEach(node -> values.add(node.path(field).asText()));
    return values;
  }

  /** One field of each as number. */
  public static List<Long> numbers(Iterable<JsonNode> nodes, String field) {
    List<Long> values = new ArrayList<>();
    nodes.forEach(node -> values.add(node.path(field).longValue()));
    return values;
  }
}
