import { describe, expect, it } from 'vitest';
import { ready, texts, world } from './world.js';

const w = world();

describe('queryHistoryMessage', () => {
  it('walks back by anchor and is ascending', async () => {
    for (let i = 1; i <= 5; i++) w.server.store('bob', `${i}`);
    await ready(w.zim);

    const newest = await w.zim.queryHistoryMessage('bob', 0, { count: 2, reverse: true });
    const older = await w.zim.queryHistoryMessage('bob', 0, {
      nextMessage: newest.messageList[0]!,
      count: 10,
      reverse: true,
    });

    expect(texts([newest])).toEqual(['4', '5']);
    expect(texts([older])).toEqual(['1', '2', '3']);
    expect(newest).toMatchObject({ conversationID: 'bob', conversationType: 0 });
  });

  it('walks forward from the oldest', async () => {
    for (let i = 1; i <= 250; i++) w.server.store('bob', `${i}`);
    await ready(w.zim);

    const all = await w.zim.queryHistoryMessage('bob', 0, { count: 230 });

    expect(all.messageList.map(({ messageSeq }) => messageSeq)).toEqual(
      Array.from({ length: 230 }, (_, i) => i + 1),
    );
  });

  it('refuses a count that is none', async () => {
    await ready(w.zim);

    await expect(w.zim.queryHistoryMessage('bob', 0, { count: 0 })).rejects.toMatchObject({
      code: 6000001,
    });
  });
});
