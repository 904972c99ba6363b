package io.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.protocol.FrameCodec.Decoded;
import io.parley.protocol.MessageCommand.Send;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {

  @Test
  void oneObjectIsOneCommand() {
    var decoded =
        FrameCodec.decode(
            """
            {"op":"message.send","id":7,"conversationId":"bob","clientMessageId":"c1","message":"hi"}
            """);

    assertThat(decoded)
        .singleElement()
        .extracting(FrameCodec.Decoded::command)
        .isEqualTo(new MessageCommand.Send(7, 0, "bob", "c1", 1, "hi", "", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'x':{'op':'session.logout','id':9},'id':7,'y':[1],'op':'session.ping'}",
        "[{'id':7,'op':'session.ping','x':null}]"
      })
  void theOrderOfFieldsAndUnknownOnesDoNotMatter(String json) {
    assertThat(FrameCodec.decode(json.replace('\'', '"')))
        .extracting(FrameCodec.Decoded::command)
        .containsExactly(new SessionCommand.Ping(7));
  }

  @Test
  void anArrayIsSeveralCommandsInOrder() {
    var decoded =
        FrameCodec.decode(
            "[{\"op\":\"session.ping\",\"id\":1},{\"op\":\"session.logout\",\"id\":2}]");

    assertThat(decoded)
        .extracting(FrameCodec.Decoded::command)
        .containsExactly(new SessionCommand.Ping(1), new SessionCommand.Logout(2));
  }

  @Test
  void oneBadCommandLeavesItsNeighboursAlone() {
    var decoded =
        FrameCodec.decode("[{\"op\":\"no.such\",\"id\":4},{\"op\":\"session.ping\",\"id\":5}]");

    assertThat(decoded.get(0).id()).isEqualTo(4);
    assertThat(decoded.get(0).failure().code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(decoded.get(1).command()).isEqualTo(new SessionCommand.Ping(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "\"text\"",
        "7",
        "{\"op\":\"a\"}{",
        "[",
        "{\"a\":1,\"a\":2}",
        "{\"op\":\"session.ping\",\"id\":1,\"id\":2}",
        "{\"op\":\"session.ping\",\"id\":1}}"
      })
  void whatIsNoFrameIsABadFrame(String text) {
    assertThatThrownBy(() -> FrameCodec.decode(text))
        .isInstanceOf(ProtocolException.class)
        .extracting(e -> ((ProtocolException) e).code())
        .isEqualTo(ErrorCode.BAD_FRAME);
  }

  @Test
  void moreThanAHundredCommandsAreABadFrame() {
    String ping = "{\"op\":\"session.ping\",\"id\":1}";
    String frame = "[" + String.join(",", java.util.Collections.nCopies(101, ping)) + "]";

    assertThatThrownBy(() -> FrameCodec.decode(frame)).hasMessageContaining("100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'op':'session.ping'}|id",
        "{'op':'session.ping','id':null}|id",
        "{'op':'session.ping','id':1.0}|id",
        "{'op':'session.ping','id':'1'}|id",
        "{'op':'session.ping','id':-1}|id",
        "{'op':'session.renewToken','id':1}|token",
        "{'op':'session.renewToken','id':1,'token':5}|token",
        "{'op':'message.send','id':1,'conversationId':'bob','clientMessageId':'c','message':' '}|blank",
        "{'op':'message.send','id':1,'conversationId':'bob','clientMessageId':'c'}|message",
        "{'op':'message.send','id':1,'conversationId':'bob','clientMessageId':'c','message':{}}|message",
        "{'op':'message.send','id':1,'conversationId':'b','clientMessageId':'c','message':'m','priority':4}|priority",
        "{'op':'message.send','id':1,'conversationId':'b','clientMessageId':'c','message':'m','priority':1.5}|priority",
        "{'op':'message.send','id':1,'conversationId':'b','clientMessageId':'c','message':'a\\u0000'}|message",
        "{'op':'message.send','id':1,'conversationId':'b','clientMessageId':'c','message':'a\\ud800'}|message",
        "{'op':'message.send','id':1,'conversationId':'b','clientMessageId':'a\\u001f','message':'a'}|clientMessageId",
        "{'op':'message.history','id':1,'conversationId':'bob','count':101}|count",
        "{'op':'message.history','id':1,'conversationId':'bob'}|count",
        "{'op':'message.ack','id':1}|positions",
        "{'op':'message.ack','id':1,'positions':[{'conversationId':'bob','seq':-1}]}|seq",
      })
  void aBadFieldIsNamed(String json, String field) {
    var decoded = FrameCodec.decode(json.replace('\'', '"')).get(0);

    assertThat(decoded.failure().code()).isEqualTo(ErrorCode.PARAMS_INVALID);
    assertThat(decoded.failure()).hasMessageContaining(field);
  }

  @Test
  void aTextOfTheLargestSizePassesAndOneByteMoreFails() {
    String json =
        "{\"op\":\"message.send\",\"id\":1,\"conversationId\":\"b\",\"clientMessageId\":\"c\",\"message\":\"%s\"}";

    assertThat(FrameCodec.decode(json.formatted("é".repeat(16 * 1024))).get(0).failure()).isNull();
    assertThat(FrameCodec.decode(json.formatted("é".repeat(16 * 1024) + "x")).get(0).failure())
        .hasMessageContaining("32768");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|AA==|",
        "200|{}|'subType':200,'searchedContent':'shoes'",
        "200|{}|'subType':0",
        "1|hi|'mentionedUserIds':['bob','bob','carol'],'mentionAll':true,'notifyMentioned':false",
        "200|{}|'mentionedUserIds':['bob'],'noUnread':true",
        "2|AA==|'mentionAll':false",
      })
  void whatATypeMayHaveIsTaken(int type, String message, String options) {
    assertThat(FrameCodec.decode(send(type, message, options)).get(0).failure()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|no base64|''|Base64",
        "2|''|''|1 to 5120",
        "200|' '|''|blank",
        "200|{}|'subType':201|subType must be between 0 and 200",
        "200|{}|'searchedContent':'%s'|64",
        "1|hi|'subType':1|subType",
        "1|hi|'searchedContent':'hi'|searchedContent",
        "1|hi|'mentionedUserIds':'bob'|mentionedUserIds",
        "2|AA==|'mentionAll':true|options",
        "2|AA==|'noUnread':true|options",
      })
  void whatATypeMayNotHaveIsNamed(int type, String message, String options, String said) {
    ProtocolException failure = FrameCodec.decode(send(type, message, options)).get(0).failure();

    assertThat(failure).hasMessageContaining(said);
    assertThat(failure.code()).isEqualTo(ErrorCode.PARAMS_INVALID);
  }

  private static String send(int type, String message, String options) {
    return """
        {"op":"message.send","id":1,"conversationId":"b","clientMessageId":"c","type":%d,
         "message":"%s","options":{%s}}
        """
        .formatted(
            type,
            message,
            options == null ? "" : options.replace("%s", "x".repeat(65)).replace('\'', '"'));
  }

  @Test
  void fiftyMayBeMentionedAndNoMore() {
    List<String> many = IntStream.rangeClosed(1, 50).mapToObj(i -> "u" + i).toList();
    List<String> tooMany = IntStream.rangeClosed(1, 51).mapToObj(i -> "u" + i).toList();

    assertThat(mentioning(many).mentionedUserIds()).isEqualTo(many);
    assertThatThrownBy(() -> mentioning(tooMany)).hasMessageContaining("50");
    assertThatThrownBy(() -> mentioning(List.of("a b"))).hasMessageContaining("mentionedUserIds");
  }

  private static MessageOptions mentioning(List<String> userIds) {
    return new MessageOptions(null, null, userIds, null, null, null);
  }

  @Test
  void optionsThatSayNothingAreAbsent() {
    var silent = new MessageOptions(0, "", List.of(), false, true, false);

    assertThat(FrameCodec.write(silent)).isEqualTo("{}");
    assertThat(new Send(1, 0, "b", "c", 1, "m", "", 1, silent).options()).isNull();
  }

  @Test
  void aCommandOfTheLargestSizePassesAndOneByteMoreFails() {
    Base64.Encoder base64 = Base64.getEncoder();

    assertThat(decoded(2, base64.encodeToString(new byte[5120])).failure()).isNull();
    assertThat(decoded(2, base64.encodeToString(new byte[5121])).failure())
        .hasMessageContaining("5120");
    assertThat(decoded(200, "x".repeat(32 * 1024)).failure()).isNull();
    assertThat(decoded(200, "x".repeat(32 * 1024 + 1)).failure()).hasMessageContaining("32768");
  }

  private static Decoded decoded(int type, String message) {
    return FrameCodec.decode(send(type, message, "")).get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a,b", "ü", "123456789012345678901234567890123"})
  void aUserIdOfOtherCharactersOrLengthIsRefused(String userId) {
    assertThatThrownBy(() -> Checks.userId("userId", userId))
        .extracting(e -> ((ProtocolException) e).code())
        .isEqualTo(ErrorCode.USER_ID_INVALID);
  }

  @Test
  void allSymbolsThatTheReferenceAllowsAreAllowed() {
    Checks.userId("userId", "!#$%&()+-:;<=.>?@[]^_{}|~09azAZ");
  }

  @Test
  void repliesAndPushesLeaveAbsentFieldsOut() {
    var message = new Message("m", 1, 0, "a", "b", "c", 1, "hi", null, 1, 5, null, 1);

    assertThat(FrameCodec.reply(3, Empty.EMPTY)).isEqualTo("{\"id\":3,\"result\":{}}");
    assertThat(FrameCodec.failure(3, new Failure(6000001, "no", null)))
        .isEqualTo("{\"id\":3,\"error\":{\"code\":6000001,\"message\":\"no\"}}");
    assertThat(FrameCodec.push(new Push.MessageReceived(message)))
        .startsWith("{\"push\":\"message.received\",\"message\":{\"messageId\":\"m\",")
        .doesNotContain("extendedData");
  }

  @Test
  void numbersAreUnique() {
    assertThat(List.of(ErrorCode.values())).extracting(ErrorCode::number).doesNotHaveDuplicates();
    assertThat(List.of(CloseCode.values())).extracting(CloseCode::number).doesNotHaveDuplicates();
  }

  @Test
  void theStepOfATraceIsReadForEachCommandIfItIsAskedFor() {
    String ping = "{\"id\":1,\"op\":\"session.ping\",\"traceparent\":\"00-ab\"}";
    String plain = "{\"id\":2,\"op\":\"session.ping\"}";
    String wrong = "{\"id\":3,\"op\":\"session.ping\",\"traceparent\":{}}";

    assertThat(FrameCodec.decodeTraced(ping))
        .extracting(Decoded::traceparent)
        .containsExactly("00-ab");
    assertThat(FrameCodec.decodeTraced("[" + ping + "," + plain + "," + wrong + "]"))
        .extracting(Decoded::traceparent)
        .containsExactly("00-ab", "", "");
    assertThat(FrameCodec.decodeTraced(plain)).isEqualTo(FrameCodec.decode(plain));
    assertThat(FrameCodec.decode(ping)).extracting(Decoded::traceparent).containsExactly("");
  }
}
