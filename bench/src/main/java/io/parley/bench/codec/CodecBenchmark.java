package io.parley.bench.codec;

import com.alibaba.fastjson2.JSON;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand;
import io.parley.protocol.Push;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Time of one frame with a body of 200 bytes. All but {@code codec*} know the type beforehand and
 * are thus lower bounds of a codec built on that library.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
  private static final String BODY = "All work and no play makes a benchmark. ".repeat(5);

  private final String sendFrame =
      "{\"op\":\"message.send\",\"id\":17,\"conversationId\":\"bench-receiver-42\","
          + "\"clientMessageId\":\"4f1c2a7e-17\",\"message\":\""
          + BODY
          + "\"}";

  private final Push.MessageReceived push =
      new Push.MessageReceived(
          new Message(
              "01JD6Y2Q3M8T5V7W9X0Z1A2B3C",
              17,
              0,
              "bench-sender-42",
              "bench-receiver-42",
              "4f1c2a7e-17",
              1,
              BODY,
              null,
              1,
              1_795_000_000_000L,
              null,
              17));

  private final JsonMapper mapper =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();
  private final ObjectReader reader = mapper.readerFor(MessageCommand.Send.class);
  private final ObjectWriter writer = mapper.writerFor(Push.MessageReceived.class);
  private final Jsonb jsonb = JsonbBuilder.create();

  /** The product's own codec, strict and with the choice of the type. */
  @Benchmark
  public Object codecReads() {
    return FrameCodec.decode(sendFrame);
  }

  /** Jackson straight into the record, with default leniency. */
  @Benchmark
  public Object jacksonReads() throws JsonProcessingException {
    return reader.readValue(sendFrame);
  }

  /** JSON-B as Payara Micro and WildFly ship it. */
  @Benchmark
  public Object yassonReads() {
    return jsonb.fromJson(sendFrame, MessageCommand.Send.class);
  }

  /** JSON-P events, fields assigned by hand. */
  @Benchmark
  public Object parssonReads() {
    return ByHand.read(sendFrame);
  }

  /** The fastest of the general libraries by its own account. */
  @Benchmark
  public Object fastjsonReads() {
    return JSON.parseObject(sendFrame, MessageCommand.Send.class);
  }

  @Benchmark
  public String codecWrites() {
    return FrameCodec.push(push);
  }

  @Benchmark
  public String jacksonWrites() throws JsonProcessingException {
    return writer.writeValueAsString(push);
  }

  @Benchmark
  public String yassonWrites() {
    return jsonb.toJson(push);
  }

  @Benchmark
  public String parssonWrites() {
    return ByHand.write(push);
  }

  @Benchmark
  public String fastjsonWrites() {
    return JSON.toJSONString(push);
  }
}
