import {
  ZIM,
  type ZIMConversation,
  type ZIMMessage,
  ZIMRoomAttributesUpdateAction,
  type ZIMRoomAttributesUpdateInfo,
  type ZIMUserInfo,
} from '@parley/sdk';
import type { ChatClient, ChatListener, OutgoingMessage } from './client';
import { forwardGroupEvents, SdkGroupClient } from './sdkGroups';
import {
  ConversationType,
  MessageType,
  type ChatConversation,
  type ChatMessage,
  type ConversationRef,
  type Credentials,
  type RoomAttributes,
  type RoomMember,
} from './types';

const ROOM_PAGE_SIZE = 100;

/** With {@link SdkGroupClient} the only place that touches the SDK. */
export class SdkClient extends SdkGroupClient implements ChatClient {
  protected self = '';
  #listener: ChatListener | null = null;
  #instance: ZIM | null = null;

  listen(listener: ChatListener): void {
    this.#listener = listener;
  }

  async login({ appID, userID, userName, token }: Credentials): Promise<void> {
    // The SDK knows one instance, for one app; `create` gives null while there is one.
    ZIM.getInstance()?.destroy();
    this.#instance = ZIM.create({ appID });
    this.self = userID;
    this.#forwardEvents();
    await this.zim.login(userID, { userName, token });
  }

  logout(): void {
    this.zim.logout();
  }

  async renewToken(token: string): Promise<void> {
    await this.zim.renewToken(token);
  }

  async send({ to, content, onAttached }: OutgoingMessage): Promise<ChatMessage> {
    const isRetrySend = typeof content !== 'string';
    const outgoing = isRetrySend ? { ...content } : { type: MessageType.Text, message: content };
    const { message } = await this.zim.sendMessage(
      outgoing as ZIMMessage,
      to.conversationID,
      to.type,
      { priority: 2, isRetrySend },
      { onMessageAttached: (attached) => onAttached(snapshot(attached)) },
    );
    return snapshot(message);
  }

  async queryHistory(
    { conversationID, type }: ConversationRef,
    count: number,
    anchor?: ChatMessage,
  ) {
    const { messageList } = await this.zim.queryHistoryMessage(conversationID, type, {
      nextMessage: anchor as ZIMMessage | undefined,
      count,
      reverse: true,
    });
    return messageList.map(snapshot);
  }

  async queryConversations(count: number, anchor?: ChatConversation) {
    const { conversationList } = await this.zim.queryConversationList({
      nextConversation: anchor as ZIMConversation | undefined,
      count,
    });
    return conversationList.map(snapshotOfConversation);
  }

  async clearUnread({ conversationID, type }: ConversationRef): Promise<void> {
    await this.zim.clearConversationUnreadMessageCount(conversationID, type);
  }

  async enterRoom(roomID: string, roomAttributes: RoomAttributes): Promise<void> {
    const config = { roomAttributes, roomDestroyDelayTime: 0 };
    await this.zim.enterRoom({ roomID, roomName: roomID }, config);
  }

  async leaveRoom(roomID: string): Promise<void> {
    await this.zim.leaveRoom(roomID);
  }

  async queryRoomMembers(roomID: string, count: number): Promise<RoomMember[]> {
    const members: RoomMember[] = [];
    let nextFlag = '';
    do {
      const page = { nextFlag, count: Math.min(ROOM_PAGE_SIZE, count - members.length) };
      const result = await this.zim.queryRoomMemberList(roomID, page);
      members.push(...result.memberList.map(memberOf));
      nextFlag = result.nextFlag;
    } while (nextFlag !== '' && members.length < count);
    return members;
  }

  async setRoomAttributes(roomID: string, attributes: RoomAttributes): Promise<void> {
    const config = { isForce: false, isDeleteAfterOwnerLeft: true, isUpdateOwner: false };
    await this.zim.setRoomAttributes({ ...attributes }, roomID, config);
  }

  async deleteRoomAttributes(roomID: string, keys: readonly string[], isForce: boolean) {
    await this.zim.deleteRoomAttributes([...keys], roomID, { isForce });
  }

  async sendBarrage(roomID: string, message: string): Promise<ChatMessage> {
    const barrage = { type: MessageType.Barrage, message } as ZIMMessage;
    const sent = await this.zim.sendMessage(barrage, roomID, ConversationType.Room);
    return snapshot(sent.message);
  }

  protected get zim(): ZIM {
    if (this.#instance === null) {
      throw new Error('log in first');
    }
    return this.#instance;
  }

  #forwardEvents(): void {
    const zim = this.zim;
    const received = (_: ZIM, data: { messageList: ZIMMessage[] }) =>
      this.#listener?.messagesReceived(data.messageList.map(snapshot));
    zim.on('peerMessageReceived', received);
    zim.on('groupMessageReceived', received);
    zim.on('roomMessageReceived', received);
    zim.on('connectionStateChanged', (_, { state, event }) =>
      this.#listener?.connectionChanged({ state, event }),
    );
    zim.on('conversationChanged', (_, { infoList }) =>
      this.#listener?.conversationsChanged(
        infoList.map(({ event, conversation }) => ({
          event,
          conversation: snapshotOfConversation(conversation),
        })),
      ),
    );
    zim.on('conversationTotalUnreadMessageCountUpdated', (_, { totalUnreadMessageCount }) =>
      this.#listener?.totalUnreadChanged(totalUnreadMessageCount),
    );
    zim.on('tokenWillExpire', () => this.#listener?.tokenWillExpire());
    zim.on('error', (_, error) => this.#listener?.failed(error));
    this.#forwardRoomEvents(zim);
    if (this.#listener) {
      forwardGroupEvents(zim, this.#listener);
    }
  }

  #forwardRoomEvents(zim: ZIM): void {
    zim.on('roomStateChanged', (_, { roomID, state, event }) =>
      this.#listener?.roomChanged({ roomID, state, event }),
    );
    zim.on('roomMemberJoined', (_, { roomID, memberList }) =>
      this.#listener?.roomMembersJoined(roomID, memberList.map(memberOf)),
    );
    zim.on('roomMemberLeft', (_, { roomID, memberList }) =>
      this.#listener?.roomMembersLeft(roomID, memberList.map(memberOf)),
    );
    const attributesChanged = (
      _: ZIM,
      { roomID, infos }: { roomID: string; infos: ZIMRoomAttributesUpdateInfo[] },
    ) =>
      this.#listener?.roomAttributesChanged({
        roomID,
        set: attributesOf(infos, ZIMRoomAttributesUpdateAction.Set),
        deleted: Object.keys(attributesOf(infos, ZIMRoomAttributesUpdateAction.Delete)),
      });
    zim.on('roomAttributesUpdated', attributesChanged);
    zim.on('roomAttributesBatchUpdated', attributesChanged);
  }
}

/** A copy that keeps every field, so that it can go back to the SDK as an anchor or a retry. */
function snapshot(message: ZIMMessage): ChatMessage {
  return { ...message } as ChatMessage;
}

function snapshotOfConversation(conversation: ZIMConversation): ChatConversation {
  const { lastMessage } = conversation;
  return { ...conversation, lastMessage: lastMessage && snapshot(lastMessage) };
}

const memberOf = ({ userID, userName }: ZIMUserInfo): RoomMember => ({ userID, userName });

const attributesOf = (
  infos: ZIMRoomAttributesUpdateInfo[],
  action: ZIMRoomAttributesUpdateAction,
): RoomAttributes =>
  Object.assign(
    {},
    ...infos.filter((each) => each.action === action).map(({ roomAttributes }) => roomAttributes),
  );
