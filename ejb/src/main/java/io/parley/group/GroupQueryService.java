package io.parley.group;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Group;
import io.parley.protocol.GroupApplicationCommand.ListApplications;
import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupMemberAttributeCommand.QueryMemberAttributes;
import io.parley.protocol.GroupQueryCommand.Allowed;
import io.parley.protocol.GroupQueryCommand.Banned;
import io.parley.protocol.GroupQueryCommand.Directory;
import io.parley.protocol.GroupQueryCommand.GetMembers;
import io.parley.protocol.GroupQueryCommand.ListOwn;
import io.parley.protocol.GroupQueryCommand.Members;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What groups have. Members and bans are for members only, groups for everybody of the app. */
@Stateless
public class GroupQueryService {
  private static final long ALL = -1;

  @Inject JpaGroupQueryStore store;
  @Inject JpaGroupApplicationStore applications;
  @Inject JpaGroupMemberAttributeStore attributes;
  @Inject Clock clock;

  /**
   * One group.
   *
   * @throws ChatException GROUP_NOT_FOUND
   */
  public Group get(Actor actor, String groupId) {
    return store.group(actor.appId(), actor.userId(), groupId).orElseThrow(GroupUnit::notFound);
  }

  /** The groups that the actor is in. */
  public ListOwn.Result list(Actor actor, ListOwn page) {
    List<Group> found =
        store.ofUser(actor.appId(), actor.userId(), page.userIds(), page.after(), page.count() + 1);
    boolean more = found.size() > page.count();
    return new ListOwn.Result(more ? found.subList(0, page.count()) : found, more);
  }

  /** The groups that the app lists; for a backend all of them. */
  public Directory.Result directory(Actor actor, Directory page) {
    return told(page, store.ofApp(actor.appId(), !actor.server(), ALL, page));
  }

  /** As {@link #directory}, only those that are muted, or members of which are. */
  public Directory.Result muted(Actor actor, Directory page) {
    return told(page, store.ofApp(actor.appId(), !actor.server(), clock.millis(), page));
  }

  private static Directory.Result told(Directory page, List<Group> found) {
    boolean more = found.size() > page.count();
    return new Directory.Result(more ? found.subList(0, page.count()) : found, more);
  }

  /**
   * Members of a group.
   *
   * @throws ChatException GROUP_NOT_FOUND, NOT_IN_GROUP
   */
  public Members.Result members(Actor actor, Members page) {
    requireMember(actor, page.groupId());
    var found =
        store.members(
            actor.appId(),
            page.groupId(),
            page.muted() ? clock.millis() : -1,
            page.search(),
            page.offset(),
            page.count());
    return new Members.Result(
        found.members().stream().map(Member::told).toList(),
        found.total(),
        page.offset() + found.members().size() < found.total());
  }

  /**
   * Some members of a group.
   *
   * @throws ChatException GROUP_NOT_FOUND, NOT_IN_GROUP
   */
  public GetMembers.Result members(Actor actor, GetMembers query) {
    requireMember(actor, query.groupId());
    return new GetMembers.Result(
        store.members(actor.appId(), query.groupId(), query.userIds()).stream()
            .map(Member::told)
            .toList());
  }

  /**
   * The one member asked for.
   *
   * @throws ChatException GROUP_NOT_FOUND, NOT_IN_GROUP
   */
  public GroupMember member(Actor actor, GetMembers query) {
    return members(actor, query).members().stream()
        .findFirst()
        .orElseThrow(
            () -> new ChatException(ErrorCode.NOT_IN_GROUP, "the user is not in this group"));
  }

  /**
   * Who is banned.
   *
   * @throws ChatException GROUP_NOT_FOUND, NOT_IN_GROUP, FORBIDDEN
   */
  public Banned.Result banned(Actor actor, String groupId) {
    requireManager(actor, groupId);
    return new Banned.Result(store.banned(actor.appId(), groupId));
  }

  /**
   * Who is exempt from mutes of the group.
   *
   * @throws ChatException GROUP_NOT_FOUND, NOT_IN_GROUP, FORBIDDEN
   */
  public Allowed.Result allowed(Actor actor, String groupId) {
    requireManager(actor, groupId);
    return new Allowed.Result(store.allowed(actor.appId(), groupId));
  }

  /**
   * Attributes of some members.
   *
   * @throws ChatException GROUP_NOT_FOUND, NOT_IN_GROUP
   */
  public QueryMemberAttributes.Result attributes(Actor actor, QueryMemberAttributes query) {
    requireMember(actor, query.groupId());
    return new QueryMemberAttributes.Result(
        attributes.find(actor.appId(), query.groupId(), query.userIds()).stream()
            .map(it -> it.told(query.keys()))
            .toList());
  }

  /** Applications that concern the actor. */
  public ListApplications.Result applications(Actor actor, ListApplications page) {
    long sinceMs = Application.listedSinceMs(clock.millis());
    return told(
        actor,
        page,
        applications.of(actor.appId(), actor.userId(), sinceMs, page.offset(), page.count() + 1));
  }

  /**
   * Applications to enter a group, and invitations into it.
   *
   * @throws ChatException GROUP_NOT_FOUND, NOT_IN_GROUP, FORBIDDEN
   */
  public ListApplications.Result applications(Actor actor, String groupId, ListApplications page) {
    requireManager(actor, groupId);
    long sinceMs = Application.listedSinceMs(clock.millis());
    return told(
        actor,
        page,
        applications.ofGroup(actor.appId(), groupId, sinceMs, page.offset(), page.count() + 1));
  }

  private ListApplications.Result told(
      Actor actor, ListApplications page, List<Application> found) {
    long nowMs = clock.millis();
    boolean more = found.size() > page.count();
    return new ListApplications.Result(
        found.stream().limit(page.count()).map(it -> it.told(actor.userId(), nowMs)).toList(),
        more);
  }

  private void requireManager(Actor actor, String groupId) {
    if (!Role.isManager(requireMember(actor, groupId))) {
      throw new ChatException(ErrorCode.FORBIDDEN, "this takes the owner or an administrator");
    }
  }

  /** The role of the actor in the group; a backend has the rights of an owner. */
  private int requireMember(Actor actor, String groupId) {
    get(actor, groupId);
    if (actor.server()) {
      return Role.OWNER;
    }
    return store.members(actor.appId(), groupId, List.of(actor.userId())).stream()
        .findFirst()
        .map(Member::role)
        .orElseThrow(
            () -> new ChatException(ErrorCode.NOT_IN_GROUP, "the user is not in this group"));
  }
}
