import { Center, Loader, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { StoreApi } from 'zustand';
import type { ChatStore } from '../chat/state';
import { ChatPage } from './ChatPage';
import { ChatContext, useChat } from './context';
import { LoginPage } from './LoginPage';
import { cssVariablesResolver, theme } from './theme';

export function App({ store }: { readonly store: StoreApi<ChatStore> }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
    >
      <Notifications position="top-center" limit={3} />
      <ChatContext value={store}>
        <Page />
      </ChatContext>
    </MantineProvider>
  );
}

function Page() {
  const phase = useChat((chat) => chat.phase);
  if (phase === 'signedIn') {
    return <ChatPage />;
  }
  return phase === 'resuming' ? (
    <Center h="100dvh">
      <Loader type="dots" />
    </Center>
  ) : (
    <LoginPage />
  );
}
