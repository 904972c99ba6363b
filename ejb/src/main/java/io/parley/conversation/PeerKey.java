package io.parley.conversation;

/**
 * The two sides of a one-to-one conversation in one order, so that both find the same row.
 *
 * @param low the user id that sorts first
 * @param high the other
 */
public record PeerKey(String low, String high) implements ConversationName, Comparable<PeerKey> {
  /** The key of the conversation between two users. */
  public static PeerKey of(String one, String other) {
    return one.compareTo(other) < 0 ? new PeerKey(one, other) : new PeerKey(other, one);
  }

  /** The key as stored; '/' is not allowed in user ids. */
  @Override
  public String text() {
    return low + '/' + high;
  }

  static PeerKey parse(String text) {
    int slash = text.indexOf('/');
    return new PeerKey(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(PeerKey other) {
    return text().compareTo(other.text());
  }
}
