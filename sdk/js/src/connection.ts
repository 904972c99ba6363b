import { Pause, backoffMs } from './backoff.js';
import { Failure, connectionLost, isTransient, notLoggedIn } from './errors.js';
import { Heartbeat } from './heartbeat.js';
import { log } from './log.js';
import {
  CloseCode,
  type Commands,
  type Push,
  type SessionLogin,
  type SessionLoginResult,
} from './protocol.gen.js';
import type { Servers } from './servers.js';
import { LOGIN_MS, LOGIN_REPLY_MS, LOGOUT_MS, OPEN_MS } from './timing.js';
import { Transport } from './transport.js';
import { ZIMConnectionEvent, ZIMConnectionState } from './types/enums/index.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import { onWakeUp } from './wakeup.js';

export interface ConnectionListener {
  onState(state: ZIMConnectionState, event: ZIMConnectionEvent, extendedData: string): void;
  /** Logged in, for the first time or again. */
  onOnline(result: SessionLoginResult): void;
  onPushes(pushes: Push[]): void;
  /** Over for good; comes before the state Disconnected is told. */
  onEnd(error: Failure): void;
}

const FINAL_CLOSE_CODES_FROM = 4100;

/** Keeps a user connected: logs in, beats, and after a loss tries until it is back or refused. */
export class Connection {
  readonly #servers: Servers;
  readonly #login: SessionLogin;
  readonly #listener: ConnectionListener;
  readonly #pause = new Pause();
  readonly #forgetWakeUp = onWakeUp(() => this.#wakeUp());
  #transport: Transport | undefined;
  #heartbeat: Heartbeat | undefined;
  #online = false;
  #departure: ReturnType<typeof setTimeout> | undefined;
  #leaving = false;
  #ended: Failure | undefined;
  #waiting: { resolve(): void; reject(error: Failure): void }[] = [];

  constructor(servers: Servers, login: SessionLogin, listener: ConnectionListener) {
    this.#servers = servers;
    this.#login = { ...login };
    this.#listener = listener;
  }

  get online(): boolean {
    return this.#online;
  }

  /** Whether messages may leave; not while the client is about to go to another node. */
  get takesSends(): boolean {
    return this.#online && !this.#leaving;
  }

  /** The first login; fails when the server refuses or cannot be reached in time. */
  async start(): Promise<void> {
    this.#listener.onState(ZIMConnectionState.Connecting, ZIMConnectionEvent.ActiveLogin, '{}');
    await this.#connect(Date.now() + LOGIN_MS);
  }

  /** Sends a command over the present socket; a loss of it rejects. */
  request<Op extends keyof Commands>(
    op: Op,
    fields: Commands[Op]['command'],
    timeoutMs?: number,
  ): Promise<Commands[Op]['result']> {
    if (this.#ended) return Promise.reject(this.#ended);
    if (!this.#online || !this.#transport) return Promise.reject(connectionLost());
    return this.#transport.request(op, fields, timeoutMs);
  }

  /** Uses the token from the next login on; resolves once the server has taken it. */
  async renewToken(token: string): Promise<number | undefined> {
    if (!this.#online && !this.#ended) {
      this.#login.token = token;
      this.#pause.cut();
      await new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
      return undefined;
    }
    const { tokenExpiresAtMs } = await this.request('session.renewToken', { token });
    this.#login.token = token;
    return tokenExpiresAtMs;
  }

  /** Leaves without a word; the server keeps the user online for its grace period. */
  close(error: Failure): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#online = false;
    this.#forgetWakeUp();
    this.#stay();
    this.#heartbeat?.stop();
    this.#transport?.close();
    this.#pause.cut();
    this.#settleWaiting(error);
  }

  /** Tells the server, so that the user is offline at once. */
  logout(error: Failure): void {
    if (this.#ended) return;
    const transport = this.#transport;
    if (this.#online && transport) {
      this.#transport = undefined;
      void transport
        .request('session.logout', {}, LOGOUT_MS)
        // Without an answer the socket closes all the same, and the server's grace period decides.
        .catch(() => undefined)
        .then(() => transport.close());
    }
    this.end(ZIMConnectionEvent.Success, error);
  }

  /** Over for good, with the reason that the application is told. */
  end(event: ZIMConnectionEvent, error: Failure, extendedData = '{}'): void {
    if (this.#ended) return;
    this.close(error);
    this.#listener.onEnd(error);
    this.#listener.onState(ZIMConnectionState.Disconnected, event, extendedData);
  }

  async #connect(deadlineMs = Infinity): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const { token } = this.#login;
      try {
        await this.#attempt();
        return;
      } catch (error) {
        const failure = error instanceof Failure ? error : connectionLost();
        if (this.#ended) throw this.#ended;
        this.#stay();
        this.#transport?.close();
        this.#servers.next();
        // The answer was to the token of before.
        if (this.#login.token !== token) continue;
        const waitMs = Math.max(backoffMs(this.#servers.round(attempt)), failure.retryAfterMs ?? 0);
        if (!isTransient(failure) || Date.now() + waitMs > deadlineMs) {
          this.end(endOf(failure, deadlineMs < Infinity), failure);
          throw failure;
        }
        log('info', `attempt ${attempt + 1} failed (${failure.code}), next in ${waitMs | 0} ms`);
        await this.#pause.wait(waitMs);
        if (this.#ended) throw this.#ended;
      }
    }
  }

  async #attempt(): Promise<void> {
    const transport = new Transport(this.#servers.url, {
      onHeard: () => this.#heartbeat?.heard(),
      onPushes: (pushes) => this.#receive(pushes),
      onClose: (code, reason) => this.#closed(code, reason),
    });
    this.#transport = transport;
    await opened(transport);
    const result = await transport.request('session.login', this.#login, LOGIN_REPLY_MS);
    if (this.#ended) throw this.#ended;
    this.#goOnline(transport, result);
  }

  #goOnline(transport: Transport, result: SessionLoginResult): void {
    this.#online = true;
    this.#heartbeat = new Heartbeat({
      intervalMs: result.heartbeatIntervalMs,
      timeoutMs: result.heartbeatTimeoutMs,
      // An unanswered ping shows as silence, which is what the heartbeat watches.
      ping: () => void transport.request('session.ping', {}).catch(() => undefined),
      dead: () => {
        transport.close();
        this.#closed(0, 'silence');
      },
    });
    this.#listener.onState(ZIMConnectionState.Connected, ZIMConnectionEvent.Success, '{}');
    if (this.#ended) return;
    this.#listener.onOnline(result);
    this.#settleWaiting();
  }

  #receive(pushes: Push[]): void {
    if (this.#ended) return;
    const kick = pushes.find((push) => push.push === 'session.kicked');
    const others = pushes.filter((push) => push !== kick);
    if (others.length > 0) this.#listener.onPushes(others);
    if (kick) this.#finish(kick.code, kick.reason);
    const moving = pushes.find((push) => push.push === 'session.moving');
    if (moving)
      this.#departure ??= setTimeout(() => this.#leave(), Math.random() * moving.withinMs);
  }

  /** The node is about to stop: to another one, as soon as all that was sent is answered. */
  #leave(): void {
    const transport = this.#transport;
    this.#leaving = true;
    void transport?.idle().then(() => {
      if (this.#ended || transport !== this.#transport) return;
      transport.close();
      this.#closed(CloseCode.GOING_AWAY, 'the node is stopping');
    });
  }

  #stay(): void {
    clearTimeout(this.#departure);
    this.#departure = undefined;
    this.#leaving = false;
  }

  #closed(code: number, reason: string): void {
    const wasOnline = this.#online;
    this.#online = false;
    this.#stay();
    this.#heartbeat?.stop();
    if (this.#ended) return;
    log('info', `connection lost (${code} ${reason})`);
    if (code >= FINAL_CLOSE_CODES_FROM) {
      this.#finish(code, reason);
    } else if (wasOnline) {
      this.#servers.next();
      this.#reconnect();
    }
  }

  #reconnect(): void {
    const { Reconnecting } = ZIMConnectionState;
    this.#listener.onState(Reconnecting, ZIMConnectionEvent.LoginInterrupted, '{}');
    this.#connect().catch((error: unknown) =>
      log('info', `the session ended (${error instanceof Failure ? error.code : 'unknown'})`),
    );
  }

  #finish(code: number, reason: string): void {
    const extendedData = JSON.stringify({ code, reason });
    this.end(FINAL_EVENTS[code] ?? ZIMConnectionEvent.LoginTimeout, notLoggedIn(), extendedData);
  }

  #settleWaiting(error?: Failure): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve, reject } of waiting) {
      if (error) reject(error);
      else resolve();
    }
  }

  #wakeUp(): void {
    if (this.#online) this.#heartbeat?.probe();
    else this.#pause.cut();
  }
}

const FINAL_EVENTS: Record<number, ZIMConnectionEvent> = {
  [CloseCode.KICKED_OUT]: ZIMConnectionEvent.KickedOut,
  [CloseCode.TOKEN_EXPIRED]: ZIMConnectionEvent.TokenExpired,
};

/**
 * The event that goes with a login's failure. The refusal of a first login is told as Success: its
 * reason is in the rejection, and applications answer other events by logging in again at once,
 * which would go round for ever.
 */
function endOf(failure: Failure, first: boolean): ZIMConnectionEvent {
  const { LoginTimeout, Success } = ZIMConnectionEvent;
  if (first) return isTransient(failure) ? LoginTimeout : Success;
  switch (failure.code) {
    case ZIMErrorCode.NetworkModuleTokenExpired:
      return ZIMConnectionEvent.TokenExpired;
    case ZIMErrorCode.CommonModuleUserIsNotExist:
      return ZIMConnectionEvent.Unregistered;
    default:
      return LoginTimeout;
  }
}

async function opened(transport: Transport): Promise<void> {
  const timer = setTimeout(() => transport.close(), OPEN_MS);
  try {
    await transport.opened;
  } finally {
    clearTimeout(timer);
  }
}
