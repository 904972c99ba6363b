import { describe, expect, it } from 'vitest';
import { check } from './checker.js';
import type { Entry, Event, Evidence, Stored } from './log.js';

const HI: Stored = { id: '1-1', seq: 1, from: 'alice', text: 'hi' };
const HO: Stored = { id: '1-2', seq: 2, from: 'bob', text: 'ho' };
const HA: Stored = { id: '1-3', seq: 3, from: 'bob', text: 'ha' };
const STORED = [HI, HO, HA];

const send = (conversation: string, { text }: Stored): Event => ({
  type: 'send',
  conversation,
  text,
});
const acknowledged = ({ text, id, seq }: Stored): Event => ({
  type: 'acknowledged',
  text,
  id,
  seq,
});
const received = (conversation: string, { id, seq, text }: Stored): Event => ({
  type: 'received',
  conversation,
  id,
  seq,
  text,
});
const rejected = (text: string, code: number): Event[] => [
  { type: 'send', conversation: 'bob', text },
  { type: 'rejected', text, code },
];
const unread = (conversation: string, count: number): Event => ({
  type: 'unread',
  conversation,
  count,
});
const clear = (conversation: string, ok = true): Event[] => [
  { type: 'clear', conversation },
  { type: 'cleared', conversation, ok },
];
const LOGIN: Event = { type: 'login' };
const AGAIN: Event[] = [{ type: 'logout' }, LOGIN];

/** Events of the three devices; entries of all devices take turns in time. */
interface Case {
  phone?: Event[];
  laptop?: Event[];
  bob?: Event[];
  alices?: Stored[];
  bobs?: Stored[];
  online?: boolean;
}

const PHONE = [
  LOGIN,
  send('bob', HI),
  acknowledged(HI),
  received('bob', HO),
  received('bob', HA),
  unread('bob', 2),
];
const LAPTOP = [
  LOGIN,
  received('bob', HI),
  received('bob', HO),
  received('bob', HA),
  unread('bob', 2),
];
const BOB = [
  LOGIN,
  received('alice', HI),
  send('alice', HO),
  acknowledged(HO),
  send('alice', HA),
  acknowledged(HA),
  unread('alice', 1),
];

function evidence(given: Case): Evidence {
  const { phone = PHONE, laptop = LAPTOP, bob = BOB, alices = STORED, bobs = STORED } = given;
  return {
    devices: [
      { user: 'alice', device: 'phone', entries: timed(phone) },
      { user: 'alice', device: 'laptop', entries: timed(laptop) },
      { user: 'bob', device: 'bob', entries: timed(bob) },
    ],
    histories: [
      { user: 'alice', conversation: 'bob', messages: alices },
      { user: 'bob', conversation: 'alice', messages: bobs },
    ],
    presence: [{ node: 'node-1', user: 'bob', online: given.online ?? true }],
  };
}

const timed = (events: Event[]): Entry[] =>
  events.map((event, i) => ({ ...event, atMs: i * 1000 }));
const defects = (given: Case): string[] =>
  check(evidence(given)).map(({ kind, detail }) => `${kind}: ${detail}`);
const without = (events: Event[], left: Event): Event[] =>
  events.filter((event) => JSON.stringify(event) !== JSON.stringify(left));

describe('a run in order', () => {
  it('has no defect', () => expect(defects({})).toEqual([]));

  it('may have rejected what is stored once, or not at all', () => {
    const phone = [...PHONE, ...rejected('never', 6000104)].filter(
      ({ type }) => type !== 'acknowledged',
    );
    phone.push({ type: 'rejected', text: 'hi', code: 6000105 });

    expect(defects({ phone })).toEqual([]);
  });

  it('may offer again in a later session what the server was not told of', () => {
    const bob = [...BOB.slice(0, 2), ...AGAIN, ...BOB.slice(1)];

    expect(defects({ bob })).toEqual([]);
  });
});

describe('lost is', () => {
  it('what was acknowledged and is not stored', () => {
    const [alices, bobs] = [
      [HI, HO],
      [HI, HO],
    ];
    const phone = without(PHONE, received('bob', HA)).concat(unread('bob', 1));
    const laptop = without(LAPTOP, received('bob', HA)).concat(unread('bob', 1));

    expect(defects({ alices, bobs, phone, laptop })).toEqual([
      'lost: bob: ha was acknowledged and is not stored',
    ]);
  });

  it('what a device did not get', () => {
    expect(defects({ laptop: without(LAPTOP, received('bob', HO)) })).toEqual([
      'lost: laptop: ho of alice|bob',
    ]);
  });

  it('what a sender’s other device did not get', () => {
    expect(defects({ laptop: without(LAPTOP, received('bob', HI)) })).toEqual([
      'lost: laptop: hi of alice|bob',
    ]);
  });

  it('what came with another text', () => {
    const laptop = LAPTOP.map((event) =>
      event.type === 'received' && event.seq === 2 ? { ...event, text: '' } : event,
    );

    expect(defects({ laptop })).toEqual(['lost: laptop: ho of alice|bob']);
  });

  it('what came and is not stored', () => {
    const laptop = [...LAPTOP, received('bob', { id: '9-9', seq: 4, from: 'bob', text: 'who?' })];

    expect(defects({ laptop })).toEqual(['lost: laptop: who? came and is not stored']);
  });

  it('an empty place in a conversation', () => {
    const moved = { ...HA, seq: 4 };
    const stored = [HI, HO, moved];
    const replaced = (events: Event[]): Event[] =>
      events.map((event) => ('seq' in event && event.seq === 3 ? { ...event, seq: 4 } : event));

    expect(
      defects({
        alices: stored,
        bobs: stored,
        phone: replaced(PHONE),
        laptop: replaced(LAPTOP),
        bob: replaced(BOB),
      }),
    ).toEqual(['lost: history of alice|bob for alice: 3', 'lost: history of alice|bob for bob: 3']);
  });

  it('what only one member finds', () => {
    expect(defects({ bobs: [HI, HO] })).toEqual(['lost: alice|bob: only one member has ha']);
    expect(defects({ alices: [HI, HO] })).toContain('lost: alice|bob: only one member has 1-3');
  });
});

describe('doubled is', () => {
  it('what is stored twice, also when it was rejected', () => {
    const twice = [...STORED, { ...HI, id: '1-4', seq: 4 }];
    const phone = [...PHONE.slice(0, 2), ...PHONE.slice(3)];
    phone.push({ type: 'rejected', text: 'hi', code: 6000105 });

    expect(defects({ phone, alices: twice, bobs: twice })).toContain(
      'doubled: history of alice|bob for alice: hi',
    );
  });

  it('what a device got twice in a session', () => {
    expect(defects({ laptop: [...LAPTOP, received('bob', HO)] })).toEqual(['doubled: laptop: ho']);
  });

  it('what comes back to the device that sent it', () => {
    expect(
      defects({
        phone: [LOGIN, send('bob', HI), acknowledged(HI), received('bob', HI), ...PHONE.slice(3)],
      }),
    ).toEqual(['doubled: phone: hi']);
  });
});

describe('reordered is', () => {
  it('what a device got before an earlier one', () => {
    const laptop = [
      LOGIN,
      received('bob', HI),
      received('bob', HA),
      received('bob', HO),
      unread('bob', 2),
    ];

    expect(defects({ laptop })).toEqual(['reordered: laptop: 2 after 3']);
  });

  it('what the members find in different orders', () => {
    const bobs = [HI, { ...HA, seq: 2 }, { ...HO, seq: 3 }];

    expect(defects({ bobs })).toEqual([
      'reordered: alice|bob: ho is 2 and 3',
      'reordered: alice|bob: ha is 3 and 2',
    ]);
  });

  it('a history that goes backwards', () => {
    expect(defects({ alices: [HI, HA, HO] })).toContain(
      'reordered: history of alice|bob for alice: 2 after 3',
    );
  });

  it('what is stored elsewhere than was told', () => {
    const bob = BOB.map((event) =>
      event.type === 'acknowledged' && event.seq === 3 ? { ...event, seq: 4 } : event,
    );

    expect(defects({ bob })).toEqual(['reordered: bob: ha is 3, told was 4']);
  });
});

describe('unread drifts', () => {
  it('when a device that never cleared shows another count', () => {
    expect(defects({ bob: [...BOB, unread('alice', 2)] })).toEqual([
      'unread: bob: 2 of alice, not 1 to 1 or 2',
    ]);
  });

  it('when a device shows none', () => {
    expect(defects({ bob: BOB.slice(0, -1) })).toEqual([
      'unread: bob: NaN of alice, not 1 to 1 or NaN',
    ]);
  });

  it('when something is left of what was cleared', () => {
    const laptop = [...LAPTOP, ...clear('bob'), unread('bob', 1)];

    expect(defects({ laptop, phone: [...PHONE, unread('bob', 1)] })).toEqual([
      'unread: phone: 1 of bob, not 0 to 0 or 1',
      'unread: laptop: 1 of bob, not 0 to 0 or 1',
    ]);
  });

  it('when more is cleared than was there', () => {
    const laptop = [LOGIN, ...clear('bob'), ...LAPTOP.slice(1, -1), unread('bob', 0)];

    expect(defects({ laptop, phone: [...PHONE, unread('bob', 0)] })).toEqual([
      'unread: phone: 0 of bob, not 1 to 2 or 0',
      'unread: laptop: 0 of bob, not 1 to 2 or 0',
    ]);
  });

  it('not when a failed clear had an effect, or none', () => {
    for (const count of [0, 2]) {
      const laptop = [...LAPTOP.slice(0, -1), ...clear('bob', false), unread('bob', count)];

      expect(defects({ laptop, phone: [...PHONE, unread('bob', count)] })).toEqual([]);
    }
  });

  it('when two devices differ within what is possible', () => {
    const laptop = [...LAPTOP.slice(0, -1), ...clear('bob', false), unread('bob', 0)];

    expect(defects({ laptop })).toEqual(['unread: laptop: 0 of bob, not 0 to 2 or 2']);
  });
});

describe('also found are', () => {
  it('users who are connected and said to be offline', () => {
    expect(defects({ online: false })).toEqual(['offline: bob at node-1']);
  });

  it('sends refused for another reason than the outage', () => {
    expect(defects({ phone: [...PHONE, ...rejected('too fast', 6000005)] })).toEqual([
      'refused: phone: too fast with 6000005',
    ]);
  });

  it('sends that never settled', () => {
    const phone: Event[] = [...PHONE, { type: 'send', conversation: 'bob', text: 'well?' }];

    expect(defects({ phone })).toEqual(['refused: phone: well? never settled']);
  });
});
