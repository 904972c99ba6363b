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
import type { IssuedToken } from '../chat/token';
import { useChat } from './context';
import classes from './LoginPage.module.css';
import logo from './parley.svg';
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
            <img src={logo} alt="" width={64} height={64} />
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
  const [pasted, setPasted] = useState({ token: '', appID: 1 });

  function submit(event: FormEvent) {
    event.preventDefault();
    const request = { userID: userID.trim(), userName: userName.trim() };
    void signIn(isTokenNeeded ? { ...request, pasted } : request);
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <UserField value={userID} onChange={setUserID} />
        <TextInput
          label={t('login.name')}
          placeholder={t('login.optional')}
          value={userName}
          onChange={(event) => setUserName(event.currentTarget.value)}
          autoComplete="nickname"
          data-testid="login-name"
        />
        {isTokenNeeded && <PastedTokenFields value={pasted} onChange={setPasted} />}
        <Button type="submit" size="md" loading={isSigningIn} data-testid="login-button">
          {t('login.submit')}
        </Button>
      </Stack>
    </form>
  );
}

interface FieldProps<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function UserField({ value, onChange }: FieldProps<string>) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('login.user')}
      description={t('login.userHint')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus
      required
      withAsterisk={false}
      data-testid="login-user"
    />
  );
}

function PastedTokenFields({ value, onChange }: FieldProps<IssuedToken>) {
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        label={t('login.token')}
        description={t('login.tokenHint')}
        value={value.token}
        onChange={(event) => onChange({ ...value, token: event.currentTarget.value.trim() })}
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
        value={value.appID}
        onChange={(appID) => onChange({ ...value, appID: Number(appID) })}
        min={1}
        allowDecimal={false}
      />
    </>
  );
}
