import { describe, expect, it } from 'vitest';
import { ZIMRoomEvent, ZIMRoomState } from '../src/types/enums/index.js';
import { heard, login, ready, roomStates, until, world } from './world.js';

const w = world();

const STAGE = { roomID: 'stage', roomName: 'The stage' };

/** Logged in, with everything that is told of the states of rooms. */
async function entered(...roomIDs: string[]): Promise<string[]> {
  await ready(w.zim);
  for (const roomID of roomIDs) await w.zim.enterRoom({ roomID, roomName: '' });
  return roomStates(w.zim);
}

const code = (reason: unknown) => (reason as { code: number }).code;

describe('creating a room', () => {
  it('enters it', async () => {
    const told = await entered();
    const config = { roomAttributes: { mood: 'good' }, roomDestroyDelayTime: 60 };

    const { roomInfo } = await w.zim.createRoom(STAGE, config);

    expect(roomInfo).toEqual({ baseInfo: STAGE });
    expect(told).toEqual(['stage Connecting/ActiveCreate', 'stage Connected/Success']);
    expect(w.server.commands('room.create')[0]).toMatchObject({
      roomId: 'stage',
      roomName: 'The stage',
      attributes: { mood: 'good' },
      destroyDelayS: 60,
    });
  });

  it('fails when it exists', async () => {
    const told = await entered();
    w.server.rooms.open('stage', 'bob');

    const error = await w.zim.createRoom(STAGE).catch(code);

    expect(error).toBe(6000323);
    expect(told).toEqual(['stage Connecting/ActiveCreate', 'stage Disconnected/CreateFailed']);
  });
});

describe('entering a room', () => {
  it('tells nothing of what was before, though it may come after', async () => {
    w.server.rooms.open('stage', 'bob').info.version = 10;
    await entered('stage');
    const deleted = heard(w.zim, 'roomAttributesUpdated');
    const left = heard(w.zim, 'roomMemberLeft');
    const joined = heard(w.zim, 'roomMemberJoined');
    const of = { roomId: 'stage', version: 9 };

    const gone = [{ key: 'seat', seq: 4 }];
    w.server.push({ push: 'room.attributesUpdated', ...of, attributeSeq: 4, deleted: gone });
    const members = [{ userId: 'dave', role: 3 }];
    w.server.push({ push: 'room.membersLeft', ...of, memberCount: 1, members });
    w.server.rooms.join('stage', 'carol');

    await until(() => expect(joined).toHaveLength(1));
    expect([deleted, left]).toEqual([[], []]);
  });

  it.each(['joinRoom', 'enterRoom'] as const)('works by %s', async (method) => {
    w.server.rooms.open('stage', 'bob');
    const told = await entered();

    const { roomInfo } =
      method === 'joinRoom' ? await w.zim.joinRoom('stage') : await w.zim.enterRoom(STAGE);

    expect(roomInfo).toEqual({ baseInfo: { roomID: 'stage', roomName: "stage's name" } });
    expect(told).toEqual(['stage Connecting/ActiveEnter', 'stage Connected/Success']);
  });

  it('creates it by enterRoom only', async () => {
    const told = await entered();

    await w.zim.enterRoom(STAGE);
    const error = await w.zim.joinRoom('lounge').catch(code);

    expect(error).toBe(6000322);
    expect(told.slice(2)).toEqual([
      'lounge Connecting/ActiveEnter',
      'lounge Disconnected/EnterFailed',
    ]);
  });

  it('is refused without a word while one is in it', async () => {
    const told = await entered('stage');

    expect(await w.zim.joinRoom('stage').catch(code)).toBe(6000320);
    expect(await w.zim.enterRoom(STAGE).catch(code)).toBe(6000320);
    expect(told).toEqual([]);
    expect(w.server.commands('room.join')).toEqual([]);
  });

  it('is refused without a word while another entry is under way', async () => {
    await ready(w.zim);
    const entering = w.zim.enterRoom(STAGE);

    expect(await w.zim.enterRoom(STAGE).catch(code)).toBe(6000326);
    await entering;
  });

  it('fails at once while there is no connection', async () => {
    const told = await entered();
    await w.server.stop();
    await until(() => expect(w.server.connected).toBe(0));

    expect(await w.zim.enterRoom(STAGE).catch(code)).toBe(6000104);
    expect(told).toEqual(['stage Connecting/ActiveEnter', 'stage Disconnected/EnterFailed']);
  });

  it('is given up when the connection breaks before the answer', async () => {
    const told = await entered();
    w.server.answers['room.enter'] = () => void w.server.drop();

    expect(await w.zim.enterRoom(STAGE).catch(code)).toBe(6000104);
    await until(() => expect(w.server.commands('room.resume')).toHaveLength(1));

    expect(told).toEqual(['stage Connecting/ActiveEnter', 'stage Disconnected/EnterFailed']);
    // The server takes every membership that is not named for given up.
    expect(w.server.commands('room.resume')[0]!.rooms).toEqual([]);
  });

  it('is given up when no answer comes', async () => {
    const told = await entered();
    w.server.answers['room.enter'] = () => undefined;

    expect(await w.zim.enterRoom(STAGE).catch(code)).toBe(6000105);

    expect(told).toEqual(['stage Connecting/ActiveEnter', 'stage Disconnected/EnterFailed']);
    await until(() => expect(w.server.commands('room.leave')[0]!.roomId).toBe('stage'));
  });

  it('tells what happens right after it behind the success', async () => {
    await ready(w.zim);
    w.server.rooms
      .open('stage', 'bob')
      .attributes.set('mood', { key: 'mood', value: 'good', seq: 1 });
    const told: string[] = [];
    w.zim.on('roomStateChanged', (_zim, { event }) => void told.push(ZIMRoomEvent[event]));
    w.zim.on('roomAttributesUpdated', (_zim, { infos }) => void told.push(JSON.stringify(infos)));
    const answer = w.server.rooms.answers['room.enter'];
    w.server.answers['room.enter'] = (command) => {
      // Reply and push in one frame.
      const result = answer(command);
      const set = [{ key: 'mood', value: 'good', seq: 1 }];
      const updated = { roomId: 'stage', version: 1, attributeSeq: 1, set };
      const push = { push: 'room.attributesUpdated', ...updated };
      w.server.frame(JSON.stringify([{ id: command.id, result }, push]));
      return undefined;
    };

    await w.zim.enterRoom(STAGE);

    await until(() =>
      expect(told).toEqual([
        'ActiveEnter',
        'Success',
        '[{"action":0,"roomAttributes":{"mood":"good"}}]',
      ]),
    );
  });

  it('ends at once when the room is destroyed together with the answer', async () => {
    const told = await entered();
    const answer = w.server.rooms.answers['room.enter'];
    w.server.answers['room.enter'] = (command) => {
      const ended = { push: 'room.ended', roomId: 'stage', version: 2, event: 3 };
      w.server.frame(JSON.stringify([{ id: command.id, result: answer(command) }, ended]));
      return undefined;
    };

    await w.zim.enterRoom(STAGE);

    await until(() => expect(told.at(-1)).toBe('stage Disconnected/RoomNotExist'));
  });
});

describe('switching the room', () => {
  it('tells of the new one, then of the old one', async () => {
    const told = await entered('stage');

    const lounge = { roomID: 'lounge', roomName: 'The lounge' };
    const { roomInfo } = await w.zim.switchRoom('stage', lounge, true);

    expect(roomInfo).toEqual({ baseInfo: lounge });
    expect(told).toEqual([
      'lounge Connecting/ActiveSwitch',
      'lounge Connected/Success',
      'stage Disconnected/Success',
    ]);
    expect(w.server.commands('room.switch')[0]).toMatchObject({
      fromRoomId: 'stage',
      roomId: 'lounge',
      create: true,
    });
  });

  it('leaves the old one untouched when it fails', async () => {
    const told = await entered('stage');

    const lounge = { roomID: 'lounge', roomName: '' };
    expect(await w.zim.switchRoom('stage', lounge, false).catch(code)).toBe(6000322);

    expect(told).toEqual(['lounge Connecting/ActiveSwitch', 'lounge Disconnected/SwitchFailed']);
    expect(await w.zim.joinRoom('stage').catch(code)).toBe(6000320);
  });

  it('is refused from a room that one is not in, and to the same one', async () => {
    const told = await entered('stage');

    const lounge = { roomID: 'lounge', roomName: '' };
    expect(await w.zim.switchRoom('cellar', lounge, true).catch(code)).toBe(6000321);
    expect(await w.zim.switchRoom('stage', STAGE, true).catch(code)).toBe(6000001);
    expect(told).toEqual([]);
  });
});

describe('leaving', () => {
  it('ends the membership', async () => {
    const told = await entered('stage');

    expect(await w.zim.leaveRoom('stage')).toEqual({ roomID: 'stage' });

    expect(told).toEqual(['stage Disconnected/Success']);
    expect(await w.zim.leaveRoom('stage').catch(code)).toBe(6000321);
  });

  it('succeeds when an earlier answer was lost', async () => {
    const told = await entered('stage');
    w.server.rooms.get('stage').members.delete('alice');

    await w.zim.leaveRoom('stage');

    expect(told).toEqual(['stage Disconnected/Success']);
  });

  it('of all rooms tells of each', async () => {
    const told = await entered('stage', 'lounge');

    const { roomIDs } = await w.zim.leaveAllRoom();

    expect(roomIDs.sort()).toEqual(['lounge', 'stage']);
    expect(told.sort()).toEqual(['lounge Disconnected/Success', 'stage Disconnected/Success']);
    expect(await w.zim.leaveAllRoom()).toEqual({ roomIDs: [] });
  });

  it('comes with the logout', async () => {
    const told = await entered('stage');

    w.zim.logout();

    expect(told).toEqual(['stage Disconnected/Success']);
  });
});

describe('a membership that others end', () => {
  it.each([
    [8, 'KickedOut', 'too loud', '{"CustomReason":"too loud"}'],
    [8, 'KickedOut', undefined, '{}'],
    [10, 'KickedOutByOtherDevice', undefined, '{}'],
    [3, 'RoomNotExist', undefined, '{}'],
  ])('is told by event %i, %s', async (event, name, reason, extendedData) => {
    await entered('stage');
    const changes = heard(w.zim, 'roomStateChanged');

    w.server.push({
      push: 'room.ended',
      roomId: 'stage',
      version: 9,
      event,
      ...(reason && { reason }),
    });

    await until(() =>
      expect(changes).toEqual([
        { roomID: 'stage', state: ZIMRoomState.Disconnected, event, extendedData },
      ]),
    );
    expect(ZIMRoomEvent[event]).toBe(name);
    w.server.rooms.destroy('stage');
    await w.zim.enterRoom(STAGE);
  });

  it('ends with the login when another device takes its place', async () => {
    const told = await entered('stage');

    w.server.close(4100, 'another login');

    await until(() => expect(told).toEqual(['stage Disconnected/NetworkDisconnected']));
  });
});

describe('rooms before and after a login', () => {
  it('are refused with 6000121', async () => {
    expect(await w.zim.enterRoom(STAGE).catch(code)).toBe(6000121);
    expect(await w.zim.leaveAllRoom().catch(code)).toBe(6000121);
    await login(w.zim);
    w.zim.logout();
    expect(await w.zim.joinRoom('stage').catch(code)).toBe(6000121);
  });
});

describe('entering with bad input', () => {
  it.each([
    ['no room', undefined, {}, 6000001],
    ['no id', { roomID: '', roomName: '' }, {}, 6000001],
    ['an id over 128 bytes', { roomID: 'é'.repeat(65), roomName: '' }, {}, 6000001],
    ['a name over 64 bytes', { roomID: 'r', roomName: 'é'.repeat(33) }, {}, 6000001],
    ['a delay over 10800 s', STAGE, { roomDestroyDelayTime: 10801 }, 6000001],
    ['a delay that is no number of seconds', STAGE, { roomDestroyDelayTime: 0.5 }, 6000001],
    ['a key over 16 bytes', STAGE, { roomAttributes: { ['é'.repeat(9)]: '' } }, 6000335],
  ])('refuses %s', async (_what, info, config, expected) => {
    const told = await entered();

    expect(await w.zim.enterRoom(info as never, config as never).catch(code)).toBe(expected);
    expect(await w.zim.createRoom(info as never, config as never).catch(code)).toBe(expected);

    expect(told).toEqual([]);
    expect(w.server.received.filter(({ op }) => op.startsWith('room.'))).toEqual([]);
  });
});
