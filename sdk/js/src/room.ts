import type { Emit } from './listeners.js';
import { fromRoom } from './message.js';
import type {
  Push,
  RoomEnded,
  RoomInfo,
  RoomMember,
  RoomMessage,
  RoomPosition,
  RoomResumed,
} from './protocol.gen.js';
import { attributesOf, memberOf } from './roomMembers.js';
import { AttributeOrder, MemberOrder, type AttributeChange } from './roomOrder.js';
import {
  ZIMRoomAttributesUpdateAction,
  ZIMRoomState,
  type ZIMRoomEvent,
} from './types/enums/index.js';

export type RoomPush = Extract<Push, { push: `room.${string}` }>;

export const isRoomPush = (push: Push): push is RoomPush => push.push.startsWith('room.');

/** One room, from the attempt to enter it to its end on this device: turns pushes into events. */
export class Room {
  readonly roomID: string;
  readonly #self: string;
  readonly #emit: Emit;
  readonly #onEnded: (ended: RoomEnded) => void;
  readonly #members = new MemberOrder();
  #attributes = new AttributeOrder(0);
  /** Of the last stored message that was seen, and below which pushes tell nothing new. */
  #messageSeq = 0;
  #caughtUpTo = 0;
  /** Version of the room at the entry; what carries a lower one was before. */
  #since = 0;
  #state = ZIMRoomState.Disconnected;
  #entered = false;
  /** Pushes wait here until the application has heard that it is in the room. */
  #held: RoomPush[] | undefined = [];

  /** @param onEnded the server has ended the membership */
  constructor(roomID: string, self: string, emit: Emit, onEnded: (ended: RoomEnded) => void) {
    this.roomID = roomID;
    this.#self = self;
    this.#emit = emit;
    this.#onEnded = onEnded;
  }

  /** Whether this device has been in the room, at least until the connection broke. */
  get entered(): boolean {
    return this.#entered;
  }

  get connected(): boolean {
    return this.#state === ZIMRoomState.Connected;
  }

  /** What the server needs to tell what was missed. */
  get position(): RoomPosition {
    return { roomId: this.roomID, attributeSeq: this.#attributes.position };
  }

  tell(state: ZIMRoomState, event: ZIMRoomEvent, details: Record<string, string> = {}): void {
    this.#state = state;
    const extendedData = JSON.stringify(details);
    this.#emit('roomStateChanged', { roomID: this.roomID, state, event, extendedData });
  }

  /** The entry has succeeded; {@link release} follows once the application knows. */
  enter({ attributeSeq, version, messageSeq = 0 }: RoomInfo): void {
    this.#entered = true;
    this.#since = version;
    this.#messageSeq = messageSeq;
    this.#attributes = new AttributeOrder(attributeSeq);
  }

  receive(push: RoomPush): void {
    const isEnd = push.push === 'room.ended' && this.#entered;
    if (this.#held && !isEnd) this.#held.push(push);
    else this.#announce(push);
  }

  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const push of held) {
      if (this.#state !== ZIMRoomState.Disconnected) this.#announce(push);
    }
  }

  /** Tells what changed of the attributes while the connection was down. */
  catchUp({ room, attributes }: RoomResumed): void {
    this.#members.forget();
    if (room && attributes) {
      this.#attributesChanged(this.#attributes.reset(attributes, room.attributeSeq));
    }
  }

  /** The stored messages that were missed, up to a position: after which one, and how many. */
  missed(messageSeq: number): { after: number; count: number } {
    return { after: this.#messageSeq, count: messageSeq - this.#messageSeq };
  }

  /** Tells of stored messages that were missed, which pushes may bring again. */
  caughtUp(messages: RoomMessage[], messageSeq: number): void {
    // Its own came back by the answers.
    const others = messages.filter(({ from, server }) => server || from !== this.#self);
    this.#messages(others, true);
    this.#caughtUpTo = messageSeq;
    this.#messageSeq = Math.max(this.#messageSeq, messageSeq);
  }

  #announce(push: RoomPush): void {
    // The server holds back what comes while it commits the entry, also of what it committed before.
    if ('version' in push && push.version < this.#since) return;
    switch (push.push) {
      case 'room.messages':
        this.#messages(push.messages.filter(({ seq }) => this.#isNew(seq)));
        break;
      case 'room.membersJoined':
        this.#membersChanged(
          'roomMemberJoined',
          this.#members.joined(this.#others(push.members), push.version),
        );
        break;
      case 'room.membersLeft':
        this.#membersChanged(
          'roomMemberLeft',
          this.#members.left(this.#others(push.members), push.version),
        );
        break;
      case 'room.attributesUpdated':
        this.#attributesChanged(this.#attributes.apply(push));
        break;
      case 'room.memberAttributesUpdated':
        this.#memberAttributesChanged(push);
        break;
      case 'room.ended':
        this.#onEnded(push);
        break;
      case 'room.changed':
      case 'room.marksChanged':
        // The API that this SDK has knows neither announcements nor roles of rooms.
        break;
    }
  }

  #isNew(seq: number | undefined): boolean {
    return seq === undefined || seq > this.#caughtUpTo;
  }

  #messages(messages: RoomMessage[], isOfflineMessage = false): void {
    if (messages.length === 0) return;
    for (const { seq = 0 } of messages) this.#messageSeq = Math.max(this.#messageSeq, seq);
    const messageList = messages.map((each) => fromRoom(each, this.roomID, this.#self));
    const fromConversationID = this.roomID;
    const info = { isOfflineMessage };
    this.#emit('roomMessageReceived', { messageList, fromConversationID, info });
    if (!isOfflineMessage) this.#emit('receiveRoomMessage', { messageList, fromConversationID });
  }

  #others(members: RoomMember[] = []): RoomMember[] {
    return members.filter(({ userId }) => userId !== this.#self);
  }

  #membersChanged(event: 'roomMemberJoined' | 'roomMemberLeft', members: RoomMember[]): void {
    const memberList = members.map(memberOf);
    if (memberList.length > 0) this.#emit(event, { roomID: this.roomID, memberList });
  }

  #attributesChanged({ set, deleted }: AttributeChange): void {
    const { Set, Delete } = ZIMRoomAttributesUpdateAction;
    const infos = [
      { action: Set, roomAttributes: set },
      { action: Delete, roomAttributes: deleted },
    ].filter(({ roomAttributes }) => Object.keys(roomAttributes).length > 0);
    if (infos.length === 0) return;
    const event = infos.length === 1 ? 'roomAttributesUpdated' : 'roomAttributesBatchUpdated';
    this.#emit(event, { roomID: this.roomID, infos });
  }

  #memberAttributesChanged(
    push: Extract<RoomPush, { push: 'room.memberAttributesUpdated' }>,
  ): void {
    const news = this.#members.attributes(push.infos, push.version);
    if (news.length === 0) return;
    this.#emit('roomMemberAttributesUpdated', {
      roomID: this.roomID,
      infos: news.map((info) => ({ attributesInfo: attributesOf(info) })),
      operatedInfo: { userID: push.operator },
    });
  }
}
