import type { ZIM } from '../../src/client.js';
import { ZIMRoomEvent, ZIMRoomState } from '../../src/types/enums/index.js';
import type { ZIMTextMessage } from '../../src/types/messageBody.js';
import type { ZIMRoomAttributesUpdateInfo } from '../../src/types/room.js';
import { attributesLine, plain, type Line } from './lines.js';
import { memberAttributesLine, memberLine, of, stateLine, type Values } from './roomLines.js';
import { nameOf } from './names.js';

/** Takes what a client tells of rooms as lines. */
export function hearRooms(zim: ZIM, hear: (subject: string, line: Line) => void): void {
  zim.on('roomStateChanged', (_zim, { roomID, state, event, extendedData }) => {
    const name = `${ZIMRoomState[state]}/${ZIMRoomEvent[event]}`;
    const line = stateLine(name, JSON.parse(extendedData) as Values);
    hear(nameOf(roomID), line);
    hear('states', of(nameOf(roomID), line));
  });
  zim.on('roomMemberJoined', (_zim, { roomID, memberList }) => {
    for (const { userID } of memberList) hear(nameOf(roomID), memberLine(nameOf(userID), true));
  });
  zim.on('roomMemberLeft', (_zim, { roomID, memberList }) => {
    for (const { userID } of memberList) hear(nameOf(roomID), memberLine(nameOf(userID), false));
  });
  zim.on('roomAttributesUpdated', (_zim, { roomID, infos }) => {
    for (const info of infos) hear(nameOf(roomID), changeOf([info]));
  });
  zim.on('roomAttributesBatchUpdated', (_zim, { roomID, infos }) =>
    hear(nameOf(roomID), changeOf(infos)),
  );
  zim.on('roomMemberAttributesUpdated', (_zim, { roomID, infos, operatedInfo }) => {
    const changes = infos.map(({ attributesInfo: { userID, attributes } }): [string, Values] => [
      nameOf(userID),
      attributes,
    ]);
    hear(nameOf(roomID), memberAttributesLine(changes, nameOf(operatedInfo.userID)));
  });
  zim.on('roomMessageReceived', (_zim, { messageList }) => {
    for (const message of messageList as ZIMTextMessage[]) {
      const line = plain(`said ${nameOf(message.senderUserID!)} ${message.message}`);
      hear(nameOf(message.conversationID!), line);
    }
  });
}

function changeOf(infos: ZIMRoomAttributesUpdateInfo[]): Line {
  const [set, deleted] = [0, 1].map((action) =>
    Object.assign(
      {},
      ...infos.filter((info) => info.action === action).map((it) => it.roomAttributes),
    ),
  ) as [Values, Values];
  return attributesLine(set, deleted);
}
