import { describe, expect, it } from 'vitest';
import { createSignedInChat, gate } from '../testing/chat';
import { person } from '../testing/fakeRooms';
import { ROOM_MESSAGES_MAX } from './listener';
import { BARRAGES_MAX, hostOf, LANES, seatOf } from './rooms';
import { threadOf } from './state';
import { ConversationType, MessageType, RoomEvent, roomRef, RoomState } from './types';

async function inRoom() {
  const created = await createSignedInChat();
  await created.chat().enterRoom('stage');
  return { ...created, room: () => created.chat().rooms.stage! };
}

describe('what was said before', () => {
  it('is shown where the room keeps it, with what is said meanwhile', async () => {
    const { chat, client } = await createSignedInChat();
    client.join('stage', 'bob');
    const fields = { conversationType: ConversationType.Room, senderUserID: 'bob' };
    const before = client.receive('stage', 'before', { ...fields, messageSeq: 1 });
    const arrival = gate();
    client.queryHistory = async () => {
      await arrival.promise;
      return [before];
    };
    const entering = chat().enterRoom('stage');
    await expect.poll(() => chat().rooms.stage?.state).toBe(RoomState.Connected);
    client.say('stage', 'bob', 'meanwhile');
    arrival.open();
    await entering;
    const { messages } = threadOf(chat(), roomRef('stage'));
    expect(messages.map(({ message }) => message)).toEqual(['before', 'meanwhile']);
  });
});

describe('a room', () => {
  it('opens with the first who enters, who is its host', async () => {
    const { chat, room } = await inRoom();

    expect(chat().open).toEqual(roomRef('stage'));
    expect(room()).toMatchObject({ state: RoomState.Connected, members: [person('alice')] });
    expect(hostOf(room())).toBe('alice');
  });

  it('is entered by another, who is not', async () => {
    const { client, chat } = await createSignedInChat();
    client.join('stage', 'bob');
    client.write('stage', { host: 'bob', seat2: 'bob' }, [], 'bob');

    await chat().enterRoom('stage');

    const room = chat().rooms.stage!;
    expect(hostOf(room)).toBe('bob');
    expect(seatOf(room, 'bob')).toBe('seat2');
    expect(room.members.map(({ userID }) => userID)).toEqual(['bob', 'alice']);
  });

  it('that cannot be entered leaves nothing behind but a notice', async () => {
    const { client, chat, errors } = await createSignedInChat();
    client.failure = { code: 6000325, message: 'in five rooms already' };

    await chat().enterRoom('stage');

    expect(errors).toEqual([{ code: 6000325, message: 'in five rooms already' }]);
    expect(chat()).toMatchObject({ rooms: {}, open: null });
  });

  it('shows who comes and goes, also while the list is on its way', async () => {
    const { client, chat } = await createSignedInChat();
    client.join('stage', 'bob');
    let answer: (members: { userID: string; userName: string }[]) => void = () => {};
    client.queryRoomMembers = () => new Promise((resolve) => (answer = resolve));
    await chat().enterRoom('stage');

    client.join('stage', 'carol');
    client.leave('stage', 'bob');
    answer([person('bob'), person('alice')]);
    await expect
      .poll(() => chat().rooms.stage!.members.map(({ userID }) => userID))
      .toEqual(['alice', 'carol']);

    client.leave('stage', 'carol');
    expect(chat().rooms.stage!.members).toEqual([person('alice')]);
  });

  it('is forgotten after leaving', async () => {
    const { client, chat } = await inRoom();
    client.say('stage', 'bob', 'hello');

    await chat().leaveRoom('stage');

    expect(chat()).toMatchObject({ rooms: {}, threads: {}, open: null });
  });

  it('that the person was put out of stays, to be entered again', async () => {
    const { client, chat, room } = await inRoom();
    client.tell('stage', RoomState.Disconnected, RoomEvent.KickedOut);
    expect(room()).toMatchObject({ state: RoomState.Disconnected, event: RoomEvent.KickedOut });

    await chat().enterRoom('stage');
    expect(room().state).toBe(RoomState.Connected);

    client.tell('stage', RoomState.Disconnected, RoomEvent.RoomNotExist);
    await chat().leaveRoom('stage');
    expect(chat().rooms).toEqual({});
  });

  it('reads its members anew after a reconnect', async () => {
    const { client, room } = await inRoom();
    client.tell('stage', RoomState.Connecting, RoomEvent.NetworkInterrupted);
    client.rooms.get('stage')!.members.set('bob', person('bob'));
    client.tell('stage', RoomState.Connected, RoomEvent.Success);

    await expect.poll(() => room().members.map(({ userID }) => userID)).toEqual(['alice', 'bob']);
  });

  it('is gone with the logout', async () => {
    const { chat } = await inRoom();
    chat().signOut();
    expect(chat().rooms).toEqual({});
  });
});

describe('what is said in a room', () => {
  it('is a thread without a history where the room keeps none', async () => {
    const { client, chat } = await inRoom();
    client.say('stage', 'bob', 'hello');
    await chat().send('hi');
    await chat().loadHistory();

    const { messages, isComplete } = threadOf(chat(), roomRef('stage'));
    expect(messages.map(({ message }) => message)).toEqual(['hello', 'hi']);
    expect(isComplete).toBe(true);
  });

  it('is kept as far as its newest messages', async () => {
    const { client, chat } = await inRoom();
    for (let index = 0; index < ROOM_MESSAGES_MAX + 2; index++) {
      client.say('stage', 'bob', `${index}`);
    }

    const { messages, prependedCount } = threadOf(chat(), roomRef('stage'));
    expect(messages).toHaveLength(ROOM_MESSAGES_MAX);
    expect(messages[0]!.message).toBe('2');
    expect(prependedCount).toBe(-2);
  });

  it('flies over the stage as a barrage, lane by lane, until it has flown', async () => {
    const { client, chat, room } = await inRoom();
    client.say('stage', 'bob', 'wow', MessageType.Barrage);
    chat().setDraft('yes');
    await chat().sendBarrage('stage', 'yes');

    expect(room().barrages.map(({ message, lane }) => [message.message, lane])).toEqual([
      ['wow', 0],
      ['yes', 1],
    ]);
    expect(chat().drafts).toEqual({ '1/stage': '' });
    expect(threadOf(chat(), roomRef('stage')).messages).toEqual([]);

    chat().dropBarrage('stage', room().barrages[0]!);
    expect(room().barrages.map(({ message }) => message.message)).toEqual(['yes']);
  });

  it('is thinned out when too much flies', async () => {
    const { client, room } = await inRoom();
    for (let index = 0; index <= BARRAGES_MAX; index++) {
      client.say('stage', 'bob', `${index}`, MessageType.Barrage);
    }
    expect(room().barrages).toHaveLength(BARRAGES_MAX);
    expect(room().barrages.at(-1)).toMatchObject({ lane: BARRAGES_MAX % LANES });
  });

  it('does not fly when it is blank or refused', async () => {
    const { client, chat, errors, room } = await inRoom();
    await chat().sendBarrage('stage', ' ');
    client.failure = { code: 6000231, message: 'muted' };
    await chat().sendBarrage('stage', 'yes');

    expect(room().barrages).toEqual([]);
    expect(errors).toEqual([{ code: 6000231, message: 'muted' }]);
  });
});

describe('a seat', () => {
  it('is taken and left; who takes another one leaves the first', async () => {
    const { chat, room } = await inRoom();
    await chat().takeSeat('stage', 'seat1');
    expect(seatOf(room(), 'alice')).toBe('seat1');

    await chat().takeSeat('stage', 'seat3');
    expect(room().attributes).toEqual({ host: 'alice', seat3: 'alice' });

    await chat().freeSeat('stage', 'seat3');
    expect(seatOf(room(), 'alice')).toBeUndefined();
  });

  it('of somebody else cannot be taken, nor cleared by any but the host', async () => {
    const { client, chat, errors } = await createSignedInChat();
    client.join('stage', 'bob');
    client.write('stage', { host: 'bob', seat1: 'bob' }, [], 'bob');
    await chat().enterRoom('stage');

    await chat().takeSeat('stage', 'seat1');
    await chat().freeSeat('stage', 'seat1');

    expect(errors.map(({ code }) => code)).toEqual([6000331, 6000331]);
    expect(chat().rooms.stage!.attributes.seat1).toBe('bob');
  });

  it('is cleared by the host', async () => {
    const { client, chat, room } = await inRoom();
    client.write('stage', { seat1: 'bob' }, [], 'bob');

    await chat().freeSeat('stage', 'seat1');

    expect(room().attributes).toEqual({ host: 'alice' });
  });
});
