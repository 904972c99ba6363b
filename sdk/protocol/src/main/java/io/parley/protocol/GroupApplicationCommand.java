package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Applications to enter groups. */
public sealed interface GroupApplicationCommand extends GroupCommand {

  /** Operation names. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "group.apply",
          Apply.class,
          "group.answerApplication",
          AnswerApplication.class,
          "group.answerInvitation",
          AnswerInvitation.class,
          "group.applications",
          ListApplications.class);

  /**
   * Asks owner and administrators to be let in, where the join mode is 1. 6000522 for a member,
   * 6000542 for mode 2 and for who is banned.
   *
   * @param id request id
   * @param groupId group
   * @param wording at most {@link Limits#GROUP_WORDING_BYTES_MAX} bytes; absent for none
   */
  record Apply(int id, String groupId, String wording) implements GroupApplicationCommand {
    public Apply {
      Checks.id(id);
      Checks.groupId(groupId);
      wording = Checks.orEmpty("wording", wording, Limits.GROUP_WORDING_BYTES_MAX);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.groups().applyToGroup(this);
    }
  }

  /**
   * Lets an applicant in, or not; owner and administrators. 6000502 when there is nothing to
   * answer.
   *
   * @param id request id
   * @param groupId group
   * @param userId the applicant
   * @param accept whether the applicant is in
   */
  record AnswerApplication(int id, String groupId, String userId, boolean accept)
      implements GroupApplicationCommand {
    public AnswerApplication {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.present("userId", userId);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.groups().answerGroupApplication(this);
    }
  }

  /**
   * Accepts an invitation, or not; the invitee. 6000502 when there is nothing to answer.
   *
   * @param id request id
   * @param groupId group
   * @param inviterId who invited
   * @param accept whether the caller enters
   */
  record AnswerInvitation(int id, String groupId, String inviterId, boolean accept)
      implements GroupApplicationCommand {
    public AnswerInvitation {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.present("inviterId", inviterId);
    }

    @Override
    public CompletionStage<Group> handleWith(Command.Handler handler) {
      return handler.groups().answerGroupInvitation(this);
    }
  }

  /**
   * Applications of twice {@link Limits#GROUP_APPLICATION_DAYS} days that concern the caller,
   * newest first: own ones, and those for groups of which the caller is owner or administrator.
   *
   * @param id request id
   * @param offset applications to pass over, 0 for the first page
   * @param count 1 to {@link Limits#GROUP_APPLICATIONS_PAGE_MAX}
   */
  record ListApplications(int id, int offset, int count) implements GroupApplicationCommand {
    public ListApplications {
      Checks.id(id);
      Checks.range("offset", offset, 0, Integer.MAX_VALUE);
      Checks.range("count", count, 1, Limits.GROUP_APPLICATIONS_PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().listGroupApplications(this);
    }

    /**
     * The page.
     *
     * @param applications newest first
     * @param more whether there are more
     */
    public record Result(List<GroupApplication> applications, boolean more) {}
  }

  /** Performs the commands of this part. */
  interface Handler {
    CompletionStage<Empty> applyToGroup(Apply command);

    CompletionStage<Empty> answerGroupApplication(AnswerApplication command);

    CompletionStage<Group> answerGroupInvitation(AnswerInvitation command);

    CompletionStage<ListApplications.Result> listGroupApplications(ListApplications command);
  }
}
