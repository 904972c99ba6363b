package io.parley.protocol;

import java.util.List;

/**
 * What few messages have beside their body, as the sender gave it.
 *
 * @param subType kind of a custom message, 0 to {@link Limits#CUSTOM_SUB_TYPE_MAX}; absent for 0
 * @param searchedContent what a search finds a custom message by, at most {@link
 *     Limits#SEARCHED_CONTENT_BYTES_MAX} bytes; absent for none
 * @param mentionedUserIds who is mentioned, at most {@link Limits#MENTIONS_MAX}, whether or not in
 *     the conversation; absent for nobody
 * @param mentionAll true when all in the conversation are mentioned; absent otherwise
 * @param notifyMentioned false when who is mentioned is to be notified like anybody else; absent
 *     otherwise
 * @param noUnread true when the message counts for nobody as unread; absent otherwise
 */
public record MessageOptions(
    Integer subType,
    String searchedContent,
    List<String> mentionedUserIds,
    Boolean mentionAll,
    Boolean notifyMentioned,
    Boolean noUnread) {
  private static final MessageOptions SILENT =
      new MessageOptions(null, null, null, null, null, null);

  /** What says nothing is absent, so that equal options are the same text. */
  public MessageOptions {
    Checks.optional("subType", subType, 0, Limits.CUSTOM_SUB_TYPE_MAX);
    Checks.optional("searchedContent", searchedContent, Limits.SEARCHED_CONTENT_BYTES_MAX);
    subType = subType == null || subType == 0 ? null : subType;
    searchedContent = searchedContent == null || searchedContent.isEmpty() ? null : searchedContent;
    mentionedUserIds = mentioned(mentionedUserIds);
    mentionAll = Boolean.TRUE.equals(mentionAll) ? Boolean.TRUE : null;
    notifyMentioned = Boolean.FALSE.equals(notifyMentioned) ? Boolean.FALSE : null;
    noUnread = Boolean.TRUE.equals(noUnread) ? Boolean.TRUE : null;
  }

  private static List<String> mentioned(List<String> userIds) {
    if (userIds == null || userIds.isEmpty()) {
      return null;
    }
    userIds.forEach(id -> Checks.userId("mentionedUserIds", id));
    Checks.size("mentionedUserIds", userIds, Limits.MENTIONS_MAX);
    return userIds.stream().distinct().toList();
  }

  /** Whether anybody is mentioned. */
  public boolean mentions() {
    return mentionAll != null || mentionedUserIds != null;
  }

  /** Absent when nothing is said, or null was given. */
  static MessageOptions orAbsent(MessageOptions options) {
    return SILENT.equals(options) ? null : options;
  }
}
