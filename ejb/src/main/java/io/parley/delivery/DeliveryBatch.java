package io.parley.delivery;

import io.parley.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What travels over the topic and lies in the outbox: one line for each delivery, fields by tab.
 * JSON as we write it has no raw tab or line break, and ids have neither, so nothing needs
 * escaping.
 *
 * <pre>
 * D  appId  name,name  exceptConnection  rank  frame
 * M  appId  name,name  exceptConnection  rank  acceptedAtMs  frame
 * S  appId  name,name  exceptConnection  rank  notice  frame
 * K  node  connection  closeCode
 * </pre>
 *
 * @param deliveries pushes in order
 * @param kicks connections to close
 */
public record DeliveryBatch(List<Delivery> deliveries, List<Kick> kicks) {
  private static final String PUSH = "D\t";
  private static final String MESSAGE = "M\t";
  private static final String NOTICE = "S\t";
  private static final String KICK = "K\t";

  /** Place of the frame in a line without the time. */
  private static final int FRAME_OF_PUSH = 5;

  /** The text of some deliveries; empty for none. */
  public static String encode(List<Delivery> deliveries) {
    StringBuilder text = new StringBuilder();
    for (Delivery delivery : deliveries) {
      text.append(kind(delivery))
          .append(delivery.appId())
          .append('\t')
          .append(String.join(",", delivery.names()))
          .append('\t')
          .append(delivery.exceptConnectionId())
          .append('\t')
          .append(delivery.rank().text())
          .append('\t');
      if (!delivery.notice().isEmpty()) {
        text.append(delivery.notice()).append('\t');
      } else if (delivery.acceptedAtMs() != 0) {
        text.append(delivery.acceptedAtMs()).append('\t');
      }
      text.append(delivery.frame()).append('\n');
    }
    return text.toString();
  }

  private static String kind(Delivery delivery) {
    if (!delivery.notice().isEmpty()) {
      return NOTICE;
    }
    return delivery.acceptedAtMs() == 0 ? PUSH : MESSAGE;
  }

  /** The text of a kick. */
  public static String encode(Kick kick) {
    return KICK + kick.nodeId() + '\t' + kick.connectionId() + '\t' + kick.code().name() + '\n';
  }

  /** Whether the text is of this kind; nodes also tell each other other things. */
  static boolean isOne(String text) {
    return Stream.of(MESSAGE, PUSH, NOTICE, KICK).anyMatch(text::startsWith);
  }

  /** Reads what {@link #encode} wrote. */
  public static DeliveryBatch decode(String text) {
    List<Delivery> deliveries = new ArrayList<>();
    List<Kick> kicks = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      String[] fields = text.substring(start, end).split("\t", -1);
      if (text.startsWith(KICK, start)) {
        kicks.add(new Kick(fields[1], fields[2], CloseCode.valueOf(fields[3])));
      } else {
        deliveries.add(delivery(fields));
      }
      start = end + 1;
    }
    return new DeliveryBatch(deliveries, kicks);
  }

  private static Delivery delivery(String[] fields) {
    int frame = fields.length - 1;
    boolean notice = NOTICE.startsWith(fields[0]);
    return new Delivery(
        Long.parseLong(fields[1]),
        List.of(fields[2].split(",")),
        fields[3],
        Rank.parse(fields[4]),
        notice || frame == FRAME_OF_PUSH ? 0 : Long.parseLong(fields[5]),
        notice ? fields[5] : "",
        fields[frame]);
  }
}
