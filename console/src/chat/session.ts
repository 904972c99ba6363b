import type { IssuedToken } from './token';

/** Who is logged in in this tab. */
export interface Session {
  readonly userID: string;
  readonly userName: string;
  /** Only when a person pasted a token; a demo token is fetched anew at each login. */
  readonly pasted?: IssuedToken;
}

/** Keeps a login over a reload of the tab. */
export interface SessionStore {
  load(): Session | null;
  save(session: Session): void;
  clear(): void;
}

const KEY = 'parley.session';

/** In `sessionStorage`, so that each tab logs in for itself and a closed tab forgets. */
export const tabSession: SessionStore = {
  load() {
    const stored = sessionStorage.getItem(KEY);
    const session = stored === null ? null : (JSON.parse(stored) as Session);
    const named = userInHash();
    return named === '' || named === session?.userID ? session : null;
  },
  save(session) {
    sessionStorage.setItem(KEY, JSON.stringify(session));
    history.replaceState(null, '', `#${encodeURIComponent(session.userID)}`);
  },
  clear() {
    sessionStorage.removeItem(KEY);
  },
};

/** The user id that the address names: `/#alice`. */
export function userInHash(): string {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    // A hand-typed per cent sign: the text itself is the best guess.
    return hash;
  }
}
