import { messageKey } from './thread';
import {
  RoomEvent,
  RoomState,
  type ChatMessage,
  type RoomAttributes,
  type RoomAttributesChange,
  type RoomChange,
  type RoomMember,
} from './types';

/** A room that this tab is in, or was put out of and may enter again. */
export interface Room {
  readonly roomID: string;
  /** A {@link RoomState}. */
  readonly state: number;
  /** The {@link RoomEvent} that led to it. */
  readonly event: number;
  readonly members: readonly RoomMember[];
  /** Who came (or, undefined, left) while the list of members is on its way; else absent. */
  readonly changes?: MemberChanges;
  readonly attributes: RoomAttributes;
  /** Flying over the stage, oldest first. */
  readonly barrages: readonly Barrage[];
  /** How many have flown so far. */
  readonly flown: number;
}

export interface Barrage {
  readonly message: ChatMessage;
  /** 0 to LANES - 1, from the top. */
  readonly lane: number;
}

type MemberChanges = ReadonlyMap<string, RoomMember | undefined>;

export type Rooms = Readonly<Record<string, Room>>;

/** More would hide the stage, and a flood would slow the page down. */
export const BARRAGES_MAX = 60;

/** Barrages follow each other in lanes, so that neighbours do not cover each other. */
export const LANES = 5;

/** Who opened the room; an attribute that only counts for who creates it. */
const HOST = 'host';

/** The attributes that stand for the seats: who sits on one has set it, and so owns it. */
export const SEATS = ['seat1', 'seat2', 'seat3', 'seat4', 'seat5', 'seat6'] as const;

export const attributesOfHost = (userID: string): RoomAttributes => ({ [HOST]: userID });

export const hostOf = ({ attributes }: Room): string | undefined => attributes[HOST];

export const seatOf = ({ attributes }: Room, userID: string): string | undefined =>
  SEATS.find((seat) => attributes[seat] === userID);

/** Put out by the server or the network: the person sees why, and can enter again. */
const PUT_OUT: ReadonlySet<number> = new Set([
  RoomEvent.NetworkDisconnected,
  RoomEvent.RoomNotExist,
  RoomEvent.KickedOut,
  RoomEvent.ConnectTimeout,
  RoomEvent.KickedOutByOtherDevice,
]);

export const isPutOut = ({ state, event }: RoomChange): boolean =>
  state === RoomState.Disconnected && PUT_OUT.has(event);

/** Whoever left or never got in is not shown any more. */
export const isOver = (change: RoomChange): boolean =>
  change.state === RoomState.Disconnected && !isPutOut(change);

const newRoom = (roomID: string): Room => ({
  roomID,
  state: RoomState.Disconnected,
  event: RoomEvent.Success,
  members: [],
  attributes: {},
  barrages: [],
  flown: 0,
});

export function withState(rooms: Rooms, change: RoomChange): Rooms {
  const { roomID, state, event } = change;
  const { [roomID]: known, ...others } = rooms;
  if (isOver(change)) {
    return others;
  }
  const isFresh = event === RoomEvent.ActiveEnter;
  const room = known && !isFresh ? known : newRoom(roomID);
  return { ...rooms, [roomID]: { ...room, state, event } };
}

/** Changes a room; one that was left meanwhile stays away. */
export function withRoom(rooms: Rooms, roomID: string, change: (room: Room) => Room): Rooms {
  const room = rooms[roomID];
  return room ? { ...rooms, [roomID]: change(room) } : rooms;
}

export function withJoined(room: Room, joined: readonly RoomMember[]): Room {
  return withChanges(
    room,
    joined.map((member) => [member.userID, member]),
  );
}

export function withLeft(room: Room, left: readonly RoomMember[]): Room {
  return withChanges(
    room,
    left.map(({ userID }) => [userID, undefined]),
  );
}

/** From now on changes are kept, until the list is there that may lack them. */
export const askingForMembers = (room: Room): Room => ({ ...room, changes: new Map() });

/** The list that was asked for, with what changed meanwhile. */
export const withMembers = (room: Room, members: readonly RoomMember[]): Room => ({
  ...room,
  members: changed(members, room.changes ?? new Map()),
  changes: undefined,
});

function withChanges(room: Room, entries: [string, RoomMember | undefined][]): Room {
  const changes = room.changes && new Map([...room.changes, ...entries]);
  return { ...room, changes, members: changed(room.members, new Map(entries)) };
}

function changed(members: readonly RoomMember[], changes: MemberChanges): RoomMember[] {
  const stayed = members.filter(({ userID }) => !changes.has(userID));
  return [...stayed, ...[...changes.values()].filter((member) => member !== undefined)];
}

export function withAttributes(room: Room, { set, deleted }: RoomAttributesChange): Room {
  const attributes: Record<string, string> = { ...room.attributes, ...set };
  for (const key of deleted) {
    delete attributes[key];
  }
  return { ...room, attributes };
}

export function withBarrage(room: Room, message: ChatMessage): Room {
  const barrage = { message, lane: room.flown % LANES };
  const barrages = [...room.barrages, barrage].slice(-BARRAGES_MAX);
  return { ...room, barrages, flown: room.flown + 1 };
}

export const withoutBarrage = (room: Room, { message }: Barrage): Room => ({
  ...room,
  barrages: room.barrages.filter((each) => messageKey(each.message) !== messageKey(message)),
});
