/** A token and the app that it is for. */
export interface IssuedToken {
  readonly token: string;
  readonly appID: number;
}

/** Gives a token for a user, or null where the server gives none without proof of identity. */
export type TokenSource = (userID: string) => Promise<IssuedToken | null>;

/** The try-out service of `parley up`; production configurations answer 404. */
export const fetchDemoToken: TokenSource = async (userID) => {
  const response = await fetch(`v1/demo/token?userID=${encodeURIComponent(userID)}`);
  if (response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return (await response.json()) as IssuedToken;
};

/** The numbered error of an RFC 9457 answer; proxies in between may send something else. */
async function problemOf(response: Response) {
  const fallback = { code: response.status, message: response.statusText };
  if (!response.headers.get('Content-Type')?.includes('json')) {
    return fallback;
  }
  const problem = (await response.json()) as { code?: number; detail?: string; title?: string };
  return {
    code: problem.code ?? fallback.code,
    message: problem.detail ?? problem.title ?? fallback.message,
  };
}
