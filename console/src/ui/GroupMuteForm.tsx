import { Button, NativeSelect, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isMuted, mayMute, mayMuteAll } from '../chat/groupPolicy';
import type { Group } from '../chat/groups';
import { FOR_EVER, GroupMuteMode } from '../chat/groupTypes';
import { useChat } from './context';
import dialogs from './Dialogs.module.css';
import classes from './GroupSettings.module.css';
import { MUTE_TIMES } from './muteTimes';
import { momentOf } from './time';
import { useNow } from './useNow';

/** Who may write in the group, and until when. */
export function GroupMuteForm({ group }: { readonly group: Group }) {
  const { t, i18n } = useTranslation();
  const { mode, expiredTime } = group.mutedInfo;
  const now = useNow(expiredTime);
  const isOn = isMuted(expiredTime, now);
  const present = isOn ? mode : GroupMuteMode.None;
  const names = useModeNames();
  return (
    <div>
      <div className={classes.label}>{t('groups.mute')}</div>
      <Text size="sm" data-testid="mute-state">
        {names[present]}
        {isOn && expiredTime !== FOR_EVER && (
          <> · {t('groups.muteUntil', { time: momentOf(expiredTime, i18n.language) })}</>
        )}
      </Text>
      {mayMute(group) && <MuteForm group={group} present={present} key={present} />}
    </div>
  );
}

interface MuteFormProps {
  readonly group: Group;
  /** The mode that holds now. */
  readonly present: number;
}

function MuteForm({ group, present }: MuteFormProps) {
  const { t } = useTranslation();
  const { None, Normal, All } = GroupMuteMode;
  const changeGroup = useChat((chat) => chat.changeGroup);
  const names = useModeNames();
  const modes: readonly number[] = mayMuteAll(group) ? [None, Normal, All] : [None, Normal];
  const [mode, setMode] = useState<number>(modes.includes(present) ? present : None);
  const [durationS, setDurationS] = useState<number>(FOR_EVER);

  function submit(event: FormEvent) {
    event.preventDefault();
    void changeGroup(group.groupID, { mute: { mode, durationS } });
  }

  return (
    <form className={dialogs.form} onSubmit={submit}>
      <NativeSelect
        aria-label={t('groups.mute')}
        mt={6}
        value={mode}
        data={modes.map((each) => ({ value: String(each), label: names[each]! }))}
        onChange={(event) => setMode(Number(event.currentTarget.value))}
        data-testid="mute-mode"
      />
      {mode !== None && (
        <NativeSelect
          aria-label={t('groups.muteTime')}
          value={durationS}
          data={MUTE_TIMES.map(({ text, seconds }) => ({ value: String(seconds), label: t(text) }))}
          onChange={(event) => setDurationS(Number(event.currentTarget.value))}
          data-testid="mute-time"
        />
      )}
      <Button type="submit" variant="light" size="compact-md" data-testid="mute-group">
        {t('groups.applyMute')}
      </Button>
    </form>
  );
}

function useModeNames(): Readonly<Record<number, string>> {
  const { t } = useTranslation();
  return {
    [GroupMuteMode.None]: t('groups.muteModes.none'),
    [GroupMuteMode.Normal]: t('groups.muteModes.normal'),
    [GroupMuteMode.All]: t('groups.muteModes.all'),
    [GroupMuteMode.Custom]: t('groups.muteModes.custom'),
  };
}
