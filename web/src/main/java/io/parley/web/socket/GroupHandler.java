package io.parley.web.socket;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.parley.group.Actor;
import io.parley.protocol.Empty;
import io.parley.protocol.Group;
import io.parley.protocol.GroupApplicationCommand.AnswerApplication;
import io.parley.protocol.GroupApplicationCommand.AnswerInvitation;
import io.parley.protocol.GroupApplicationCommand.Apply;
import io.parley.protocol.GroupApplicationCommand.ListApplications;
import io.parley.protocol.GroupCommand;
import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupMemberAttributeCommand.QueryMemberAttributes;
import io.parley.protocol.GroupMemberAttributeCommand.SetMemberAttributes;
import io.parley.protocol.GroupMemberAttributes;
import io.parley.protocol.GroupMembershipCommand.Ban;
import io.parley.protocol.GroupMembershipCommand.Create;
import io.parley.protocol.GroupMembershipCommand.Dismiss;
import io.parley.protocol.GroupMembershipCommand.Invite;
import io.parley.protocol.GroupMembershipCommand.Join;
import io.parley.protocol.GroupMembershipCommand.Kick;
import io.parley.protocol.GroupMembershipCommand.Leave;
import io.parley.protocol.GroupMembershipCommand.Transfer;
import io.parley.protocol.GroupMembershipCommand.Unban;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupQueryCommand.Allowed;
import io.parley.protocol.GroupQueryCommand.Banned;
import io.parley.protocol.GroupQueryCommand.Directory;
import io.parley.protocol.GroupQueryCommand.Get;
import io.parley.protocol.GroupQueryCommand.GetMembers;
import io.parley.protocol.GroupQueryCommand.ListOwn;
import io.parley.protocol.GroupQueryCommand.Members;
import io.parley.protocol.GroupSettingsCommand.Allow;
import io.parley.protocol.GroupSettingsCommand.DeleteAttributes;
import io.parley.protocol.GroupSettingsCommand.Mute;
import io.parley.protocol.GroupSettingsCommand.MuteMembers;
import io.parley.protocol.GroupSettingsCommand.SetAlias;
import io.parley.protocol.GroupSettingsCommand.SetAttributes;
import io.parley.protocol.GroupSettingsCommand.SetNickname;
import io.parley.protocol.GroupSettingsCommand.SetRole;
import io.parley.protocol.GroupSettingsCommand.Update;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Which service method performs which command of groups, for one user. */
record GroupHandler(Actor actor, GroupServices services) implements GroupCommand.Handler {
  @Override
  public CompletionStage<Create.Result> createGroup(Create command) {
    return inTurn(command.groupId(), () -> services.membership.create(actor, command));
  }

  @Override
  public CompletionStage<Empty> dismissGroup(Dismiss command) {
    return inTurn(command.groupId(), () -> services.membership.dismiss(actor, command.groupId()));
  }

  @Override
  public CompletionStage<Empty> leaveGroup(Leave command) {
    return inTurn(command.groupId(), () -> services.membership.leave(actor, command.groupId()));
  }

  @Override
  public CompletionStage<Group> joinGroup(Join command) {
    return inTurn(command.groupId(), () -> services.membership.join(actor, command.groupId()));
  }

  @Override
  public CompletionStage<Invite.Result> inviteToGroup(Invite command) {
    return inTurn(command.groupId(), () -> services.membership.invite(actor, command));
  }

  @Override
  public CompletionStage<Kick.Result> kickFromGroup(Kick command) {
    return inTurn(command.groupId(), () -> services.membership.kick(actor, command));
  }

  @Override
  public CompletionStage<Empty> transferGroup(Transfer command) {
    return inTurn(command.groupId(), () -> services.membership.transfer(actor, command));
  }

  @Override
  public CompletionStage<Ban.Result> banFromGroup(Ban command) {
    return inTurn(command.groupId(), () -> services.membership.ban(actor, command));
  }

  @Override
  public CompletionStage<Empty> unbanFromGroup(Unban command) {
    return inTurn(command.groupId(), () -> services.membership.unban(actor, command));
  }

  @Override
  public CompletionStage<Group> getGroup(Get command) {
    return completedStage(services.queries.get(actor, command.groupId()));
  }

  @Override
  public CompletionStage<ListOwn.Result> listGroups(ListOwn command) {
    return completedStage(services.queries.list(actor, command));
  }

  @Override
  public CompletionStage<Members.Result> listGroupMembers(Members command) {
    return completedStage(services.queries.members(actor, command));
  }

  @Override
  public CompletionStage<GetMembers.Result> getGroupMembers(GetMembers command) {
    return completedStage(services.queries.members(actor, command));
  }

  @Override
  public CompletionStage<Banned.Result> listBanned(Banned command) {
    return completedStage(services.queries.banned(actor, command.groupId()));
  }

  @Override
  public CompletionStage<Allowed.Result> listAllowed(Allowed command) {
    return completedStage(services.queries.allowed(actor, command.groupId()));
  }

  @Override
  public CompletionStage<GroupMemberAttributes> setGroupMemberAttributes(
      SetMemberAttributes command) {
    return inTurn(command.groupId(), () -> services.attributes.set(actor, command));
  }

  @Override
  public CompletionStage<QueryMemberAttributes.Result> queryGroupMemberAttributes(
      QueryMemberAttributes command) {
    return completedStage(services.queries.attributes(actor, command));
  }

  @Override
  public CompletionStage<Directory.Result> listDirectory(Directory command) {
    return completedStage(services.queries.directory(actor, command));
  }

  @Override
  public CompletionStage<Group> updateGroup(Update command) {
    return inTurn(command.groupId(), () -> services.settings.update(actor, command));
  }

  @Override
  public CompletionStage<Empty> setGroupAlias(SetAlias command) {
    return inTurn(command.groupId(), () -> services.settings.setAlias(actor, command));
  }

  @Override
  public CompletionStage<Group> setGroupAttributes(SetAttributes command) {
    return inTurn(command.groupId(), () -> services.settings.setAttributes(actor, command));
  }

  @Override
  public CompletionStage<DeleteAttributes.Result> deleteGroupAttributes(DeleteAttributes command) {
    return inTurn(command.groupId(), () -> services.settings.deleteAttributes(actor, command));
  }

  @Override
  public CompletionStage<GroupMember> setGroupRole(SetRole command) {
    return inTurn(command.groupId(), () -> services.settings.setRole(actor, command));
  }

  @Override
  public CompletionStage<GroupMember> setGroupNickname(SetNickname command) {
    return inTurn(command.groupId(), () -> services.settings.setNickname(actor, command));
  }

  @Override
  public CompletionStage<GroupMute> muteGroup(Mute command) {
    return inTurn(command.groupId(), () -> services.settings.mute(actor, command));
  }

  @Override
  public CompletionStage<MuteMembers.Result> muteGroupMembers(MuteMembers command) {
    return inTurn(command.groupId(), () -> services.settings.muteMembers(actor, command));
  }

  @Override
  public CompletionStage<Empty> allowInGroup(Allow command) {
    return inTurn(command.groupId(), () -> services.settings.allow(actor, command));
  }

  @Override
  public CompletionStage<Empty> applyToGroup(Apply command) {
    return inTurn(command.groupId(), () -> services.applications.apply(actor, command));
  }

  @Override
  public CompletionStage<Empty> answerGroupApplication(AnswerApplication command) {
    return inTurn(command.groupId(), () -> services.applications.answer(actor, command));
  }

  @Override
  public CompletionStage<Group> answerGroupInvitation(AnswerInvitation command) {
    return inTurn(command.groupId(), () -> services.applications.answer(actor, command));
  }

  @Override
  public CompletionStage<ListApplications.Result> listGroupApplications(ListApplications command) {
    return completedStage(services.queries.applications(actor, command));
  }

  /** A change waits for its turn without a thread. */
  private <T> CompletionStage<T> inTurn(String groupId, Supplier<T> change) {
    return services.queue.inTurn(actor.appId(), groupId, change);
  }
}
