import {
  Button,
  Center,
  NumberInput,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { userInHash } from '../chat/session';
import { useChat } from './context';
import classes from './LoginPage.module.css';
import { Preferences } from './Preferences';

export function LoginPage() {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <div className={classes.preferences}>
        <Preferences />
      </div>
      <Center className={classes.center}>
        <Stack gap="lg" w="100%" maw={400}>
          <Stack gap={6} align="center">
            <img src="./parley.svg" alt="" width={64} height={64} />
            <Title order={1} size="h2" ta="center">
              {t('login.title')}
            </Title>
            <Text c="dimmed" ta="center">
              {t('login.subtitle')}
            </Text>
          </Stack>
          <Paper p="xl" radius="lg" shadow="sm" withBorder>
            <LoginForm />
          </Paper>
          <Text size="sm" c="dimmed" ta="center">
            {t('login.tip')}
          </Text>
        </Stack>
      </Center>
    </main>
  );
}

function LoginForm() {
  const { t } = useTranslation();
  const signIn = useChat((chat) => chat.signIn);
  const session = useChat((chat) => chat.session);
  const isSigningIn = useChat((chat) => chat.phase === 'signingIn');
  const isTokenNeeded = useChat((chat) => chat.isTokenNeeded);
  const [userID, setUserID] = useState(session?.userID ?? userInHash());
  const [userName, setUserName] = useState(session?.userName ?? '');
  const [token, setToken] = useState('');
  const [appID, setAppID] = useState(1);

  function submit(event: FormEvent) {
    event.preventDefault();
    const pasted = isTokenNeeded ? { pasted: { token: token.trim(), appID } } : {};
    void signIn({ userID: userID.trim(), userName: userName.trim(), ...pasted });
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('login.user')}
          description={t('login.userHint')}
          value={userID}
          onChange={(event) => setUserID(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          autoFocus
          required
          withAsterisk={false}
          data-testid="login-user"
        />
        <TextInput
          label={t('login.name')}
          placeholder={t('login.optional')}
          value={userName}
          onChange={(event) => setUserName(event.currentTarget.value)}
          autoComplete="nickname"
          data-testid="login-name"
        />
        {isTokenNeeded && (
          <PastedToken token={token} onToken={setToken} appID={appID} onAppID={setAppID} />
        )}
        <Button type="submit" size="md" loading={isSigningIn} data-testid="login-button">
          {t('login.submit')}
        </Button>
      </Stack>
    </form>
  );
}

interface PastedTokenProps {
  readonly token: string;
  readonly onToken: (token: string) => void;
  readonly appID: number;
  readonly onAppID: (appID: number) => void;
}

function PastedToken({ token, onToken, appID, onAppID }: PastedTokenProps) {
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        label={t('login.token')}
        description={t('login.tokenHint')}
        value={token}
        onChange={(event) => onToken(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={5}
        spellCheck={false}
        required
        withAsterisk={false}
        data-testid="login-token"
      />
      <NumberInput
        label={t('login.app')}
        value={appID}
        onChange={(value) => onAppID(Number(value))}
        min={1}
        allowDecimal={false}
      />
    </>
  );
}
