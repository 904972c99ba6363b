import { afterEach, describe, expect, it } from 'vitest';
import { ZIMRoomEvent, ZIMRoomState } from '../../src/types/enums/index.js';
import type { ZIMMessage } from '../../src/types/messageBody.js';
import { backend, leave, online, until, user, type Device } from './devices.js';

/** A device with what it hears of rooms. */
interface Guest extends Device {
  states: string[];
  joined: string[];
  left: string[];
  attributes: Record<string, string>;
  batches: number;
  said: unknown[];
  memberAttributes: Record<string, string>;
}

const present: Device[] = [];
afterEach(() => leave(...present.splice(0)));

async function enter(name: string): Promise<Guest> {
  const one = await online(name);
  present.push(one);
  const guest: Guest = Object.assign(one, {
    states: [],
    joined: [],
    left: [],
    attributes: {},
    batches: 0,
    said: [],
    memberAttributes: {},
  });
  const { zim } = one;
  zim.on('roomStateChanged', (_zim, { state, event }) =>
    guest.states.push(`${ZIMRoomState[state]}/${ZIMRoomEvent[event]}`),
  );
  zim.on('roomMemberJoined', (_zim, { memberList }) =>
    guest.joined.push(...memberList.map(({ userID }) => userID)),
  );
  zim.on('roomMemberLeft', (_zim, { memberList }) =>
    guest.left.push(...memberList.map(({ userID }) => userID)),
  );
  zim.on('roomAttributesUpdated', (_zim, { infos }) => note(guest, infos));
  zim.on('roomAttributesBatchUpdated', (_zim, { infos }) => {
    guest.batches++;
    note(guest, infos);
  });
  zim.on('roomMemberAttributesUpdated', (_zim, { infos }) => {
    for (const { attributesInfo } of infos) {
      Object.assign(guest.memberAttributes, attributesInfo.attributes);
    }
  });
  zim.on('roomMessageReceived', (_zim, { messageList }) =>
    guest.said.push(...messageList.map((each) => (each as { message?: unknown }).message)),
  );
  return guest;
}

function note(
  { attributes }: Guest,
  infos: { action: number; roomAttributes: Record<string, string> }[],
) {
  for (const { action, roomAttributes } of infos) {
    for (const [key, value] of Object.entries(roomAttributes)) {
      if (action === 0) attributes[key] = value;
      else Reflect.deleteProperty(attributes, key);
    }
  }
}

const OWN = { isForce: false, isDeleteAfterOwnerLeft: true, isUpdateOwner: false };
const code = (reason: unknown) => (reason as { code: number }).code;
const room = (name: string) => ({ roomID: user(name), roomName: name });

describe('a room', () => {
  it('is created, joined, switched and left', async () => {
    const alice = await enter('room-a');
    const bob = await enter('room-b');
    const stage = room('stage');
    const lounge = room('lounge');

    expect(await bob.zim.joinRoom(stage.roomID).catch(code)).toBe(6000322);
    await alice.zim.createRoom(stage);
    expect(await bob.zim.createRoom(stage).catch(code)).toBe(6000323);
    const { roomInfo } = await bob.zim.joinRoom(stage.roomID);
    expect(roomInfo.baseInfo).toEqual(stage);
    await until(() => expect(alice.joined).toEqual([bob.userID]));
    expect(bob.joined).toEqual([]);

    const { memberList } = await bob.zim.queryRoomMemberList(stage.roomID, {
      nextFlag: '',
      count: 10,
    });
    expect(memberList.map(({ userID }) => userID)).toEqual([alice.userID, bob.userID]);
    expect((await bob.zim.queryRoomOnlineMemberCount(stage.roomID)).count).toBe(2);

    await bob.zim.switchRoom(stage.roomID, lounge, true);
    await until(() => expect(alice.left).toEqual([bob.userID]));
    const found = await alice.zim.queryRoomMembers([alice.userID, bob.userID], stage.roomID);
    expect(found.memberList.map(({ userID }) => userID)).toEqual([alice.userID]);
    expect(found.errorUserList.map(({ userID }) => userID)).toEqual([bob.userID]);
    await bob.zim.leaveRoom(lounge.roomID);
    expect(await alice.zim.leaveAllRoom()).toEqual({ roomIDs: [stage.roomID] });

    expect(bob.states).toEqual([
      'Connecting/ActiveEnter',
      'Disconnected/EnterFailed',
      'Connecting/ActiveCreate',
      'Disconnected/CreateFailed',
      'Connecting/ActiveEnter',
      'Connected/Success',
      'Connecting/ActiveSwitch',
      'Connected/Success',
      'Disconnected/Success',
      'Disconnected/Success',
    ]);
    expect(await bob.zim.joinRoom(stage.roomID).catch(code)).toBe(6000322);
  });

  it('is left with the logout, and seats and attributes go along', async () => {
    const alice = await enter('out-a');
    const bob = await enter('out-b');
    const { roomID } = room('out');
    await alice.zim.enterRoom({ roomID, roomName: '' });
    await bob.zim.enterRoom({ roomID, roomName: '' });
    await bob.zim.setRoomAttributes({ seat1: bob.userID }, roomID, OWN);
    await until(() => expect(alice.attributes).toEqual({ seat1: bob.userID }));

    bob.zim.logout();

    await until(() => expect(alice.left).toEqual([bob.userID]));
    await until(() => expect(alice.attributes).toEqual({}));
    expect(bob.states.at(-1)).toBe('Disconnected/Success');
  });

  it('is closed to who is kicked, and to all when a backend destroys it', async () => {
    const alice = await enter('kick-a');
    const bob = await enter('kick-b');
    const { roomID } = room('kick');
    await alice.zim.enterRoom({ roomID, roomName: '' });
    await bob.zim.enterRoom({ roomID, roomName: '' });
    const reasons: string[] = [];
    bob.zim.on('roomStateChanged', (_zim, { event, extendedData }) =>
      reasons.push(ZIMRoomEvent[event], extendedData),
    );

    await backend('DELETE', `rooms/${roomID}/members/${bob.userID}?reason=too%20loud`);
    await until(() => expect(reasons).toEqual(['KickedOut', '{"CustomReason":"too loud"}']));
    await until(() => expect(alice.left).toEqual([bob.userID]));
    await bob.zim.joinRoom(roomID);

    await backend('DELETE', `rooms/${roomID}`);
    await until(() => expect(alice.states.at(-1)).toBe('Disconnected/RoomNotExist'));
    await until(() => expect(reasons.at(-2)).toBe('RoomNotExist'));
  });

  it('is taken over by a second device of the same user', async () => {
    const phone = await enter('takeover');
    const laptop = await enter('takeover');
    const { roomID } = room('takeover');
    await phone.zim.enterRoom({ roomID, roomName: '' });

    await laptop.zim.enterRoom({ roomID, roomName: '' });

    await until(() => expect(phone.states.at(-1)).toBe('Disconnected/KickedOutByOtherDevice'));
    expect(laptop.states.at(-1)).toBe('Connected/Success');
  });

  it('keeps who comes back in time, and brings the attributes that changed', async () => {
    const alice = await enter('back-a');
    const bob = await enter('back-b');
    const { roomID } = room('back');
    await alice.zim.enterRoom({ roomID, roomName: '' });
    await bob.zim.enterRoom({ roomID, roomName: '' });
    await alice.zim.setRoomAttributes({ mood: 'good', topic: 'x' }, roomID, OWN);
    await until(() => expect(bob.attributes).toEqual({ mood: 'good', topic: 'x' }));

    bob.relay.cut();
    await until(() => expect(bob.states.at(-1)).toBe('Connecting/NetworkInterrupted'));
    await alice.zim.setRoomAttributes({ mood: 'bad' }, roomID, OWN);
    await alice.zim.deleteRoomAttributes(['topic'], roomID, { isForce: false });
    bob.relay.mend();

    await until(() => expect(bob.states.at(-1)).toBe('Connected/Success'));
    await until(() => expect(bob.attributes).toEqual({ mood: 'bad' }));
    expect(alice.left).toEqual([]);
    await alice.zim.sendRoomMessage({ type: 1, message: 'still here' } as ZIMMessage, roomID);
    await until(() => expect(bob.said).toEqual(['still here']));
  });
});

describe('messages of a room', () => {
  it('are kept where the app says so, and come after a lost connection', async () => {
    const alice = await enter('kept-a');
    const bob = await enter('kept-b');
    const { roomID } = room('kept');
    await alice.zim.enterRoom({ roomID, roomName: '' });
    const say = async (message: string) => {
      const sent = { type: 1, message } as ZIMMessage;
      await alice.zim.sendMessage(sent, roomID, 1, { priority: 1 });
      return sent.messageSeq;
    };
    await backend('PATCH', 'settings', { roomHistoryS: 600 });
    try {
      await until(async () => expect(await say('probe')).toBeGreaterThan(0));
      await bob.zim.enterRoom({ roomID, roomName: '' });
      await say('heard');
      await until(() => expect(bob.said).toContain('heard'));

      bob.relay.cut();
      await until(() => expect(bob.states.at(-1)).toBe('Connecting/NetworkInterrupted'));
      await say('missed');
      bob.relay.mend();
      await until(() => expect(bob.said).toEqual(['heard', 'missed']));
      await say('new');

      await until(() => expect(bob.said).toEqual(['heard', 'missed', 'new']));
      const newest = { count: 3, reverse: true };
      const { messageList } = await bob.zim.queryHistoryMessage(roomID, 1, newest);
      expect(messageList.map((each) => (each as { message?: unknown }).message)).toEqual(bob.said);
    } finally {
      await backend('PATCH', 'settings', { roomHistoryS: 0 });
    }
  });

  it('reach all others: texts, bytes and barrages', async () => {
    const alice = await enter('said-a');
    const bob = await enter('said-b');
    const { roomID } = room('said');
    await alice.zim.enterRoom({ roomID, roomName: '' });
    await bob.zim.enterRoom({ roomID, roomName: '' });

    const send = (type: number, message: unknown) =>
      alice.zim.sendMessage({ type, message } as never, roomID, 1, { priority: 2 });
    const { message } = await send(1, 'hello');
    await send(2, Uint8Array.from([0, 255]));
    await send(20, 'wow');

    expect(message.messageID).not.toBe('');
    await until(() => expect(bob.said).toHaveLength(3));
    // Barrages may be overtaken by what is worth more.
    expect(bob.said).toEqual(expect.arrayContaining(['hello', Uint8Array.from([0, 255]), 'wow']));
    expect(alice.said).toEqual([]);
  });

  it('are refused from outside', async () => {
    const alice = await enter('outside-a');
    const bob = await enter('outside-b');
    const { roomID } = room('outside');
    await alice.zim.enterRoom({ roomID, roomName: '' });

    const text = { type: 1, message: 'x' } as ZIMMessage;
    expect(await bob.zim.sendRoomMessage(text, roomID).catch(code)).toBe(6000321);
    expect(await bob.zim.queryRoomAllAttributes(roomID).catch(code)).toBe(6000321);
    expect(await bob.zim.leaveRoom(roomID).catch(code)).toBe(6000321);
  });
});

describe('attributes of a room', () => {
  it('belong to who set them', async () => {
    const alice = await enter('own-a');
    const bob = await enter('own-b');
    const { roomID } = room('own');
    await alice.zim.createRoom(
      { roomID, roomName: '' },
      {
        roomAttributes: { host: alice.userID },
        roomDestroyDelayTime: 0,
      },
    );
    await alice.zim.setRoomAttributes({ seat1: alice.userID }, roomID, OWN);
    await bob.zim.joinRoom(roomID);
    await until(() => expect(bob.attributes).toEqual({ host: alice.userID, seat1: alice.userID }));

    const taken = bob.zim.setRoomAttributes({ seat1: 'bob' }, roomID, OWN);
    expect(await taken.catch(code)).toBe(6000331);
    const both = await bob.zim.setRoomAttributes({ seat1: 'bob', seat2: 'bob' }, roomID, OWN);
    expect(both.errorKeys).toEqual(['seat1']);
    await bob.zim.deleteRoomAttributes(['seat1'], roomID, { isForce: true });

    const { roomAttributes } = await bob.zim.queryRoomAllAttributes(roomID);
    expect(roomAttributes).toEqual({ host: alice.userID, seat2: 'bob' });
    await until(() => expect(alice.attributes).toEqual(roomAttributes));
  });

  it('change in one event by a batch', async () => {
    const alice = await enter('batch-a');
    const bob = await enter('batch-b');
    const { roomID } = room('batch');
    await alice.zim.enterRoom({ roomID, roomName: '' });
    await bob.zim.enterRoom({ roomID, roomName: '' });
    await alice.zim.setRoomAttributes({ seat1: 'alice' }, roomID, OWN);

    alice.zim.beginRoomAttributesBatchOperation(roomID, OWN);
    void alice.zim.setRoomAttributes({ seat2: 'alice' }, roomID, OWN);
    void alice.zim.deleteRoomAttributes(['seat1'], roomID, { isForce: false });
    await alice.zim.endRoomAttributesBatchOperation(roomID);

    await until(() => expect(bob.attributes).toEqual({ seat2: 'alice' }));
    await until(() => expect([alice.batches, bob.batches]).toEqual([1, 1]));
  });

  it('of members are set by anybody and read by pages', async () => {
    const alice = await enter('member-a');
    const bob = await enter('member-b');
    const { roomID } = room('member');
    await alice.zim.enterRoom({ roomID, roomName: '' });
    await bob.zim.enterRoom({ roomID, roomName: '' });
    const users = [bob.userID, user('nobody')];

    const set = await alice.zim.setRoomMembersAttributes({ hand: 'up' }, users, roomID, {
      isDeleteAfterOwnerLeft: true,
    });

    const info = { userID: bob.userID, attributes: { hand: 'up' } };
    expect(set.infos).toEqual([{ attributesInfo: info, errorKeys: [] }]);
    expect(set.errorUserList).toEqual([user('nobody')]);
    await until(() => expect(bob.memberAttributes).toEqual({ hand: 'up' }));
    const page = { nextFlag: '', count: 10 };
    const list = await bob.zim.queryRoomMemberAttributesList(roomID, page);
    expect(list).toEqual({ roomID, infos: [info], nextFlag: '' });
    const query = await bob.zim.queryRoomMembersAttributes([bob.userID], roomID);
    expect(query.infos).toEqual([info]);
  });
});
