import { describe, expect, it } from 'vitest';
import { heard, ready, roomStates, until, world } from './world.js';

const w = world();

/** Logged in and in these rooms, with everything that is told of their states from now on. */
async function entered(...roomIDs: string[]): Promise<string[]> {
  await ready(w.zim);
  for (const roomID of roomIDs) await w.zim.enterRoom({ roomID, roomName: '' });
  return roomStates(w.zim);
}

describe('a lost connection', () => {
  it('keeps the membership', async () => {
    const told = await entered('stage');

    w.server.drop();

    await until(() =>
      expect(told).toEqual(['stage Connecting/NetworkInterrupted', 'stage Connected/Success']),
    );
    expect(w.server.commands('room.resume')[0]!.rooms).toEqual([
      { roomId: 'stage', attributeSeq: 0 },
    ]);
  });

  it.each([
    ['the membership is gone', 'NetworkDisconnected', () => w.server.rooms.leave('stage', 'alice')],
    ['the room is gone', 'RoomNotExist', () => w.server.rooms.destroy('stage')],
  ])('tells that %s', async (_what, event, end) => {
    const told = await entered('stage');

    w.server.drop();
    end();

    await until(() =>
      expect(told).toEqual(['stage Connecting/NetworkInterrupted', `stage Disconnected/${event}`]),
    );
    // Never entered again by itself (zim.md C7).
    expect(w.server.commands('room.enter')).toHaveLength(1);
  });

  it('tells of a kick that comes before the answer', async () => {
    const told = await entered('stage');
    w.server.answers['room.resume'] = ({ id }) => {
      const ended = { push: 'room.ended', roomId: 'stage', version: 9, event: 8 };
      const result = { rooms: [{ roomId: 'stage', state: 0 }] };
      w.server.frame(JSON.stringify(ended));
      w.server.frame(JSON.stringify({ id, result }));
      return undefined;
    };

    w.server.drop();

    await until(() =>
      expect(told).toEqual(['stage Connecting/NetworkInterrupted', 'stage Disconnected/KickedOut']),
    );
  });

  it('gives up when the server does not take the memberships up in time', async () => {
    const told = await entered('stage');
    w.server.answers['room.resume'] = () => ({ code: 6000102, message: 'busy' });

    w.server.drop();

    await until(() =>
      expect(told).toEqual([
        'stage Connecting/NetworkInterrupted',
        'stage Disconnected/ConnectTimeout',
      ]),
    );
    expect(w.server.commands('room.resume').length).toBeGreaterThan(1);
  });

  it('is gone over when it is lost again before the answer', async () => {
    const told = await entered('stage');
    let losses = 0;
    w.server.answers['room.resume'] = (command) =>
      ++losses < 3 ? void w.server.drop() : w.server.rooms.answers['room.resume'](command);

    w.server.drop();

    await until(() =>
      expect(told).toEqual(['stage Connecting/NetworkInterrupted', 'stage Connected/Success']),
    );
  });

  it('takes the memberships up before another room is entered', async () => {
    const told = await entered('stage');
    let entering: Promise<unknown> | undefined;
    w.zim.on('connectionStateChanged', (zim, { state }) => {
      if (state === 2) entering ??= zim.enterRoom({ roomID: 'lounge', roomName: '' });
    });

    w.server.drop();
    await until(() => expect(entering).toBeDefined());
    await entering;

    const rooms = w.server.received.map(({ op }) => op).filter((op) => op.startsWith('room.'));
    expect(rooms).toEqual(['room.enter', 'room.resume', 'room.enter']);
    expect(told.sort()).toEqual([
      'lounge Connected/Success',
      'lounge Connecting/ActiveEnter',
      'stage Connected/Success',
      'stage Connecting/NetworkInterrupted',
    ]);
  });

  it('takes the memberships up before anything is sent or set', async () => {
    await entered('stage');
    const done: Promise<unknown>[] = [];
    w.zim.on('connectionStateChanged', (zim, { state }) => {
      if (state !== 2) return;
      done.push(
        zim.sendRoomMessage({ type: 1, message: 'back' } as never, 'stage'),
        zim.setRoomAttributes({ mood: 'good' }, 'stage', {} as never),
      );
    });

    w.server.drop();
    await until(() => expect(done).toHaveLength(2));
    await Promise.all(done);

    const rooms = w.server.received.map(({ op }) => op).filter((op) => op.startsWith('room'));
    expect(rooms).toEqual(['room.enter', 'room.resume', 'room.send', 'roomAttribute.write']);
  });

  it('fails what waits for the memberships when it is lost again', async () => {
    await entered('stage');
    const outcomes: unknown[] = [];
    w.zim.on('connectionStateChanged', (zim, { state }) => {
      if (state !== 2 || outcomes.length > 0) return;
      outcomes.push('waits');
      const text = { type: 1, message: 'back' } as never;
      void zim.sendRoomMessage(text, 'stage').catch(({ code }) => outcomes.push(code));
    });
    let resumes = 0;
    w.server.answers['room.resume'] = (command) =>
      ++resumes === 1 ? void w.server.drop() : w.server.rooms.answers['room.resume'](command);

    w.server.drop();

    await until(() => expect(outcomes).toEqual(['waits', 6000104]));
    await until(() => expect(resumes).toBe(2));
  });

  it('asks for nothing when there is no room', async () => {
    await ready(w.zim);
    w.server.drop();
    await until(() => expect(w.server.logins).toBe(2));
    await w.zim.queryConversationList({ count: 1 });

    expect(w.server.commands('room.resume')).toEqual([]);
  });

  it('brings the attributes that changed meanwhile', async () => {
    await entered('stage');
    w.server.rooms.write('stage', { mood: 'good', seat1: 'bob' });
    const updates = heard(w.zim, 'roomAttributesUpdated');
    const batches = heard(w.zim, 'roomAttributesBatchUpdated');
    await until(() => expect(updates).toHaveLength(1));

    w.server.drop();
    w.server.rooms.write('stage', { mood: 'bad' }, ['seat1']);

    await until(() =>
      expect(batches).toEqual([
        {
          roomID: 'stage',
          infos: [
            { action: 0, roomAttributes: { mood: 'bad' } },
            { action: 1, roomAttributes: { seat1: 'bob' } },
          ],
        },
      ]),
    );
    expect(w.server.commands('room.resume')[0]!.rooms).toEqual([
      { roomId: 'stage', attributeSeq: 2 },
    ]);
  });
});
