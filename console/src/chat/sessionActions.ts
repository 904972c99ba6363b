import { INITIAL_STATE, type ChatActions, type LoginRequest, type Phase } from './state';
import type { ActionContext } from './store';

type SessionActions = Pick<ChatActions, 'signIn' | 'signInAgain' | 'resume' | 'signOut'>;

export function sessionActions(context: ActionContext): SessionActions {
  const { client, sessions, set, get } = context;
  return {
    signIn: (request) => signIn(context, request, 'signingIn'),
    async signInAgain() {
      const { session } = get();
      if (session) {
        // The conversations stay in sight meanwhile.
        await signIn(context, session, 'signedIn');
      }
    },
    async resume() {
      const session = sessions.load();
      if (session) {
        await signIn(context, session, 'resuming');
      }
    },
    signOut() {
      client.logout();
      sessions.clear();
      set({ ...INITIAL_STATE, isTokenNeeded: get().isTokenNeeded });
    },
  };
}

async function signIn(context: ActionContext, request: LoginRequest, meanwhile: Phase) {
  const { set, attempt } = context;
  set({ phase: meanwhile, session: request });
  const isDone = await attempt(() => logIn(context, request));
  if (isDone) {
    return;
  }
  if (request.pasted) {
    set({ phase: 'signedOut', isTokenNeeded: true });
  } else if (meanwhile !== 'signedIn') {
    set({ phase: 'signedOut' });
  }
}

async function logIn(context: ActionContext, request: LoginRequest): Promise<void> {
  const { client, fetchToken, sessions, set, get } = context;
  const { userID, userName } = request;
  const issued = request.pasted ?? (await fetchToken(userID));
  if (issued === null) {
    set({ phase: 'signedOut', isTokenNeeded: true });
    return;
  }
  await client.login({ ...issued, userID, userName });
  sessions.save(request);
  set({ phase: 'signedIn' });
  await Promise.all([get().loadConversations(), get().loadGroups()]);
}
