import { vi } from 'vitest';

// The rules are the same with shorter durations, and the tests need not wait.
vi.mock('../src/timing.js', () => ({
  LOGIN_MS: 600,
  OPEN_MS: 500,
  LOGIN_REPLY_MS: 500,
  REQUEST_MS: 500,
  ROOM_RESUME_MS: 300,
  SEND_MS: 600,
  SEND_WINDOW_MS: 100,
  BACKOFF_MIN_MS: 10,
  BACKOFF_MAX_MS: 40,
  ACK_MS: 50,
  GAP_GRACE_MS: 10,
  GAP_RETRY_MS: 20,
  TOKEN_WARNING_MS: 30_000,
  PROBE_MS: 50,
  LOGOUT_MS: 200,
}));
