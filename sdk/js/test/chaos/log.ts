/** What one device tells of; `conversation` is the other user's id. */
export type Event =
  | { type: 'login' }
  | { type: 'logout' }
  | { type: 'send'; conversation: string; text: string }
  | { type: 'acknowledged'; text: string; id: string; seq: number }
  | { type: 'rejected'; text: string; code: number }
  | { type: 'received'; conversation: string; id: string; seq: number; text: string }
  | { type: 'clear'; conversation: string }
  | { type: 'cleared'; conversation: string; ok: boolean }
  /** The count that the device shows at the end. */
  | { type: 'unread'; conversation: string; count: number }
  | { type: 'connection'; state: string };

/** An event with its time; all devices share one clock. */
export type Entry = Event & { readonly atMs: number };

/** What a device told, in its own order. A text is sent once at most, by whoever. */
export interface DeviceLog {
  readonly user: string;
  readonly device: string;
  readonly entries: readonly Entry[];
}

/** A stored message. */
export interface Stored {
  readonly id: string;
  readonly seq: number;
  readonly from: string;
  readonly text: string;
}

/** All that a user finds in a conversation at the end, oldest first. */
export interface History {
  readonly user: string;
  readonly conversation: string;
  readonly messages: readonly Stored[];
}

/** What a node says of a user at the end. */
export interface Presence {
  readonly node: string;
  readonly user: string;
  readonly online: boolean;
}

/** All that is known when a run is over: every device is logged in, every send is settled. */
export interface Evidence {
  readonly devices: readonly DeviceLog[];
  readonly histories: readonly History[];
  readonly presence: readonly Presence[];
}

/** The same for both members. */
export const pairOf = (one: string, other: string): string => [one, other].sort().join('|');
