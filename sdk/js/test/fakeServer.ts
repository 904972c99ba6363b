import { WebSocketServer, type WebSocket } from 'ws';
import type { AddressInfo } from 'node:net';
import type {
  Commands,
  Conversation,
  Failure,
  Mention,
  Message,
  Push,
  UserInfo,
} from '../src/protocol.gen.js';
import { FakeGroups } from './fakeGroups.js';
import { FakeRooms } from './fakeRooms.js';

/**
 * A server at the level of the protocol, for one user ("alice"). Ways to bend it, most common first:
 *
 * 1. `server.arrive('bob', 'hi')`: a message is stored and pushed; `store` leaves the push out.
 * 2. `server.answers['message.send'] = () => …`: another answer to one operation; an object with
 *    `code` is an error, `undefined` is silence.
 * 3. `server.drop()`, `server.close(4100, 'why')`: the socket breaks, or closes with a reason.
 * 4. `server.push(…)`: any push; `server.frame(text)`: any text.
 * 5. `server.commands('message.ack')`: what the client sent.
 * 6. `server.beside()`: another node on the same store.
 * 7. `server.rooms`: the rooms, and who does what in them.
 * 8. `server.users`: the profiles.
 * 9. `server.groups`: the groups. Wherever a peer is named, `/team` stands for the group "team".
 */
export class FakeServer {
  readonly received: Received[] = [];
  readonly frames: string[] = [];
  conversations = new Map<string, Stored>();
  answers: Partial<{ [Op in Name]: (command: Received) => unknown }> = {};
  users = new Map<string, UserInfo>([['alice', { userId: 'alice', userName: 'Alice' }]]);
  nowMs = 1_700_000_000_000;
  heartbeatIntervalMs = 10_000;
  heartbeatTimeoutMs = 30_000;
  tokenLifeMs = 3_600_000;
  logins = 0;
  readonly rooms = new FakeRooms(this);
  readonly groups = new FakeGroups(this);

  readonly #server: WebSocketServer;
  readonly #sockets = new Set<WebSocket>();

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => this.#accept(socket));
  }

  static async start(port = 0): Promise<FakeServer> {
    const server = new WebSocketServer({ port, host: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    return new FakeServer(server);
  }

  /** Another node that stores where this one does. */
  async beside(): Promise<FakeServer> {
    const other = await FakeServer.start();
    other.conversations = this.conversations;
    return other;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get connected(): number {
    return this.#sockets.size;
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
    this.#sockets.clear();
  }

  close(code: number, reason = ''): void {
    for (const socket of this.#sockets) socket.close(code, reason);
  }

  push(...pushes: Push[]): void {
    this.frame(JSON.stringify(pushes.length === 1 ? pushes[0] : pushes));
  }

  frame(text: string): void {
    for (const socket of this.#sockets) socket.send(text);
  }

  commands<Op extends Name>(op: Op): (Commands[Op]['command'] & Received)[] {
    return this.received.filter((command) => command.op === op) as never;
  }

  /** Stores a message of the peer, or of another device of alice with `from: 'alice'`. */
  store(peer: string, text: string, more: Partial<Message> = {}): Message {
    const { messages } = this.conversation(peer);
    const { conversationType, conversationId } = refOf(peer);
    const isGroup = conversationType === 2;
    const from = more.from ?? (isGroup ? 'bob' : peer);
    const type = more.type ?? 1;
    const number = this.#stored() + 1;
    const counted = messages.filter((m) => counts(m) && (isGroup || m.from === from)).length;
    const message: Message = {
      messageId: `m${number}`,
      seq: messages.length + 1,
      conversationType,
      from,
      to: isGroup || from === 'alice' ? conversationId : 'alice',
      clientMessageId: `client-${number}`,
      type,
      message: text,
      priority: 1,
      sentAtMs: this.nowMs,
      unreadOrdinal: counted,
      ...more,
    };
    message.unreadOrdinal += more.unreadOrdinal === undefined && counts(message) ? 1 : 0;
    messages.push(message);
    return message;
  }

  arrive(peer: string, text: string, more: Partial<Message> = {}): Message {
    const message = this.store(peer, text, more);
    this.push({ push: 'message.received', message });
    return message;
  }

  /** Stores a message of the group that is not for alice, and returns what tells her so. */
  storeElsewhere(group: string): () => void {
    const { seq } = this.store(group, 'for others', { targeted: true });
    this.conversation(group).elsewhere.add(seq);
    return () => this.push({ push: 'message.skipped', ...refOf(group), seq });
  }

  /** What alice sees of a conversation. */
  #seen(peer: string): Message[] {
    const { messages, elsewhere } = this.conversation(peer);
    return messages.filter(({ seq }) => !elsewhere.has(seq));
  }

  conversation(peer: string): Stored {
    let found = this.conversations.get(peer);
    if (!found) {
      found = { messages: [], elsewhere: new Set(), readSeq: 0, deliveredSeq: 0 };
      this.conversations.set(peer, found);
    }
    return found;
  }

  record(peer: string): Conversation {
    const { messages, readSeq, deliveredSeq, more } = this.conversation(peer);
    const ref = refOf(peer);
    const counted = messages.filter(counts);
    const others = counted.filter((message) => message.from !== 'alice');
    const read = others.filter((message) => message.seq <= readSeq).length;
    const own = ref.conversationType === 2 ? counted.length - others.length : 0;
    const lastMessage = this.#seen(peer).at(-1);
    return {
      ...ref,
      name: `${ref.conversationId}'s name`,
      ...more,
      seq: messages.length,
      readSeq,
      readOrdinal: read + own,
      unread: others.length - read,
      deliveredSeq,
      orderKey: (lastMessage?.sentAtMs ?? 0) * 1024 + Number(lastMessage?.messageId.slice(1) ?? 0),
      ...(lastMessage && { lastMessage }),
      mentions: messages.flatMap((message) =>
        message.seq > readSeq && message.from !== 'alice' ? mentionOf(message) : [],
      ),
    };
  }

  #accept(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data) => {
      const text = String(data);
      this.frames.push(text);
      for (const command of [JSON.parse(text)].flat() as Received[]) {
        this.received.push(command);
        this.#answer(socket, command);
      }
    });
  }

  #answer(socket: WebSocket, command: Received): void {
    const answer = (this.answers[command.op] ?? this.#defaults[command.op])(command);
    if (answer === undefined) return;
    const body = isFailure(answer) ? { error: answer } : { result: answer };
    socket.send(JSON.stringify({ id: command.id, ...body }));
  }

  readonly #defaults: { [Op in Name]: (command: Received) => unknown } = {
    'session.login': ({ userId, userName }) => {
      this.logins++;
      return {
        userId,
        userName,
        serverTimeMs: this.nowMs,
        tokenExpiresAtMs: this.nowMs + this.tokenLifeMs,
        heartbeatIntervalMs: this.heartbeatIntervalMs,
        heartbeatTimeoutMs: this.heartbeatTimeoutMs,
      };
    },
    'session.logout': () => ({}),
    'session.renewToken': () => ({ tokenExpiresAtMs: this.nowMs + this.tokenLifeMs }),
    'session.ping': () => ({ serverTimeMs: this.nowMs }),
    'session.sync': (command) => this.#sync(command as never),
    'user.query': ({ userIds }) => {
      const ids = userIds as string[];
      const known = (userId: string) => this.users.get(userId);
      return {
        users: ids.flatMap((userId) => known(userId) ?? []),
        errorUsers: ids
          .filter((userId) => !known(userId))
          .map((userId) => ({ userId, reason: 6000011 })),
      };
    },
    'user.self': () => ({
      user: this.users.get('alice'),
      platforms: [6],
      onlineSinceMs: this.nowMs,
    }),
    'user.update': ({ op: _op, id: _id, ...fields }) => {
      const user = { ...this.users.get('alice')!, ...fields };
      this.users.set('alice', user);
      return user;
    },
    'message.send': (command) => this.#send(command as never),
    'message.history': (command) => this.#history(command as never),
    'message.ack': () => ({}),
    'conversation.list': (command) => this.#list(command as never),
    'conversation.get': (command) =>
      this.conversations.has(peerOf(command as never))
        ? this.record(peerOf(command as never))
        : { code: 6000603, message: 'no such conversation' },
    'conversation.clearUnread': (command) => this.#clear(peerOf(command as never)),
    'conversation.clearAllUnread': () => {
      for (const peer of this.conversations.keys()) this.#clear(peer);
      return {};
    },
    'conversation.totalUnread': () => ({
      count: this.#sorted()
        .filter(({ notification }) => notification !== 2)
        .reduce((sum, { unread }) => sum + unread, 0),
    }),
    'conversation.setNotification': (command) => {
      const { notification } = command as unknown as { notification: number };
      const peer = peerOf(command as never);
      if (!this.conversations.has(peer)) return { code: 6000603, message: 'no such conversation' };
      const stored = this.conversation(peer);
      stored.more = { ...stored.more, notification };
      return stored.messages.length > 0 ? { conversation: this.record(peer) } : {};
    },
    ...this.rooms.answers,
    ...this.groups.answers,
  };

  #sync({ sinceMs, positions }: Commands['session.sync']['command']) {
    const known = new Map(positions.map((position) => [peerOf(position), position.seq]));
    const conversations = this.#sorted().slice(0, 100);
    const messages = conversations.flatMap((record) => {
      const peer = peerOf(record);
      const from = sinceMs ? (known.get(peer) ?? 0) : record.deliveredSeq;
      return this.#seen(peer).filter(
        (message) =>
          message.seq > from &&
          (sinceMs ? known.has(peer) || message.sentAtMs >= sinceMs : true) &&
          (sinceMs || message.from !== 'alice'),
      );
    });
    return {
      conversations,
      more: !sinceMs && this.conversations.size > 100,
      messages: messages.slice(0, 200),
      serverTimeMs: this.nowMs,
    };
  }

  #send(command: Commands['message.send']['command']) {
    if (command.type === 2) return { messageId: 'unstored', seq: 0, sentAtMs: this.nowMs };
    const peer = peerOf(command);
    const { messages } = this.conversation(peer);
    const { clientMessageId, message: text, type, options } = command;
    const known = messages.find((message) => message.clientMessageId === clientMessageId);
    const more = { ...(type && { type }), ...(options && { options }) };
    const stored = known ?? this.store(peer, text, { from: 'alice', clientMessageId, ...more });
    return { messageId: stored.messageId, seq: stored.seq, sentAtMs: stored.sentAtMs };
  }

  #history(command: Commands['message.history']['command']) {
    const { anchorSeq = 0, backward, count } = command;
    const all = this.#seen(peerOf(command));
    const found = backward
      ? all.filter(({ seq }) => anchorSeq === 0 || seq < anchorSeq)
      : all.filter(({ seq }) => seq > anchorSeq);
    const messages = backward ? found.slice(-count) : found.slice(0, count);
    return { messages, more: found.length > messages.length };
  }

  #list(command: ListCommand) {
    const { beforeOrderKey, beforeConversationType, beforeConversationId = '', count } = command;
    const before = peerOf({
      conversationId: beforeConversationId,
      ...(beforeConversationType && { conversationType: beforeConversationType }),
    });
    const rest = this.#sorted().filter(
      (record) =>
        !beforeOrderKey ||
        record.orderKey < beforeOrderKey ||
        (record.orderKey === beforeOrderKey && peerOf(record) < before),
    );
    return { conversations: rest.slice(0, count), more: rest.length > count };
  }

  #clear(peer: string): unknown {
    if (!this.conversations.has(peer)) return { code: 6000603, message: 'no such conversation' };
    const stored = this.conversation(peer);
    stored.readSeq = stored.messages.length;
    return this.record(peer);
  }

  #stored(): number {
    return [...this.conversations.values()].reduce((sum, { messages }) => sum + messages.length, 0);
  }

  #sorted(): Conversation[] {
    return [...this.conversations.keys()]
      .map((peer) => this.record(peer))
      .sort((a, b) => b.orderKey - a.orderKey || (peerOf(a) < peerOf(b) ? 1 : -1));
  }
}

export type Name = keyof Commands;

type ListCommand = Commands['conversation.list']['command'];

export interface Received {
  op: Name;
  id: number;
  [field: string]: unknown;
}

interface Stored {
  messages: Message[];
  /** Positions of messages that are not for alice. */
  elsewhere: Set<number>;
  readSeq: number;
  deliveredSeq: number;
  /** What the record says besides. */
  more?: Partial<Conversation>;
}

interface Ref {
  conversationType?: number;
  conversationId: string;
}

const refOf = (peer: string) =>
  peer.startsWith('/')
    ? { conversationType: 2, conversationId: peer.slice(1) }
    : { conversationType: 0, conversationId: peer };

const peerOf = ({ conversationType, conversationId }: Ref): string =>
  conversationType === 2 ? `/${conversationId}` : conversationId;

const counts = ({ type, options, targeted }: Message): boolean =>
  type !== 32 && !options?.noUnread && !targeted;

/** How a message mentions alice. */
function mentionOf({ messageId, seq, from, options }: Message): Mention[] {
  const me = options?.mentionedUserIds?.includes('alice') ? 1 : 0;
  const type = me + (options?.mentionAll ? 2 : 0);
  return type === 0 ? [] : [{ messageId, seq, from, type }];
}

const isFailure = (answer: unknown): answer is Failure =>
  typeof answer === 'object' && answer !== null && 'code' in answer;
