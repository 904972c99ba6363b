import { Button, Group as Row, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyOfApplication, ownWaiting, toAnswer } from '../chat/applications';
import { nameOfUser } from '../chat/groups';
import { ApplicationType, type GroupApplication, type GroupInfo } from '../chat/groupTypes';
import { useChat } from './context';
import classes from './GroupRequests.module.css';

/** Wishes to join and invitations that wait for this person, and own wishes that wait for others. */
export function GroupRequests() {
  const { t } = useTranslation();
  const applications = useChat((chat) => chat.applications);
  const selfID = useChat((chat) => chat.session?.userID ?? '');
  const waiting = toAnswer(applications, selfID);
  const own = ownWaiting(applications, selfID);
  if (waiting.length + own.length === 0) {
    return null;
  }
  return (
    <section className={classes.requests} aria-label={t('groups.requests')}>
      <Text component="h2" size="sm" fw={600} className={classes.title}>
        {t('groups.requests')}
      </Text>
      <ul className={classes.list}>
        {waiting.map((application) => (
          <Request application={application} key={keyOfApplication(application)} />
        ))}
        {own.map((application) => (
          <li
            className={classes.request}
            key={keyOfApplication(application)}
            data-testid="own-request"
          >
            <span className={classes.what}>
              {t('groups.waiting', { group: nameOf(application.groupInfo) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Request({ application }: { readonly application: GroupApplication }) {
  const { t } = useTranslation();
  const { type, groupInfo, applyUser, wording } = application;
  const isInvitation = type === ApplicationType.BeInvite;
  const what = t(isInvitation ? 'groups.invitesYou' : 'groups.wantsIn', {
    user: nameOfUser(applyUser),
    group: nameOf(groupInfo),
  });
  return (
    <li className={classes.request} data-testid="group-request">
      <span className={classes.what}>{what}</span>
      {wording !== '' && (
        <p className={classes.wording} dir="auto">
          {wording}
        </p>
      )}
      <Answers application={application} what={what} />
    </li>
  );
}

interface AnswersProps {
  readonly application: GroupApplication;
  readonly what: string;
}

function Answers({ application, what }: AnswersProps) {
  const { t } = useTranslation();
  const answerApplication = useChat((chat) => chat.answerApplication);
  const [isBusy, setIsBusy] = useState(false);

  async function answer(isAccepted: boolean) {
    setIsBusy(true);
    await answerApplication(application, isAccepted);
    setIsBusy(false);
  }

  return (
    <Row gap="xs">
      <Button
        size="compact-sm"
        disabled={isBusy}
        aria-label={`${t('groups.accept')}: ${what}`}
        onClick={() => void answer(true)}
        data-testid="accept-request"
      >
        {t('groups.accept')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={isBusy}
        aria-label={`${t('groups.decline')}: ${what}`}
        onClick={() => void answer(false)}
        data-testid="decline-request"
      >
        {t('groups.decline')}
      </Button>
    </Row>
  );
}

const nameOf = ({ groupName, groupID }: GroupInfo): string => groupName || groupID;
