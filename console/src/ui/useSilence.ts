import { useTranslation } from 'react-i18next';
import { FOR_EVER, GroupEvent } from '../chat/groupTypes';
import { silenceOf } from '../chat/groupPolicy';
import type { Group } from '../chat/groups';
import { conversationOf } from '../chat/state';
import { groupRef } from '../chat/types';
import { useChat } from './context';
import { momentOf } from './time';
import { useNow } from './useNow';

const ENDS = {
  [GroupEvent.Dismissed]: 'groups.ended.dismissed',
  [GroupEvent.Left]: 'groups.ended.left',
  [GroupEvent.KickedOut]: 'groups.ended.kickedOut',
} as const;

/** Why this person cannot write to the group now, in words; undefined as long as they can. */
export function useSilence(groupID: string, group: Group | undefined): string | undefined {
  const { t, i18n } = useTranslation();
  const isOut = useChat(
    (chat) =>
      !group &&
      (chat.areGroupsLoaded || conversationOf(chat, groupRef(groupID))?.isDisabled === true),
  );
  const end = useChat((chat) => chat.endedGroups[groupID]?.event);
  const silence = useMute(group);
  if (isOut) {
    return t(ENDS[end as keyof typeof ENDS] ?? 'groups.ended.other');
  }
  if (!silence) {
    return undefined;
  }
  return silence.until === FOR_EVER
    ? t(`groups.silence.${silence.by}`)
    : t(`groups.silence.${silence.by}Until`, { time: momentOf(silence.until, i18n.language) });
}

/** The mute that holds, until it ends. */
function useMute(group: Group | undefined) {
  const byMember = useNow(group?.self?.muteExpiredTime ?? 0);
  const byGroup = useNow(group?.mutedInfo.expiredTime ?? 0);
  return group && silenceOf(group, Math.max(byMember, byGroup));
}
