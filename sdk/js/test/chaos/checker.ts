import { ZIMErrorCode } from '../../src/types/errorCodes.js';
import { pairOf, type DeviceLog, type Evidence, type History, type Stored } from './log.js';
import { unreadBounds } from './unread.js';

/**
 * `lost`: acknowledged and not stored, or stored and not at a device, or a place in a conversation that
 * is empty. `doubled`: stored or received twice. `reordered`: not in the one order of its conversation,
 * or not at the place that was told. `unread`: a count that no order of what happened explains, or that
 * differs between devices. `offline`: a user who is connected, in the eyes of a node. `refused`: a send
 * that failed for another reason than the outage, or never settled.
 */
export const DEFECTS = ['lost', 'doubled', 'reordered', 'unread', 'offline', 'refused'] as const;

export interface Defect {
  readonly kind: (typeof DEFECTS)[number];
  readonly detail: string;
}

/** All that an outage or a logout of one's own may do to a send. */
const EXCUSED: ReadonlySet<number> = new Set([
  ZIMErrorCode.NetworkModuleNetworkError,
  ZIMErrorCode.NetworkModuleRequestTimeout,
  ZIMErrorCode.NetworkModuleUserHasAlreadyLoggedOut,
]);

type Report = (kind: Defect['kind'], detail: string) => void;
/** The messages of each conversation, by its pair of users. */
type Truth = ReadonlyMap<string, readonly Stored[]>;

/** What is wrong with a run; nothing when every promise was kept. */
export function check(evidence: Evidence): Defect[] {
  const defects: Defect[] = [];
  const report: Report = (kind, detail) => defects.push({ kind, detail });
  const truth = storedOf(evidence.histories, report);
  for (const log of evidence.devices) {
    checkSends(log, truth, report);
    checkReceived(log, truth, report);
  }
  checkUnread(evidence, truth, report);
  for (const { node, user, online } of evidence.presence) {
    if (!online) report('offline', `${user} at ${node}`);
  }
  return defects;
}

/** The messages of each conversation, which are the same for both members and have no gap. */
function storedOf(histories: readonly History[], report: Report): Truth {
  const truth = new Map<string, readonly Stored[]>();
  for (const { user, conversation, messages } of histories) {
    const pair = pairOf(user, conversation);
    const other = truth.get(pair);
    if (other) checkAlike(pair, other, messages, report);
    else truth.set(pair, messages);
    checkPlaces(`history of ${pair} for ${user}`, messages, report);
  }
  return truth;
}

function checkPlaces(name: string, messages: readonly Stored[], report: Report): void {
  const texts = new Set<string>();
  let last = 0;
  for (const { seq, text } of messages) {
    if (texts.has(text)) report('doubled', `${name}: ${text}`);
    texts.add(text);
    if (seq <= last) report('reordered', `${name}: ${seq} after ${last}`);
    for (let missing = last + 1; missing < seq; missing++) report('lost', `${name}: ${missing}`);
    last = Math.max(last, seq);
  }
}

function checkAlike(
  pair: string,
  one: readonly Stored[],
  other: readonly Stored[],
  report: Report,
): void {
  const places = new Map(other.map(({ id, seq }) => [id, seq]));
  for (const { id, seq, text } of one) {
    const place = places.get(id);
    if (place === undefined) report('lost', `${pair}: only one member has ${text}`);
    else if (place !== seq) report('reordered', `${pair}: ${text} is ${seq} and ${place}`);
    places.delete(id);
  }
  for (const id of places.keys()) report('lost', `${pair}: only one member has ${id}`);
}

function checkSends({ user, device, entries }: DeviceLog, truth: Truth, report: Report): void {
  const open = new Map<string, string>();
  for (const entry of entries) {
    if (entry.type === 'send') open.set(entry.text, pairOf(user, entry.conversation));
    if (entry.type === 'acknowledged') {
      const messages = truth.get(open.get(entry.text) ?? '') ?? [];
      const stored = messages.find(({ text }) => text === entry.text);
      if (!stored) report('lost', `${device}: ${entry.text} was acknowledged and is not stored`);
      else if (stored.seq !== entry.seq || stored.id !== entry.id) {
        report('reordered', `${device}: ${entry.text} is ${stored.seq}, told was ${entry.seq}`);
      }
    }
    if (entry.type === 'rejected' && !EXCUSED.has(entry.code)) {
      report('refused', `${device}: ${entry.text} with ${entry.code}`);
    }
    if (entry.type === 'acknowledged' || entry.type === 'rejected') open.delete(entry.text);
  }
  for (const text of open.keys()) report('refused', `${device}: ${text} never settled`);
}

/** In each of its sessions once and in order; over all of them everything but its own. */
function checkReceived({ user, device, entries }: DeviceLog, truth: Truth, report: Report): void {
  const own = new Set(entries.flatMap((entry) => (entry.type === 'send' ? [entry.text] : [])));
  const got = new Map<string, string>();
  let session = new Map<string, { last: number; ids: Set<string> }>();
  for (const entry of entries) {
    if (entry.type === 'login') session = new Map();
    if (entry.type !== 'received') continue;
    const { conversation, id, seq, text } = entry;
    const before = session.get(conversation) ?? { last: 0, ids: new Set() };
    if (own.has(text) || before.ids.has(id)) report('doubled', `${device}: ${text}`);
    else if (seq <= before.last) report('reordered', `${device}: ${seq} after ${before.last}`);
    before.last = Math.max(before.last, seq);
    session.set(conversation, { ...before, ids: before.ids.add(id) });
    got.set(id, text);
  }
  for (const [pair, messages] of truth) {
    if (!pair.split('|').includes(user)) continue;
    for (const { id, text } of messages) {
      if (!own.has(text) && got.get(id) !== text) report('lost', `${device}: ${text} of ${pair}`);
      got.delete(id);
    }
  }
  for (const text of got.values()) report('lost', `${device}: ${text} came and is not stored`);
}

function checkUnread({ devices }: Evidence, truth: Truth, report: Report): void {
  const counts = new Map<string, number>();
  for (const { user, device, entries } of devices) {
    const shown = new Map<string, number>();
    for (const entry of entries) {
      if (entry.type === 'unread') shown.set(entry.conversation, entry.count);
    }
    for (const [pair, messages] of truth) {
      const members = pair.split('|');
      if (!members.includes(user)) continue;
      const peer = members.find((member) => member !== user)!;
      const { min, max } = unreadBounds(user, peer, messages, devices);
      const count = shown.get(peer) ?? NaN;
      const other = counts.get(`${user} ${peer}`) ?? count;
      counts.set(`${user} ${peer}`, other);
      if (!(count >= min && count <= max && count === other)) {
        report('unread', `${device}: ${count} of ${peer}, not ${min} to ${max} or ${other}`);
      }
    }
  }
}
