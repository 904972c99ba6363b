package io.parley.group;

import io.parley.kernel.ChatException;
import io.parley.protocol.Empty;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Group;
import io.parley.protocol.GroupApplicationCommand.AnswerApplication;
import io.parley.protocol.GroupApplicationCommand.AnswerInvitation;
import io.parley.protocol.GroupApplicationCommand.Apply;
import io.parley.protocol.GroupOperator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Applications to join, and invitations that are to be accepted. See {@link GroupMembershipService}
 * for what all refuse.
 */
@ApplicationScoped
public class GroupApplicationService {
  @Inject GroupChanges changes;
  @Inject JpaGroupApplicationStore applications;

  /** Asks owner and administrators to be let in. */
  public Empty apply(Actor actor, Apply apply) {
    return changes.perform(
        actor,
        apply.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, apply.groupId());
          GroupPolicy.requireApplying(group, actor);
          List<String> applicant = List.of(actor.userId());
          boolean waiting = !applications.waiting(group, applicant, "", unit.nowMs()).isEmpty();
          Applications.tell(
              unit,
              group,
              applications.add(group, applicant, "", apply.wording(), unit.nowMs()),
              !waiting);
          return Empty.EMPTY;
        });
  }

  /**
   * Lets an applicant in, or not.
   *
   * @throws ChatException GROUP_APPLICATION_CLOSED when nothing waits for an answer
   */
  public Empty answer(Actor actor, AnswerApplication answer) {
    return changes.perform(
        actor,
        answer.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, answer.groupId());
          GroupPolicy.requireManager(group, actor);
          Application application = open(unit, group, answer.userId(), "");
          GroupOperator operator = unit.operator(group, actor);
          if (answer.accept()) {
            enter(unit, group, application, EnterType.APPLIED, operator);
          }
          save(unit, group, application.answered(answer.accept(), actor.userId(), unit.nowMs()));
          return Empty.EMPTY;
        });
  }

  /**
   * Accepts an invitation, or not.
   *
   * @throws ChatException GROUP_APPLICATION_CLOSED when nothing waits for an answer
   */
  public Group answer(Actor actor, AnswerInvitation answer) {
    return changes.perform(
        actor,
        answer.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, answer.groupId());
          Application application = open(unit, group, actor.userId(), answer.inviterId());
          if (answer.accept()) {
            enter(unit, group, application, EnterType.ACCEPTED, unit.operator(group, actor));
          }
          save(unit, group, application.answered(answer.accept(), actor.userId(), unit.nowMs()));
          return group.told();
        });
  }

  private Application open(GroupUnit unit, ChatGroup group, String userId, String inviterId) {
    return applications
        .find(group, userId, inviterId)
        .filter(application -> application.isOpen(unit.nowMs()))
        .orElseThrow(
            () ->
                new ChatException(
                    ErrorCode.GROUP_APPLICATION_CLOSED,
                    "no application of this user waits for an answer"));
  }

  private void save(GroupUnit unit, ChatGroup group, Application application) {
    applications.save(group, application);
    Applications.tell(unit, group, List.of(application), false);
  }

  private void enter(
      GroupUnit unit,
      ChatGroup group,
      Application application,
      EnterType how,
      GroupOperator operator) {
    String by = application.isInvitation() ? application.inviterId() : operator.userId();
    Member member =
        new Entrance(unit, group, List.of(application.userId()))
            .enter(application.userId(), how, by);
    unit.events().entered(group, List.of(member), how, operator);
    applications.disable(group, List.of(member.userId()), unit.nowMs()).stream()
        .filter(other -> !other.inviterId().equals(application.inviterId()))
        .forEach(other -> Applications.tell(unit, group, List.of(other), false));
  }
}
