// Durations of the client, in milliseconds; those the server decides come with the login's result.

/** How long a login tries to reach the server before it fails. */
export const LOGIN_MS = 15_000;
/** How long one attempt to open a socket may take. */
export const OPEN_MS = 10_000;
/** How long a login waits for its reply: in a storm of logins it may have to queue. */
export const LOGIN_REPLY_MS = 30_000;
/** How long a command waits for its reply. */
export const REQUEST_MS = 10_000;
/** How long memberships of rooms are tried to be taken up again: the server's grace period. */
export const ROOM_RESUME_MS = 30_000;
/** How long a message is retried before it fails, unless the application sets it (zim.md C3). */
export const SEND_MS = 30_000;
/** Sends are counted over this long, by the SDK as by the server (zim.md A14). */
export const SEND_WINDOW_MS = 1_000;
/** Waits between attempts grow from here … */
export const BACKOFF_MIN_MS = 500;
/** … to here, so that a node that returns is not met by everybody at once. */
export const BACKOFF_MAX_MS = 20_000;
/** Receipts are gathered this long. */
export const ACK_MS = 1_000;
/** A push may overtake another by this much before the gap is fetched. */
export const GAP_GRACE_MS = 100;
/** Wait before a gap that could not be fetched is fetched again. */
export const GAP_RETRY_MS = 2_000;
/** How long before its end a token's expiry is announced (zim.md A1). */
export const TOKEN_WARNING_MS = 30_000;
/** After the page wakes up, silence this long means that the socket is dead. */
export const PROBE_MS = 3_000;
/** How long a logout may wait for its reply before the socket closes. */
export const LOGOUT_MS = 2_000;
