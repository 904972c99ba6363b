import { ZIMErrorCode } from './types/errorCodes.js';
import type { ZIMError } from './types/user.js';

/**
 * What every rejected promise carries: `{ code, message }`. A true error, so that a stack is there
 * when nobody catches it; `message` is enumerable, because applications print it as JSON.
 */
export class Failure extends Error implements ZIMError {
  readonly code: ZIMErrorCode;

  /** For the SDK's own retries. Not enumerable: an application's error has two members. */
  declare readonly retryAfterMs?: number;

  constructor(code: ZIMErrorCode, message: string, retryAfterMs?: number) {
    super(message);
    Object.defineProperty(this, 'message', { value: message, enumerable: true });
    this.code = code;
    Object.defineProperty(this, 'retryAfterMs', { value: retryAfterMs });
  }
}

/** Errors that say "later": the same command may succeed without a change. */
const TRANSIENT: ReadonlySet<ZIMErrorCode> = new Set([
  ZIMErrorCode.CommonModuleIMServerError,
  ZIMErrorCode.CommonModuleIMDatabaseError,
  ZIMErrorCode.CommonModuleTriggerServerFrequencyLimit,
  ZIMErrorCode.NetworkModuleServerError,
  ZIMErrorCode.NetworkModuleNetworkError,
  ZIMErrorCode.NetworkModuleRequestTimeout,
]);

export const isTransient = (error: unknown): error is Failure =>
  error instanceof Failure && TRANSIENT.has(error.code);

export const invalid = (detail: string): Failure =>
  new Failure(ZIMErrorCode.CommonModuleParamsInvalid, detail);

export const notLoggedIn = (): Failure =>
  new Failure(ZIMErrorCode.NetworkModuleUserIsNotLogged, 'log in first');

export const connectionLost = (): Failure =>
  new Failure(ZIMErrorCode.NetworkModuleNetworkError, 'there is no connection to the server');
