import { version } from '../package.json';
import { checkText, checkUserID, refOf } from './checks.js';
import { ConversationApi } from './conversationApi.js';
import { Failure, invalid, notLoggedIn } from './errors.js';
import { Listeners } from './listeners.js';
import { setLogLevel } from './log.js';
import { Limits, type SessionLogin } from './protocol.gen.js';
import { sendRates } from './sendRate.js';
import { sendTimeoutMs } from './sendTimeout.js';
import { Servers } from './servers.js';
import { Session } from './session.js';
import { ZIMConversationType, ZIMPlatformType } from './types/enums/index.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type { ZIMEventHandler } from './types/events.js';
import type {
  ZIMMediaMessageSendNotification,
  ZIMMessageQueriedResult,
  ZIMMessageQueryConfig,
  ZIMMessageSendConfig,
  ZIMMessageSendNotification,
  ZIMMessageSentResult,
} from './types/message.js';
import type { ZIMMediaMessage, ZIMMessage } from './types/messageBody.js';
import type {
  ZIMAppConfig,
  ZIMError,
  ZIMLogConfig,
  ZIMLoginConfig,
  ZIMLogoutConfig,
  ZIMTokenRenewedResult,
  ZIMUserInfo,
} from './types/user.js';

/**
 * The client: one user on one device. No method throws; what goes wrong rejects the promise with
 * `{ code, message }`.
 *
 * @example
 * ZIM.setAdvancedConfig('server', 'https://chat.example.com');
 * ZIM.create({ appID: 1 });
 * const zim = ZIM.getInstance();
 * zim.on('peerMessageReceived', (zim, { messageList }) => console.log(messageList));
 * await zim.login('alice', { userName: 'Alice', token });
 */
export class ZIM extends ConversationApi {
  static #instance: ZIM | null = null;
  static #handler: Partial<ZIMEventHandler> = {};
  static readonly #advanced = new Map<string, string>();

  readonly #appID: number;
  readonly #server: string | undefined;
  readonly #sendTimeout: string | undefined;
  readonly #listeners = new Listeners();
  readonly #rates = sendRates();
  /** One for the life of the instance: the server takes a reconnect for the same device. */
  readonly #deviceId = randomId();
  #session: Session | undefined;

  private constructor(appID: number) {
    super();
    this.#appID = appID;
    this.#server = ZIM.#advanced.get('server');
    this.#sendTimeout = ZIM.#advanced.get('send_timeout');
    this.#listeners.assign(ZIM.#handler);
  }

  static getVersion(): string {
    return version;
  }

  /** Makes the only instance; `null` while there is one. */
  static create(appConfig: number | ZIMAppConfig): ZIM | null {
    if (ZIM.#instance) return null;
    const appID = typeof appConfig === 'object' ? appConfig?.appID : appConfig;
    ZIM.#instance = new ZIM(appID);
    return ZIM.#instance;
  }

  /** The instance made by `create`, or `null`. */
  static getInstance(): ZIM | null {
    return ZIM.#instance;
  }

  /**
   * Settings for the next `create`. `server` is the address of the Parley server, or those of its
   * nodes where no load balancer stands before them: the client starts at a random one and goes to
   * the next when it fails. `send_timeout` is how many seconds (1 to 86400, by default 30) a message
   * is tried before `sendMessage` fails: what was called while offline leaves once, in order, when the
   * client is back within it. Other keys are kept for applications that set them, without effect.
   *
   * @example
   * ZIM.setAdvancedConfig('server', 'https://chat.example.com');
   * ZIM.setAdvancedConfig('server', 'https://a.example.com,https://b.example.com');
   * ZIM.setAdvancedConfig('send_timeout', '600');
   */
  static setAdvancedConfig(key: string, value: string): void {
    ZIM.#advanced.set(key, value);
  }

  /** Registers all listeners of the object, with this instance and with later ones. */
  static setEventHandler(handler: Partial<ZIMEventHandler>): void {
    ZIM.#handler = { ...handler };
    if (ZIM.#instance) ZIM.#instance.#listeners.assign(handler);
  }

  setLogConfig(config: ZIMLogConfig): void {
    setLogLevel(config.logLevel);
  }

  /**
   * Listens to an event; one listener for each, the last one wins.
   *
   * @example
   * zim.on('connectionStateChanged', (zim, { state, event }) => console.log(state, event));
   */
  on<K extends keyof ZIMEventHandler>(type: K, listener: ZIMEventHandler[K]): void {
    this.#listeners.on(type, listener);
  }

  off<K extends keyof ZIMEventHandler>(type: K): void {
    this.#listeners.off(type);
  }

  /**
   * Logs in, and registers the user the first time. Resolves when the server has accepted.
   *
   * @example
   * await zim.login('alice', { userName: 'Alice', token });
   */
  login(userID: string, config: ZIMLoginConfig): Promise<void>;
  /** @deprecated the older form */
  login(userInfo: Pick<ZIMUserInfo, 'userID' | 'userName'>, token: string): Promise<void>;
  async login(
    user: string | Pick<ZIMUserInfo, 'userID' | 'userName'>,
    config: ZIMLoginConfig | string,
  ): Promise<void> {
    if (this.#session) {
      const { NetworkModuleUserHasAlreadyLogged } = ZIMErrorCode;
      throw new Failure(NetworkModuleUserHasAlreadyLogged, 'log out first');
    }
    const session: Session = new Session({
      servers: new Servers(this.#server),
      sendMs: sendTimeoutMs(this.#sendTimeout),
      login: this.#loginCommand(user, config),
      rates: this.#rates,
      emit: (type, data) => this.#listeners.emit(this, type, data),
      onEnd: () => {
        if (this.#session === session) this.#session = undefined;
      },
    });
    this.#session = session;
    await session.start();
  }

  /**
   * Logs out: the user is offline at once.
   *
   * @example
   * zim.logout();
   */
  logout(_config?: ZIMLogoutConfig): void {
    this.#session?.logout();
  }

  /** Closes the socket without a logout, and frees the place for another `create`. */
  destroy(): void {
    this.#session?.destroy();
    this.#session = undefined;
    this.#listeners.clear();
    if (ZIM.#instance === this) ZIM.#instance = null;
  }

  /**
   * Replaces the token before it ends; while the connection is down, at the next reconnect.
   *
   * @example
   * zim.on('tokenWillExpire', async (zim) => zim.renewToken(await fetchToken()));
   */
  async renewToken(token: string): Promise<ZIMTokenRenewedResult> {
    const session = this.#loggedIn();
    checkToken(token);
    await session.renewToken(token);
    return { token };
  }

  /**
   * Sends a message; resolves after the server has stored it, a command after the server has
   * handed it over. The object passed in is the one that is filled in, attached and returned.
   *
   * @example
   * const message = { type: 1, message: 'Hello', extendedData: '' };
   * await zim.sendMessage(message, 'bob', 0, { priority: 2 }, {
   *   onMessageAttached: (attached) => showAsSending(attached),
   * });
   */
  async sendMessage(
    message: ZIMMessage,
    toConversationID: string,
    conversationType: ZIMConversationType,
    config?: ZIMMessageSendConfig,
    notification?: ZIMMessageSendNotification,
  ): Promise<ZIMMessageSentResult> {
    const { messages } = this.#loggedIn();
    const ref = refOf(toConversationID, conversationType);
    return { message: await messages.send(message, ref, config, notification) };
  }

  /** @deprecated use sendMessage */
  sendPeerMessage(
    message: ZIMMessage,
    toUserID: string,
    config?: ZIMMessageSendConfig,
  ): Promise<ZIMMessageSentResult> {
    return this.sendMessage(message, toUserID, ZIMConversationType.Peer, config);
  }

  /** @deprecated use sendMessage */
  sendGroupMessage(
    message: ZIMMessage,
    toGroupID: string,
    config?: ZIMMessageSendConfig,
  ): Promise<ZIMMessageSentResult> {
    return this.sendMessage(message, toGroupID, ZIMConversationType.Group, config);
  }

  /** @deprecated use sendMessage */
  sendRoomMessage(
    message: ZIMMessage,
    toRoomID: string,
    config?: ZIMMessageSendConfig,
  ): Promise<ZIMMessageSentResult> {
    return this.sendMessage(message, toRoomID, ZIMConversationType.Room, config);
  }

  /** @deprecated use sendMessage */
  sendMediaMessage(
    message: ZIMMediaMessage,
    toConversationID: string,
    conversationType: ZIMConversationType,
    config?: ZIMMessageSendConfig,
    notification?: ZIMMediaMessageSendNotification,
  ): Promise<ZIMMessageSentResult> {
    return this.sendMessage(message, toConversationID, conversationType, config, notification);
  }

  /**
   * Reads stored messages, ascending; `reverse` walks from newer to older.
   *
   * @example
   * const newest = await zim.queryHistoryMessage('bob', 0, { count: 30, reverse: true });
   * const nextMessage = newest.messageList[0];
   * await zim.queryHistoryMessage('bob', 0, { nextMessage, count: 30, reverse: true });
   */
  async queryHistoryMessage(
    conversationID: string,
    conversationType: ZIMConversationType,
    config: ZIMMessageQueryConfig,
  ): Promise<ZIMMessageQueriedResult> {
    const { messages } = this.#loggedIn();
    const ref = refOf(conversationID, conversationType);
    return { conversationID, conversationType, messageList: await messages.history(ref, config) };
  }

  /** @internal */
  protected override get features(): Session {
    return this.#loggedIn();
  }

  /** @internal */
  protected override report(error: ZIMError): void {
    this.#listeners.emit(this, 'error', error);
  }

  #loggedIn(): Session {
    if (!this.#session) throw notLoggedIn();
    return this.#session;
  }

  #loginCommand(
    user: string | Pick<ZIMUserInfo, 'userID' | 'userName'>,
    config: ZIMLoginConfig | string,
  ): SessionLogin {
    const named = typeof user === 'object' ? user : { userID: user, userName: nameOf(config) };
    const token = typeof config === 'object' ? config?.token : config;
    const userName = named?.userName ?? '';
    checkUserID(named?.userID);
    checkText('userName', userName, Limits.USER_NAME_BYTES_MAX);
    checkToken(token);
    if (!Number.isSafeInteger(this.#appID) || this.#appID < 1) {
      throw new Failure(ZIMErrorCode.CommonModuleInvalidAppID, 'appID must be a positive integer');
    }
    return {
      appId: this.#appID,
      userId: named.userID,
      userName,
      token,
      deviceId: this.#deviceId,
      platform: ZIMPlatformType.Web,
    };
  }
}

const nameOf = (config: ZIMLoginConfig | string): string | undefined =>
  typeof config === 'object' ? config?.userName : undefined;

function checkToken(token: unknown): asserts token is string {
  if (typeof token !== 'string' || token === '') throw invalid('token must be a text');
}

/** 32 hexadecimal digits; `randomUUID` would need a page served over https. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
