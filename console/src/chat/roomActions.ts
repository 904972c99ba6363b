import type { RoomListener } from './client';
import {
  askingForMembers,
  attributesOfHost,
  hostOf,
  isOver,
  seatOf,
  withAttributes,
  withBarrage,
  withJoined,
  withLeft,
  withMembers,
  withoutBarrage,
  withRoom,
  withState,
  type Room,
} from './rooms';
import { without, withThread, type ChatActions, type ChatState } from './state';
import type { ActionContext } from './store';
import { keyOf, roomRef, RoomState, sameConversation } from './types';

type RoomActions = Pick<
  ChatActions,
  'enterRoom' | 'leaveRoom' | 'sendBarrage' | 'dropBarrage' | 'takeSeat' | 'freeSeat'
>;

/** More are not listed; a room may have thousands. */
const MEMBERS_MAX = 500;

export function roomActions(context: ActionContext): RoomActions {
  return {
    enterRoom: (roomID) => enterRoom(context, roomID),
    leaveRoom: (roomID) => leaveRoom(context, roomID),
    sendBarrage: (roomID, text) => sendBarrage(context, roomID, text),
    dropBarrage: (roomID, barrage) =>
      change(context, roomID, (room) => withoutBarrage(room, barrage)),
    takeSeat: (roomID, seat) => takeSeat(context, roomID, seat),
    freeSeat: (roomID, seat) => freeSeat(context, roomID, seat),
  };
}

async function enterRoom({ client, get, attempt }: ActionContext, roomID: string) {
  if (get().rooms[roomID]?.state !== RoomState.Connected) {
    const attributes = attributesOfHost(get().session?.userID ?? '');
    const isIn = await attempt(() => client.enterRoom(roomID, attributes));
    if (!isIn) {
      return;
    }
  }
  await get().openConversation(roomRef(roomID));
}

async function leaveRoom({ client, set, get, attempt }: ActionContext, roomID: string) {
  if (get().rooms[roomID]?.state === RoomState.Disconnected) {
    set((state) => withoutRoom(state, roomID));
  } else {
    await attempt(() => client.leaveRoom(roomID));
  }
}

async function sendBarrage(context: ActionContext, roomID: string, text: string) {
  if (text.trim() === '') {
    return;
  }
  context.get().setDraft('');
  await context.attempt(async () => {
    const barrage = await context.client.sendBarrage(roomID, text);
    change(context, roomID, (room) => withBarrage(room, barrage));
  });
}

/** Sits down; who sits elsewhere gets up first. */
async function takeSeat({ client, get, attempt }: ActionContext, roomID: string, seat: string) {
  const { rooms, session } = get();
  const room = rooms[roomID];
  if (!room || !session) {
    return;
  }
  const former = seatOf(room, session.userID);
  await attempt(async () => {
    await client.setRoomAttributes(roomID, { [seat]: session.userID });
    if (former) {
      await client.deleteRoomAttributes(roomID, [former], false);
    }
  });
}

async function freeSeat({ client, get, attempt }: ActionContext, roomID: string, seat: string) {
  const { rooms, session } = get();
  const room = rooms[roomID];
  if (room && session) {
    // Only who opened the room clears the seats of others.
    const isForce = hostOf(room) === session.userID;
    await attempt(() => client.deleteRoomAttributes(roomID, [seat], isForce));
  }
}

/** Turns what the SDK tells of rooms into state. */
export function roomListenerOf(context: ActionContext): RoomListener {
  const { set } = context;
  return {
    roomChanged(changed) {
      if (isOver(changed)) {
        set((state) => withoutRoom(state, changed.roomID));
        return;
      }
      set((state) => ({ rooms: withState(state.rooms, changed) }));
      if (changed.state === RoomState.Connected) {
        // From now on what is said is taken; what was said before is read, if the room keeps it.
        set((state) => withThread(state, roomRef(changed.roomID), (each) => each));
        void loadMembers(context, changed.roomID);
      }
    },
    roomMembersJoined: (roomID, members) =>
      change(context, roomID, (room) => withJoined(room, members)),
    roomMembersLeft: (roomID, members) =>
      change(context, roomID, (room) => withLeft(room, members)),
    roomAttributesChanged: (changed) =>
      change(context, changed.roomID, (room) => withAttributes(room, changed)),
  };
}

/** Joins and leaves are not told again after a reconnect, so that the list is read anew. */
async function loadMembers(context: ActionContext, roomID: string): Promise<void> {
  change(context, roomID, askingForMembers);
  await context.attempt(async () => {
    const members = await context.client.queryRoomMembers(roomID, MEMBERS_MAX);
    change(context, roomID, (room) => withMembers(room, members));
  });
}

function change({ set }: ActionContext, roomID: string, how: (room: Room) => Room): void {
  set((state) => ({ rooms: withRoom(state.rooms, roomID, how) }));
}

/** Forgets a room, with what was said in it: nobody could read on after entering again. */
function withoutRoom(state: ChatState, roomID: string): Partial<ChatState> {
  const left = roomRef(roomID);
  return {
    rooms: without(state.rooms, roomID),
    threads: without(state.threads, keyOf(left)),
    open: sameConversation(state.open, left) ? null : state.open,
  };
}
