package io.parley.protocol;

/**
 * A message that mentions the user.
 *
 * @param messageId identity of the message
 * @param seq its position in the conversation
 * @param from user id of its sender
 * @param type by the numbers of ZIMMessageMentionedType: 1 the user, 2 all, 3 both
 */
public record Mention(String messageId, long seq, String from, int type) {
  public static final int ME = 1;
  public static final int ALL = 2;
}
