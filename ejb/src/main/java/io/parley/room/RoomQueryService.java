package io.parley.room;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.RoomAttributeCommand;
import io.parley.protocol.RoomCommand;
import io.parley.protocol.RoomInfo;
import io.parley.protocol.RoomMark;
import io.parley.protocol.RoomMember;
import io.parley.protocol.RoomMemberAttributes;
import io.parley.protocol.RoomMemberCommand;
import io.parley.protocol.RoomMessage;
import io.parley.protocol.UserError;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Answers what members, and backends, ask about rooms. Who is no member gets NOT_IN_ROOM. An
 * enterprise bean: Payara finds the persistence unit of this module from the thread of a request
 * only by way of one.
 */
@Stateless
public class RoomQueryService {
  @Inject RoomReader reader;
  @Inject RoomSeats seats;
  @Inject QueryRates rates;
  @Inject RoomHistory history;
  @Inject RoomHistoryStore messages;
  @Inject Clock clock;

  /** Members in the order of their entry. */
  public RoomMemberCommand.ListPage.Result list(Actor actor, RoomMemberCommand.ListPage query) {
    RoomKey room = asMember(actor, query.roomId());
    long after = query.cursor().isEmpty() ? 0 : entry(query.cursor());
    return page(reader.members(room, after, query.count() + 1), query.count());
  }

  /** As {@link #list}, the newest first. */
  public RoomMemberCommand.ListPage.Result listNewest(
      Actor actor, RoomMemberCommand.ListPage query) {
    RoomKey room = asMember(actor, query.roomId());
    long before = query.cursor().isEmpty() ? Long.MAX_VALUE : entry(query.cursor());
    return page(reader.membersBefore(room, before, query.count() + 1), query.count());
  }

  private static RoomMemberCommand.ListPage.Result page(List<RoomReader.Placed> found, int count) {
    List<RoomReader.Placed> page = found.subList(0, Math.min(count, found.size()));
    String cursor = found.size() > count ? Long.toString(page.get(count - 1).entry()) : "";
    return new RoomMemberCommand.ListPage.Result(
        page.stream().map(RoomReader.Placed::member).toList(), cursor);
  }

  private static long entry(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new ChatException(ErrorCode.PARAMS_INVALID, "cursor must be that of another page");
    }
  }

  /** Who of some users is in the room. */
  public RoomMemberCommand.Query.Result query(Actor actor, RoomMemberCommand.Query query) {
    RoomKey room = asMember(actor, query.roomId());
    Map<String, RoomMember> members =
        reader.members(room, query.userIds()).stream()
            .collect(toMap(RoomMember::userId, identity()));
    return new RoomMemberCommand.Query.Result(
        query.userIds().stream().map(members::get).filter(Objects::nonNull).toList(),
        query.userIds().stream()
            .filter(id -> !members.containsKey(id))
            .map(id -> new UserError(id, ErrorCode.NOT_IN_ROOM.number()))
            .toList());
  }

  /** How many members rooms have; nobody need be in them. */
  public RoomMemberCommand.Count.Result count(Actor actor, RoomMemberCommand.Count query) {
    return new RoomMemberCommand.Count.Result(reader.counts(actor.appId(), query.roomIds()));
  }

  /** The room as it is now; for a backend. */
  public RoomInfo info(Actor backend, String roomId) {
    RoomKey room = backend.room(roomId);
    return head(room).toProtocol(room);
  }

  private RoomHead head(RoomKey room) {
    return reader
        .head(room)
        .orElseThrow(
            () -> new ChatException(ErrorCode.ROOM_NOT_FOUND, "there is no room of this id"));
  }

  /** All attributes; also of a room that one is not in, where they are open. */
  public RoomAttributeCommand.Query.Result attributes(
      Actor actor, RoomAttributeCommand.Query query) {
    RoomKey room = actor.room(query.roomId());
    boolean in = actor.isServer() || seats.isSeated(actor.connectionId(), room);
    RoomHead head = in ? head(room) : openHead(room);
    List<Attribute> attributes = reader.attributes(room);
    return new RoomAttributeCommand.Query.Result(
        attributes.stream().map(Attribute::toProtocol).toList(), head.attributeSeq());
  }

  /** Tells a stranger nothing of a room that is not open, not even that there is none. */
  private RoomHead openHead(RoomKey room) {
    return reader
        .head(room)
        .filter(RoomHead::openAttributes)
        .orElseThrow(RoomQueryService::notInRoom);
  }

  /** The connection by which a user is in a room; empty for no member. */
  public String connectionId(Actor backend, String roomId, String userId) {
    return reader.connectionId(backend.room(roomId), userId).orElse("");
  }

  /** Stored messages; members read from some time before their entry on. */
  public RoomCommand.History.Result history(Actor actor, RoomCommand.History query) {
    RoomKey room = asMember(actor, query.roomId());
    return history
        .rule(room.appId())
        .map(rule -> page(room, query, sinceMs(actor, room, rule)))
        .orElseGet(() -> new RoomCommand.History.Result(List.of(), false));
  }

  private long sinceMs(Actor actor, RoomKey room, RoomHistoryStore.Rule rule) {
    long keptSinceMs = clock.millis() - rule.keptMs();
    if (actor.isServer()) {
      return keptSinceMs;
    }
    long enteredAtMs =
        messages.enteredAtMs(room, actor.userId()).orElseThrow(RoomQueryService::notInRoom);
    return Math.max(keptSinceMs, enteredAtMs - rule.beforeMs());
  }

  private RoomCommand.History.Result page(RoomKey room, RoomCommand.History query, long sinceMs) {
    long anchor = query.anchorSeq();
    int max = query.count() + 1;
    List<RoomMessage> found =
        query.backward()
            ? messages.before(room, anchor == 0 ? Long.MAX_VALUE : anchor, sinceMs, max)
            : messages.after(room, anchor, sinceMs, max);
    List<RoomMessage> page =
        new ArrayList<>(found.subList(0, Math.min(query.count(), found.size())));
    if (query.backward()) {
      Collections.reverse(page);
    }
    return new RoomCommand.History.Result(page, found.size() > query.count());
  }

  private static ChatException notInRoom() {
    return new ChatException(ErrorCode.NOT_IN_ROOM, "this device is not in the room");
  }

  /** The attributes of some members. */
  public RoomAttributeCommand.QueryMembers.Result memberAttributes(
      Actor actor, RoomAttributeCommand.QueryMembers query) {
    RoomKey room = asMember(actor, query.roomId());
    rates.take(actor.user(), room);
    Map<String, RoomMemberAttributes> found =
        reader.memberAttributes(room, query.userIds()).stream()
            .collect(toMap(RoomMemberAttributes::userId, identity()));
    return new RoomAttributeCommand.QueryMembers.Result(
        query.userIds().stream().map(found::get).filter(Objects::nonNull).toList());
  }

  /** The attributes of all members that have any. */
  public RoomAttributeCommand.ListMembers.Result listMemberAttributes(
      Actor actor, RoomAttributeCommand.ListMembers query) {
    RoomKey room = asMember(actor, query.roomId());
    rates.take(actor.user(), room);
    List<RoomMemberAttributes> found =
        reader.memberAttributesAfter(room, query.cursor(), query.count() + 1);
    List<RoomMemberAttributes> page = found.subList(0, Math.min(query.count(), found.size()));
    String cursor = found.size() > query.count() ? page.get(query.count() - 1).userId() : "";
    return new RoomAttributeCommand.ListMembers.Result(page, cursor);
  }

  /** Users with a mark; for owner and admins. */
  public RoomMemberCommand.Marked.Result marked(Actor actor, RoomMemberCommand.Marked query) {
    RoomKey room = actor.room(query.roomId());
    RoomHead head = head(room);
    boolean moderator =
        actor.isServer()
            || actor.userId().equals(head.ownerId())
            || reader.marked(room, RoomMark.ADMIN).stream()
                .anyMatch(it -> it.userId().equals(actor.userId()));
    if (!moderator) {
      throw seats.isSeated(actor.connectionId(), room)
          ? new ChatException(ErrorCode.FORBIDDEN, "only the owner and admins may do this")
          : new ChatException(ErrorCode.NOT_IN_ROOM, "this user is not in the room");
    }
    return new RoomMemberCommand.Marked.Result(reader.marked(room, query.mark()));
  }

  private RoomKey asMember(Actor actor, String roomId) {
    RoomKey room = actor.room(roomId);
    if (actor.isServer()) {
      head(room);
    } else {
      seats.seat(actor, room);
    }
    return room;
  }
}
