package io.parley.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * What nodes tell each other beside deliveries: one line for the message, then one for each of its
 * parts, fields by tab.
 *
 * <pre>
 * B  node  number  log            beat, with: E node beat log | S node stream sent routed lost
 *                                             | R stream last
 * N  node  from                   news, with: + app name | - app name
 * A  node  log                    acknowledgement
 * Q  node                         query for a snapshot
 * P  node  log  index  count      part of a snapshot, with: + app name
 * </pre>
 */
sealed interface ClusterMessage {
  /** The node that sent it. */
  String nodeId();

  /** The text as {@link #decode} reads it. */
  String encode();

  /**
   * The sign of life of each second, from which a node that lost any other message learns of it.
   *
   * @param number counts the beats of this node
   * @param log number of the node's newest change of users
   * @param echoes what the node has of others
   * @param sent how far its streams are, by receiving node
   * @param received how far it has the streams of others
   */
  record Beat(
      String nodeId,
      long number,
      long log,
      List<Echo> echoes,
      List<Sent> sent,
      List<Received> received)
      implements ClusterMessage {
    @Override
    public String encode() {
      StringBuilder text = new StringBuilder(line("B", nodeId, number, log));
      echoes.forEach(it -> text.append(line("E", it.nodeId, it.beat, it.log)));
      sent.forEach(it -> text.append(line("S", it.nodeId, it.stream, it.last, it.routed, it.lost)));
      received.forEach(it -> text.append(line("R", it.stream, it.last)));
      return text.toString();
    }
  }

  /**
   * What has arrived from one other node.
   *
   * @param nodeId the other node
   * @param beat number of its newest beat
   * @param log number of its newest change of users that is applied; -1 for none
   */
  record Echo(String nodeId, long beat, long log) {}

  /**
   * How far a stream is for one node.
   *
   * @param nodeId the receiving node
   * @param stream name of the stream
   * @param last newest batch that was sent to it; 0 for none
   * @param routed newest batch of which it is decided who gets it
   * @param lost newest batch that was given up undelivered; 0 for none
   */
  record Sent(String nodeId, String stream, long last, long routed, long lost) {}

  /** The newest batch of another node's stream that has been delivered, with all before it. */
  record Received(String stream, long last) {}

  /** A user has got a first connection, or has lost the last one. */
  record Change(boolean online, Addressee user) {
    private String encode() {
      return line(online ? "+" : "-", user.appId(), user.name());
    }
  }

  /**
   * Changes of the users of a node.
   *
   * @param from number of the change before the first
   */
  record News(String nodeId, long from, List<Change> changes) implements ClusterMessage {
    @Override
    public String encode() {
      StringBuilder text = new StringBuilder(line("N", nodeId, from));
      changes.forEach(change -> text.append(change.encode()));
      return text.toString();
    }

    /** Number of the last change. */
    long to() {
      return from + changes.size();
    }
  }

  /** The sender has applied the receiver's changes up to this number. */
  record Acknowledgement(String nodeId, long log) implements ClusterMessage {
    @Override
    public String encode() {
      return line("A", nodeId, log);
    }
  }

  /** The sender lacks changes, and wants to know all users. */
  record Query(String nodeId) implements ClusterMessage {
    @Override
    public String encode() {
      return line("Q", nodeId);
    }
  }

  /**
   * A part of the users of a node.
   *
   * @param log number of the newest change it holds
   * @param index from 0
   * @param count how many parts there are
   */
  record Part(String nodeId, long log, int index, int count, List<Addressee> users)
      implements ClusterMessage {
    @Override
    public String encode() {
      StringBuilder text = new StringBuilder(line("P", nodeId, log, index, count));
      users.forEach(user -> text.append(new Change(true, user).encode()));
      return text.toString();
    }
  }

  private static String line(Object... fields) {
    StringBuilder line = new StringBuilder();
    for (Object field : fields) {
      line.append(line.isEmpty() ? "" : "\t").append(field);
    }
    return line.append('\n').toString();
  }

  /** Reads what {@link #encode} wrote. */
  static ClusterMessage decode(String text) {
    List<Fields> lines = text.lines().map(Fields::of).toList();
    Fields head = lines.get(0);
    List<Fields> rest = lines.subList(1, lines.size());
    return switch (head.kind()) {
      case "B" -> beat(head, rest);
      case "N" ->
          new News(head.text(1), head.number(2), rest.stream().map(Fields::change).toList());
      case "A" -> new Acknowledgement(head.text(1), head.number(2));
      case "Q" -> new Query(head.text(1));
      case "P" ->
          new Part(
              head.text(1),
              head.number(2),
              (int) head.number(3),
              (int) head.number(4),
              rest.stream().map(Fields::user).toList());
      default -> throw new IllegalArgumentException("no message of nodes: " + head.kind());
    };
  }

  private static Beat beat(Fields head, List<Fields> rest) {
    List<Echo> echoes = new ArrayList<>();
    List<Sent> sent = new ArrayList<>();
    List<Received> received = new ArrayList<>();
    for (Fields it : rest) {
      switch (it.kind()) {
        case "E" -> echoes.add(new Echo(it.text(1), it.number(2), it.number(3)));
        case "S" ->
            sent.add(new Sent(it.text(1), it.text(2), it.number(3), it.number(4), it.number(5)));
        default -> received.add(new Received(it.text(1), it.number(2)));
      }
    }
    return new Beat(head.text(1), head.number(2), head.number(3), echoes, sent, received);
  }

  /** A line, taken apart. */
  record Fields(String[] fields) {
    private static Fields of(String line) {
      return new Fields(line.split("\t", -1));
    }

    private String kind() {
      return fields[0];
    }

    private String text(int index) {
      return fields[index];
    }

    private long number(int index) {
      return Long.parseLong(fields[index]);
    }

    private Addressee user() {
      return new Addressee(number(1), text(2));
    }

    private Change change() {
      return new Change(kind().equals("+"), user());
    }
  }
}
