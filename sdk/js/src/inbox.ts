import { Failure } from './errors.js';
import { log } from './log.js';
import { ConversationType, type Message, type Position } from './protocol.gen.js';
import { GAP_GRACE_MS, GAP_RETRY_MS } from './timing.js';
import { ZIMErrorCode } from './types/errorCodes.js';

/** Which conversation; peer conversations are called by the other side's user id. */
export interface ConversationRef {
  conversationType: number;
  conversationId: string;
}

export const keyOf = (ref: ConversationRef): string =>
  `${ref.conversationType}:${ref.conversationId}`;

export function refOf(message: Message, self: string): ConversationRef {
  const { conversationType, from, to } = message;
  const incomingPeer = conversationType === ConversationType.PEER && from !== self;
  return { conversationType, conversationId: incomingPeer ? from : to };
}

export interface InboxPort {
  self: string;
  /** Messages of this device need no delivery: the reply to their send told of them. */
  isOwn(message: Message): boolean;
  history(
    ref: ConversationRef,
    anchorSeq: number,
    backward: boolean,
  ): Promise<{ messages: Message[]; more: boolean }>;
  /** Messages in order, each exactly once, none of this device. */
  deliver(ref: ConversationRef, messages: Message[], offline: boolean): void;
  moved(position: Position): void;
}

/** A message held until its turn; `undefined` stands for one that is not delivered. */
type Held = Message | undefined;

interface Track {
  readonly ref: ConversationRef;
  /** Everything up to here was delivered; unknown until the first message of this conversation. */
  position: number | undefined;
  readonly held: Map<number, Held>;
  filling: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Brings messages into order before anybody hears of them: drops what was delivered before, holds
 * what came too early, and fetches what is missing.
 */
export class Inbox {
  readonly #port: InboxPort;
  readonly #sinceMs: number;
  readonly #tracks = new Map<string, Track>();
  #stopped = false;

  /**
   * @param sinceMs server time of the login; of a conversation that is first heard of later, older
   *   messages are no news
   */
  constructor(port: InboxPort, sinceMs: number) {
    this.#port = port;
    this.#sinceMs = sinceMs;
  }

  accept(messages: Message[], offline = false): void {
    const touched = new Set<Track>();
    for (const message of messages) {
      const track = this.#track(refOf(message, this.#port.self));
      this.#hold(track, message);
      touched.add(track);
    }
    for (const track of touched) this.#drain(track, offline);
  }

  /** This place is taken by a message that is not delivered: of this device, or for others. */
  taken(ref: ConversationRef, seq: number): void {
    const track = this.#track(ref);
    if (seq <= (track.position ?? 0)) return;
    track.held.set(seq, undefined);
    this.#drain(track, false);
  }

  /** A page of history: what is missing in it no longer exists, or is for others. */
  acceptPage(ref: ConversationRef, page: Message[], offline: boolean): void {
    const track = this.#track(ref);
    for (const message of page) this.#hold(track, message);
    if (page[0]) track.position = Math.max(track.position ?? 0, page[0].seq - 1);
    const last = page.at(-1)?.seq ?? 0;
    for (let seq = (track.position ?? 0) + 1; seq < last; seq++) {
      if (!track.held.has(seq)) track.held.set(seq, undefined);
    }
    this.#drain(track, offline);
  }

  /** Delivers the messages as they are and continues after the position. */
  startAt(ref: ConversationRef, position: number, messages: Message[]): void {
    const track = this.#track(ref);
    const { isOwn } = this.#port;
    const fresh = messages.filter((m) => m.seq > (track.position ?? 0) && !isOwn(m));
    track.position = Math.max(track.position ?? 0, position);
    if (fresh.length > 0) this.#port.deliver(track.ref, fresh, true);
    this.#port.moved({ ...track.ref, seq: track.position });
    this.#drain(track, true);
  }

  /** What is up to the position is no news. */
  skipTo(ref: ConversationRef, position: number): void {
    const track = this.#track(ref);
    track.position = Math.max(track.position ?? 0, position);
    this.#drain(track, false);
  }

  /** How far the conversation was delivered; undefined when nothing of it is known. */
  position(ref: ConversationRef): number | undefined {
    return this.#tracks.get(keyOf(ref))?.position;
  }

  positions(): Position[] {
    const known: Position[] = [];
    for (const { ref, position } of this.#tracks.values()) {
      if (position !== undefined) known.push({ ...ref, seq: position });
    }
    return known;
  }

  /** Looks again at every gap, after a reconnect has caught up. */
  resume(): void {
    for (const track of this.#tracks.values()) this.#drain(track, false);
  }

  stop(): void {
    this.#stopped = true;
    for (const { timer } of this.#tracks.values()) clearTimeout(timer);
  }

  #track({ conversationType, conversationId }: ConversationRef): Track {
    const ref = { conversationType, conversationId };
    const key = keyOf(ref);
    let track = this.#tracks.get(key);
    if (!track) {
      track = { ref, position: undefined, held: new Map(), filling: false, timer: undefined };
      this.#tracks.set(key, track);
    }
    return track;
  }

  #hold(track: Track, message: Message): void {
    if (track.position === undefined && message.seq === 1) track.position = 0;
    if (message.seq <= (track.position ?? 0)) return;
    track.held.set(message.seq, this.#port.isOwn(message) ? undefined : message);
  }

  #drain(track: Track, offline: boolean): void {
    if (track.position !== undefined) {
      const before = track.position;
      const ready: Message[] = [];
      while (track.held.has(track.position + 1)) {
        const message = track.held.get(++track.position);
        track.held.delete(track.position);
        if (message) ready.push(message);
      }
      for (const seq of track.held.keys()) if (seq <= track.position) track.held.delete(seq);
      if (ready.length > 0) this.#port.deliver(track.ref, ready, offline);
      if (track.position > before) this.#port.moved({ ...track.ref, seq: track.position });
    }
    if (track.held.size > 0 && !track.filling && !this.#stopped) {
      track.timer ??= setTimeout(() => void this.#fill(track), GAP_GRACE_MS);
    }
  }

  async #fill(track: Track): Promise<void> {
    track.timer = undefined;
    if (track.held.size === 0 || this.#stopped) return;
    track.filling = true;
    try {
      if (track.position === undefined) await this.#findStart(track);
      else await this.#fetchGap(track, track.position);
    } catch (error) {
      this.#retry(track, error);
      return;
    } finally {
      track.filling = false;
    }
    this.#drain(track, false);
  }

  /** Held messages stay held; after a lost connection the catching up calls {@link resume}. */
  #retry(track: Track, error: unknown): void {
    log('info', 'a gap could not be fetched');
    const lost = error instanceof Failure && error.code === ZIMErrorCode.NetworkModuleNetworkError;
    if (!lost && !this.#stopped) {
      track.timer ??= setTimeout(() => void this.#fill(track), GAP_RETRY_MS);
    }
  }

  async #fetchGap(track: Track, position: number): Promise<void> {
    const { messages } = await this.#port.history(track.ref, position, false);
    this.acceptPage(track.ref, messages, false);
    // What neither history nor a push has no longer exists: retention removed it.
    if (messages.length === 0 && track.held.size > 0) {
      track.position = Math.min(...track.held.keys()) - 1;
    }
  }

  async #findStart(track: Track): Promise<void> {
    let start = Math.min(...track.held.keys());
    for (let more = true; more && start > 1;) {
      const page = await this.#port.history(track.ref, start, true);
      const news = page.messages.filter(({ sentAtMs }) => sentAtMs >= this.#sinceMs);
      for (const message of news) this.#hold(track, message);
      start = news[0]?.seq ?? start;
      more = page.more && news.length === page.messages.length && news.length > 0;
    }
    track.position ??= start - 1;
  }
}
