import { describe, expect, it } from 'vitest';
import type { ZIMMessage } from '../src/types/messageBody.js';
import { heard, ready, texts, until, world } from './world.js';

const w = world();

const code = (reason: unknown) => (reason as { code: number }).code;
const ROOM = 1;

async function inRoom(): Promise<void> {
  await ready(w.zim);
  await w.zim.enterRoom({ roomID: 'stage', roomName: '' });
}

const text = (message: string) => ({ type: 1, message }) as ZIMMessage;
const barrage = (message: string) => ({ type: 20, message }) as ZIMMessage;
const command = (...bytes: number[]) =>
  ({ type: 2, message: Uint8Array.from(bytes) }) as ZIMMessage;

describe('sending to a room', () => {
  it('fills in and returns the object it was given', async () => {
    await inRoom();
    const message = { ...text('hi'), extendedData: 'more' };
    const statuses = heard(w.zim, 'messageSentStatusChanged');
    const attached: unknown[] = [];

    const sent = await w.zim.sendMessage(
      message,
      'stage',
      ROOM,
      { priority: 3 },
      {
        onMessageAttached: (each) => void attached.push(each),
      },
    );

    expect(sent.message).toBe(message);
    expect(attached).toEqual([message]);
    expect(message).toMatchObject({
      messageID: 'r1',
      messageSeq: 0,
      senderUserID: 'alice',
      conversationID: 'stage',
      conversationType: ROOM,
      direction: 0,
      sentStatus: 1,
      timestamp: w.server.nowMs,
      orderKey: w.server.nowMs,
    });
    expect(w.server.commands('room.send')[0]).toMatchObject({
      roomId: 'stage',
      type: 1,
      message: 'hi',
      extendedData: 'more',
      priority: 3,
    });
    expect(statuses.flatMap(({ infos }) => infos.map(({ status }) => status))).toEqual([0, 1]);
  });

  it('takes commands as bytes', async () => {
    await inRoom();

    await w.zim.sendRoomMessage(command(0, 255, 128), 'stage');

    expect(w.server.commands('room.send')[0]).toMatchObject({ type: 2, message: 'AP+A' });
  });

  it('takes custom messages and mentions, and brings them', async () => {
    await inRoom();
    const received = heard(w.zim, 'roomMessageReceived');
    const message = { type: 200, message: '{}', subType: 3, mentionedUserIDs: ['bob'] };

    await w.zim.sendMessage({ ...message } as never, 'stage', ROOM);

    const options = { subType: 3, mentionedUserIds: ['bob'] };
    const sent = { roomId: 'stage', type: 200, message: '{}', options };
    expect(w.server.commands('room.send')[0]).toMatchObject(sent);
    const arrived = { messageId: 'r9', from: 'bob', type: 200, message: '{}', options };
    w.server.push({
      push: 'room.messages',
      roomId: 'stage',
      messages: [{ ...arrived, priority: 1, sentAtMs: 1 }],
    });
    await until(() => expect(received).toHaveLength(1));
    expect(received[0]!.messageList[0]).toMatchObject({ ...message, searchedContent: '' });
  });

  it('holds texts and commands to their rates, but not barrages', async () => {
    await inRoom();

    await Promise.all(
      Array.from({ length: 30 }, () => w.zim.sendRoomMessage(barrage('!'), 'stage')),
    );
    await Promise.all(Array.from({ length: 10 }, () => w.zim.sendRoomMessage(text('x'), 'stage')));

    expect(await w.zim.sendRoomMessage(text('x'), 'stage').catch(code)).toBe(6000004);
    await Promise.all(Array.from({ length: 30 }, () => w.zim.sendRoomMessage(command(1), 'stage')));
    expect(await w.zim.sendRoomMessage(command(1), 'stage').catch(code)).toBe(6000004);
    await w.zim.sendRoomMessage(barrage('!'), 'stage');
    expect(w.server.commands('room.send')).toHaveLength(71);
  });

  it('fails with the number of the server, once', async () => {
    await inRoom();
    w.server.answers['room.send'] = () => ({ code: 6000231, message: 'muted' });
    const message = text('hi');

    expect(await w.zim.sendMessage(message, 'stage', ROOM).catch(code)).toBe(6000231);
    expect(message.sentStatus).toBe(2);
    expect(w.server.commands('room.send')).toHaveLength(1);
  });

  it('fails when the connection breaks, and is not tried again', async () => {
    await inRoom();
    w.server.answers['room.send'] = () => void w.server.drop();

    expect(await w.zim.sendMessage(text('hi'), 'stage', ROOM).catch(code)).toBe(6000104);

    await until(() => expect(w.server.commands('room.resume')).toHaveLength(1));
    expect(w.server.commands('room.send')).toHaveLength(1);
  });

  it.each([
    ['a blank text', text(' \n'), 6000001],
    ['a blank barrage', barrage(''), 6000001],
    ['a text over 32 KB', text('é'.repeat(16384) + 'x'), 6000001],
    ['a barrage over 5 KB', barrage('é'.repeat(2560) + 'x'), 6000001],
    ['a command without bytes', command(), 6000001],
    ['a command over 5 KB', { type: 2, message: new Uint8Array(5121) }, 6000001],
    ['a command that is a text', { type: 2, message: 'x' }, 6000001],
    ['extended data over 1 KB', { ...text('x'), extendedData: 'x'.repeat(1025) }, 6000001],
    ['no message', undefined, 6000001],
    ['a custom message of kind 201', { type: 200, message: 'x', subType: 201 }, 6000001],
    ['a tip', { type: 32, message: 'x' }, 6000013],
  ])('refuses %s', async (_what, message, expected) => {
    await inRoom();

    expect(await w.zim.sendMessage(message as never, 'stage', ROOM).catch(code)).toBe(expected);
    expect(w.server.commands('room.send')).toEqual([]);
  });

  it('is the only way for barrages', async () => {
    await inRoom();

    expect(await w.zim.sendMessage(barrage('x'), 'bob', 0).catch(code)).toBe(6000013);
  });
});

describe('messages of a room', () => {
  it('come in both events, in order', async () => {
    await inRoom();
    const received = heard(w.zim, 'roomMessageReceived');
    const formerly = heard(w.zim, 'receiveRoomMessage');
    const changed = heard(w.zim, 'conversationChanged');
    const wire = (messageId: string, type: number, message: string) => ({
      messageId,
      from: 'bob',
      type,
      message,
      priority: 1,
      sentAtMs: w.server.nowMs,
    });

    w.server.push({
      push: 'room.messages',
      roomId: 'stage',
      messages: [wire('a', 1, 'hi'), wire('b', 20, 'wow'), wire('c', 2, 'AP+A')],
    });

    await until(() => expect(formerly).toHaveLength(1));
    expect(received[0]).toMatchObject({
      fromConversationID: 'stage',
      info: { isOfflineMessage: false },
    });
    expect(received[0]!.messageList).toMatchObject([
      {
        type: 1,
        message: 'hi',
        messageID: 'a',
        messageSeq: 0,
        senderUserID: 'bob',
        conversationID: 'stage',
        conversationType: ROOM,
        direction: 1,
        sentStatus: 1,
        timestamp: w.server.nowMs,
        extendedData: '',
        isServerMessage: false,
      },
      { type: 20, message: 'wow' },
      { type: 2, message: Uint8Array.from([0, 255, 128]) },
    ]);
    expect(formerly[0]!.messageList).toBe(received[0]!.messageList);
    expect(changed).toEqual([]);
  });

  it('are held back until the application knows that it is in', async () => {
    await ready(w.zim);
    const told: string[] = [];
    w.zim.on(
      'roomMessageReceived',
      (_zim, { messageList }) => void told.push(...texts([{ messageList }])),
    );
    w.zim.on('roomStateChanged', (_zim, { state }) => void told.push(`state ${state}`));
    const message = {
      messageId: 'a',
      from: 'bob',
      type: 1,
      message: 'hi',
      priority: 1,
      sentAtMs: 1,
    };
    w.server.answers['room.enter'] = (entering) => {
      w.server.push({ push: 'room.messages', roomId: 'stage', messages: [message] });
      return w.server.rooms.answers['room.enter'](entering);
    };

    await w.zim.enterRoom({ roomID: 'stage', roomName: '' });

    expect(told).toEqual(['state 1', 'state 2', 'hi']);
  });
});

describe('the history of a room', () => {
  it('is read by pages of any size', async () => {
    await inRoom();
    for (let i = 1; i <= 230; i++) w.server.rooms.store('stage', `m${i}`);

    const newest = await w.zim.queryHistoryMessage('stage', ROOM, { count: 220, reverse: true });
    const nextMessage = newest.messageList[0]!;
    const older = { count: 220, reverse: true, nextMessage };
    const oldest = await w.zim.queryHistoryMessage('stage', ROOM, older);

    expect(texts([newest])).toHaveLength(220);
    expect(newest.messageList.at(-1)).toMatchObject({
      message: 'm230',
      messageSeq: 230,
      conversationID: 'stage',
      conversationType: ROOM,
    });
    expect(texts([oldest])).toEqual(Array.from({ length: 10 }, (_, i) => `m${i + 1}`));
  });

  it('gives what is sent its position', async () => {
    await inRoom();
    w.server.answers['room.send'] = () => ({ messageId: 'm', sentAtMs: 7, seq: 12 });

    const { message } = await w.zim.sendMessage(text('hi'), 'stage', ROOM);

    expect(message).toMatchObject({ messageSeq: 12, orderKey: 7 });
  });

  it('brings after a lost connection what was missed, before what is new', async () => {
    await inRoom();
    const first = w.server.rooms.store('stage', 'heard');
    w.server.push({ push: 'room.messages', roomId: 'stage', messages: [first] });
    const received = heard(w.zim, 'roomMessageReceived');
    await until(() => expect(received).toHaveLength(1));
    w.server.answers['room.history'] = (command) => {
      const again = w.server.rooms.get('stage').history.at(-1)!;
      const next = w.server.rooms.store('stage', 'new');
      w.server.push({ push: 'room.messages', roomId: 'stage', messages: [again, next] });
      return w.server.rooms.answers['room.history'](command);
    };

    w.server.drop();
    w.server.rooms.store('stage', 'missed');
    w.server.rooms.store('stage', 'own', 'alice');
    w.server.rooms.store('stage', 'missed too');

    await until(() => expect(received).toHaveLength(3));
    expect(received.slice(1).map((each) => texts([each]))).toEqual([
      ['missed', 'missed too'],
      ['new'],
    ]);
    expect(received.map(({ info }) => info.isOfflineMessage)).toEqual([false, true, false]);
    expect(w.server.commands('room.history')).toMatchObject([{ anchorSeq: 1, count: 3 }]);
  });
});
