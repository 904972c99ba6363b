package io.parley.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text to command, and reply or push to text. Any trouble with the JSON becomes a {@link
 * ProtocolException}. Thread-safe. Why this library: docs/adr, JSON codec.
 */
public final class FrameCodec {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
          .addMixIn(Command.class, NamedCommand.class)
          .addMixIn(Push.class, NamedPush.class)
          .registerSubtypes(names())
          .build();

  private static final ObjectReader COMMANDS = MAPPER.readerFor(Command.class);

  private static final String TRACEPARENT = "traceparent";

  private FrameCodec() {}

  /** Field {@code op} chooses the record; without {@code id} there is no command. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
  private interface NamedCommand {
    @JsonProperty(required = true)
    @JsonSetter(nulls = Nulls.FAIL)
    int id();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "push")
  private interface NamedPush {}

  private static NamedType[] names() {
    return Stream.concat(
            Command.TYPES.entrySet().stream().map(e -> new NamedType(e.getValue(), e.getKey())),
            Push.NAMES.entrySet().stream().map(e -> new NamedType(e.getKey(), e.getValue())))
        .toArray(NamedType[]::new);
  }

  /**
   * One command of a frame, or why it cannot be read; a frame may hold both.
   *
   * @param traceparent the step of a trace that the client gave with it; empty for none
   */
  public record Decoded(int id, Command command, ProtocolException failure, String traceparent) {
    Decoded(int id, Command command, ProtocolException failure) {
      this(id, command, failure, "");
    }

    private Decoded traced(String newTraceparent) {
      return new Decoded(id, command, failure, newTraceparent);
    }
  }

  /**
   * As {@link #decode}, with the {@code traceparent} of each command (W3C Trace Context), which
   * {@link #decode} leaves out because nobody asks for it.
   */
  public static List<Decoded> decodeTraced(String text) {
    List<Decoded> commands = decode(text);
    if (!text.contains(TRACEPARENT)) {
      return commands;
    }
    JsonNode frame = parse(text);
    List<Decoded> traced = new ArrayList<>(commands.size());
    for (int i = 0; i < commands.size(); i++) {
      JsonNode command = frame.isArray() ? frame.get(i) : frame;
      traced.add(commands.get(i).traced(command.path(TRACEPARENT).asText("")));
    }
    return traced;
  }

  /**
   * Reads a frame.
   *
   * @param text one JSON object or an array of at most {@link Limits#FRAME_COMMANDS_MAX}
   * @return in the order of the frame; an element that cannot be read carries its failure, and its
   *     id where it has one (else 0)
   * @throws ProtocolException BAD_FRAME when the text is no JSON, or neither object nor array
   */
  public static List<Decoded> decode(String text) {
    Command good = decodeGoodCommand(text);
    if (good != null) {
      return List.of(new Decoded(good.id(), good, null));
    }
    JsonNode frame = parse(text);
    if (frame.isObject()) {
      return List.of(decodeOne(frame));
    }
    if (!frame.isArray() || frame.size() > Limits.FRAME_COMMANDS_MAX) {
      throw new ProtocolException(
          ErrorCode.BAD_FRAME,
          "a frame is one JSON object or an array of at most " + Limits.FRAME_COMMANDS_MAX);
    }
    List<Decoded> commands = new ArrayList<>(frame.size());
    frame.forEach(node -> commands.add(decodeOne(node)));
    return commands;
  }

  /**
   * Reads the common frame, one good command, without a tree (docs/adr/0003-json-codec.md).
   *
   * @return null when the frame is anything else; the tree then tells what is wrong with it
   */
  private static Command decodeGoodCommand(String text) {
    try {
      return COMMANDS.readValue(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ProtocolException(ErrorCode.BAD_FRAME, "the frame is not valid JSON");
    }
  }

  private static Decoded decodeOne(JsonNode node) {
    JsonNode idNode = node.path("id");
    int id = idNode.isInt() && idNode.intValue() >= 0 ? idNode.intValue() : 0;
    try {
      if (!node.isObject()) {
        throw new ProtocolException(ErrorCode.BAD_FRAME, "a command is a JSON object");
      }
      Class<? extends Command> type = Command.TYPES.get(node.path("op").asText());
      if (type == null) {
        throw new ProtocolException(ErrorCode.UNSUPPORTED, "op is missing or unknown");
      }
      if (!idNode.isInt()) {
        throw new ProtocolException(ErrorCode.PARAMS_INVALID, "id must be an integer");
      }
      return new Decoded(id, MAPPER.treeToValue(node, type), null);
    } catch (ProtocolException e) {
      return new Decoded(id, null, e);
    } catch (JsonProcessingException e) {
      return new Decoded(id, null, explain(e));
    }
  }

  /** A compact constructor's refusal comes wrapped; a wrong type comes as a mapping trouble. */
  private static ProtocolException explain(JsonProcessingException e) {
    if (e.getCause() instanceof ProtocolException refusal) {
      return refusal;
    }
    String field = "a field";
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      field = mapping.getPath().get(mapping.getPath().size() - 1).getFieldName();
    }
    return new ProtocolException(ErrorCode.PARAMS_INVALID, field + " has the wrong type");
  }

  /** {@code {"id":…,"result":…}}. */
  public static String reply(int id, Object result) {
    return "{\"id\":" + id + ",\"result\":" + write(result) + '}';
  }

  /** {@code {"id":…,"error":…}}. */
  public static String failure(int id, Failure failure) {
    return "{\"id\":" + id + ",\"error\":" + write(failure) + '}';
  }

  /** {@code {"push":…,…}}. */
  public static String push(Push push) {
    return write(push);
  }

  /** Any record of this package as JSON; absent fields are left out. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable: " + value.getClass(), e);
    }
  }

  /** Reads one record of this package, for REST and between nodes. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw explain(e);
    }
  }
}
