import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../chat/groups';
import { GroupMembers } from './GroupMembers';
import classes from './GroupPane.module.css';
import { GroupSettings } from './GroupSettings';

/** Who is in the group, and what it is like. */
export function GroupPanel({ group }: { readonly group: Group }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState('members');
  return (
    <aside className={classes.panel} aria-label={t('groups.details')} data-testid="group-panel">
      <SegmentedControl
        className={classes.tabs}
        value={tab}
        onChange={setTab}
        aria-label={t('groups.tabs.label')}
        data={[
          { value: 'members', label: t('groups.tabs.members') },
          { value: 'settings', label: t('groups.tabs.settings') },
        ]}
        data-testid="group-tabs"
      />
      {tab === 'members' ? <GroupMembers group={group} /> : <GroupSettings group={group} />}
    </aside>
  );
}
