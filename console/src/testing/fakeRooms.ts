import type { RoomClient } from '../chat/client';
import {
  ConversationType,
  Direction,
  MessageType,
  RoomEvent,
  RoomState,
  SentStatus,
  type ChatMessage,
  type RoomAttributes,
  type RoomMember,
} from '../chat/types';
import { FakeGroupClient } from './fakeGroups';

interface FakeRoom {
  readonly members: Map<string, RoomMember>;
  readonly attributes: Map<string, { value: string; owner: string }>;
}

export const person = (userID: string): RoomMember => ({ userID, userName: '' });

/** The rooms of a fake server. What others do in them is called from the test. */
export abstract class FakeRoomClient extends FakeGroupClient implements RoomClient {
  readonly rooms = new Map<string, FakeRoom>();
  private roomMessages = 0;

  async enterRoom(roomID: string, attributes: RoomAttributes): Promise<void> {
    this.tell(roomID, RoomState.Connecting, RoomEvent.ActiveEnter);
    try {
      this.refuseOnDemand();
    } catch (error) {
      this.tell(roomID, RoomState.Disconnected, RoomEvent.EnterFailed);
      throw error;
    }
    const isNew = !this.rooms.has(roomID);
    const room = this.room(roomID);
    room.members.set(this.userID, person(this.userID));
    this.tell(roomID, RoomState.Connected, RoomEvent.Success);
    if (isNew) {
      this.write(roomID, attributes, [], this.userID);
    } else {
      const set = Object.fromEntries([...room.attributes].map(([key, { value }]) => [key, value]));
      this.listener?.roomAttributesChanged({ roomID, set, deleted: [] });
    }
  }

  async leaveRoom(roomID: string): Promise<void> {
    this.refuseOnDemand();
    this.room(roomID).members.delete(this.userID);
    this.tell(roomID, RoomState.Disconnected, RoomEvent.Success);
  }

  async queryRoomMembers(roomID: string, count: number): Promise<RoomMember[]> {
    this.refuseOnDemand();
    return [...this.room(roomID).members.values()].slice(0, count);
  }

  async setRoomAttributes(roomID: string, attributes: RoomAttributes): Promise<void> {
    this.refuseOnDemand();
    this.refuseForeign(roomID, Object.keys(attributes));
    this.write(roomID, attributes, [], this.userID);
  }

  async deleteRoomAttributes(roomID: string, keys: readonly string[], isForce: boolean) {
    this.refuseOnDemand();
    if (!isForce) {
      this.refuseForeign(roomID, keys);
    }
    this.write(roomID, {}, keys, this.userID);
  }

  async sendBarrage(roomID: string, text: string): Promise<ChatMessage> {
    this.refuseOnDemand();
    return this.roomMessage(roomID, this.userID, text, MessageType.Barrage);
  }

  /** Somebody else enters; makes the room if there is none. */
  join(roomID: string, userID: string): void {
    this.room(roomID).members.set(userID, person(userID));
    this.listener?.roomMembersJoined(roomID, [person(userID)]);
  }

  leave(roomID: string, userID: string): void {
    this.room(roomID).members.delete(userID);
    this.listener?.roomMembersLeft(roomID, [person(userID)]);
  }

  /** Somebody sets and deletes attributes. */
  write(roomID: string, set: RoomAttributes, deleted: readonly string[], owner: string): void {
    const { attributes } = this.room(roomID);
    for (const [key, value] of Object.entries(set)) {
      attributes.set(key, { value, owner });
    }
    for (const key of deleted) {
      attributes.delete(key);
    }
    this.listener?.roomAttributesChanged({ roomID, set, deleted });
  }

  /** Somebody else says something, or lets it fly. */
  say(roomID: string, userID: string, text: string, type: number = MessageType.Text): void {
    this.listener?.messagesReceived([this.roomMessage(roomID, userID, text, type)]);
  }

  /** The server or the network changes the membership. */
  tell(roomID: string, state: number, event: number): void {
    this.listener?.roomChanged({ roomID, state, event });
  }

  /** Not stored: it has no position, and its place follows from the time. */
  protected sentToRoom(message: ChatMessage): ChatMessage {
    const messageID = `${message.conversationID}-${++this.roomMessages}`;
    const orderKey = message.timestamp;
    return { ...message, messageID, orderKey, sentStatus: SentStatus.Success };
  }

  private refuseForeign(roomID: string, keys: readonly string[]): void {
    const { attributes } = this.room(roomID);
    if (keys.some((key) => (attributes.get(key)?.owner ?? this.userID) !== this.userID)) {
      throw { code: 6000331, message: 'somebody else owns it' };
    }
  }

  private room(roomID: string): FakeRoom {
    const room = this.rooms.get(roomID) ?? { members: new Map(), attributes: new Map() };
    this.rooms.set(roomID, room);
    return room;
  }

  private roomMessage(roomID: string, userID: string, text: string, type: number): ChatMessage {
    return {
      type,
      messageID: `${roomID}-${++this.roomMessages}`,
      localMessageID: '',
      messageSeq: 0,
      senderUserID: userID,
      conversationID: roomID,
      conversationType: ConversationType.Room,
      direction: userID === this.userID ? Direction.Send : Direction.Receive,
      sentStatus: SentStatus.Success,
      timestamp: Date.now(),
      orderKey: Date.now(),
      isServerMessage: false,
      message: text,
    };
  }
}
