import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ChatClient } from './chat/client';
import { tabSession } from './chat/session';
import { createChatStore } from './chat/store';
import type { TokenSource } from './chat/token';
import './i18n';
import { App } from './ui/App';
import { showError, showFact } from './ui/notices';
import './ui/theme.css';

/** Puts the page on the screen, over a client of the SDK or of a preview. */
export function mount(client: ChatClient, fetchToken: TokenSource): void {
  const store = createChatStore({
    client,
    fetchToken,
    sessions: tabSession,
    report: showError,
    inform: showFact,
  });
  void store.getState().resume();
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App store={store} />
    </StrictMode>,
  );
}
