import { ConversationType, Direction, MessageType } from '../src/chat/types';
import { mount } from '../src/mount';
import { FakeClient } from '../src/testing/fakeClient';
import { seedGroups } from './groups';

/**
 * The page without a server, to work on its looks and its speed: a thousand conversations, one of
 * ten thousand messages. Part of no build. `?token` plays a server that gives no demo tokens.
 */
const CONVERSATION_COUNT = 1_000;
const LONG_HISTORY_COUNT = 10_000;
const SEND_MS = 400;
const ANSWER_MS = 1_200;
const BARRAGE_MS = 700;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FIRST_NAMES = ['Ada', 'Grace', '李', 'Alan', 'Édith', '王', 'Marie', 'Linus'];
const LAST_NAMES = ['Nowak', 'Okafor', '小明', 'Silva', 'Müller', '芳', 'Tanaka', 'Haddad'];

/** Takes its time to send, and answers. "fail" is refused, "kick" logs out. */
class AnsweringClient extends FakeClient {
  override async send(message: Parameters<FakeClient['send']>[0]) {
    this.gate = new Promise((resolve) => setTimeout(resolve, SEND_MS));
    if (message.content === 'fail') {
      this.sendFailure = { code: 6000104, message: 'the network is not reachable' };
    }
    if (message.content === 'kick') {
      this.connect(0, 4);
    }
    const sent = await super.send(message);
    const { conversationID, type } = message.to;
    const fields = {
      conversationType: type,
      ...(type !== ConversationType.Peer && { senderUserID: 'bob' }),
    };
    const answer = () => this.receive(conversationID, `You said: ${sent.message}`, fields);
    if (type !== ConversationType.Room) {
      setTimeout(answer, ANSWER_MS);
    }
    return sent;
  }
}

function seed(client: FakeClient): void {
  const now = Date.now();
  for (let index = 0; index < LONG_HISTORY_COUNT; index++) {
    const timestamp = now - 3 * DAY_MS - (LONG_HISTORY_COUNT - index) * 7 * MINUTE_MS;
    const isOwn = index % 5 < 2;
    const text = `Message ${index + 1}. ${'All of it was said before. '.repeat(index % 4)}`;
    client.receive('archive', text, {
      timestamp,
      ...(isOwn && { direction: Direction.Send, senderUserID: 'alice' }),
    });
  }
  void client.clearUnread({ conversationID: 'archive', type: 0 });
  for (let index = CONVERSATION_COUNT; index > 2; index--) {
    const id = `user-${index}`;
    client.receive(id, 'See you there?', { timestamp: now - index * index * MINUTE_MS });
    if (index % 3 > 0) {
      void client.clearUnread({ conversationID: id, type: 0 });
    }
    client.rename(id, `${FIRST_NAMES[index % 8]} ${LAST_NAMES[(index >> 3) % 8]}`);
  }
  seedDialogue(client, now);
}

function seedDialogue(client: FakeClient, now: number): void {
  const own = { direction: Direction.Send, senderUserID: 'alice' };
  const lines: [number, string, object][] = [
    [DAY_MS + 40 * MINUTE_MS, 'Did the first test run go through?', {}],
    [DAY_MS + 38 * MINUTE_MS, 'Yes! Every message arrived, exactly once and in order.', own],
    [DAY_MS + 37 * MINUTE_MS, 'Even after we pulled the plug of the server.', own],
    [DAY_MS + 30 * MINUTE_MS, '👏', {}],
    [50 * MINUTE_MS, 'Maintenance tonight from 22:00 to 22:10 UTC.', { isServerMessage: true }],
    [22 * MINUTE_MS, 'Good morning. The office in 上海 asks for the same set-up.', {}],
    [
      21 * MINUTE_MS,
      'Can you send them the notes?\nThey also need:\n  • the two commands\n  • the quickstart',
      {},
    ],
    [9 * MINUTE_MS, 'On it.', own],
    [
      8 * MINUTE_MS,
      'Here they are: https://example.org/parley/a-rather-long-address/that-must-wrap-somewhere-in-the-bubble/because-it-has-no-spaces',
      own,
    ],
    [0, 'Perfect, thank you!', {}],
  ];
  for (const [age, text, fields] of lines) {
    client.receive('bob', text, { timestamp: now - age, ...fields });
  }
  client.rename('bob', 'Bob Martin');
}

/** The room "lounge" has company, and comments that fly. */
function seedRoom(client: FakeClient): void {
  const people = ['bob', 'carol', '小明', 'Édith', 'marie'];
  for (const userID of people) {
    client.join('lounge', userID);
  }
  client.write('lounge', { host: 'bob', seat1: 'bob', seat2: '小明' }, [], 'bob');
  const comments = ['wow', '太棒了！', 'what a goal', '👏👏👏', 'Grüße aus Köln'];
  let count = 0;
  setInterval(() => {
    const userID = people[++count % people.length]!;
    client.say('lounge', userID, comments[count % comments.length]!, MessageType.Barrage);
    if (count % 4 === 0) {
      client.say('lounge', userID, `Number ${count} for the record`);
    }
  }, BARRAGE_MS);
}

const client = new AnsweringClient();
seed(client);
seedRoom(client);
seedGroups(client);
const hasDemoTokens = !new URLSearchParams(location.search).has('token');
mount(client, async () => (hasDemoTokens ? { token: 'preview', appID: 1 } : null));
