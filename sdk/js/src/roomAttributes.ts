import { Failure, invalid } from './errors.js';
import type { RoomAttributeWrite } from './protocol.gen.js';
import { checkRoomAttributeKeys, checkRoomAttributes, checkRoomID } from './roomChecks.js';
import type { RoomLink } from './roomLink.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type {
  ZIMRoomAttributesBatchOperatedResult,
  ZIMRoomAttributesBatchOperationConfig,
  ZIMRoomAttributesDeleteConfig,
  ZIMRoomAttributesOperatedResult,
  ZIMRoomAttributesQueriedResult,
  ZIMRoomAttributesSetConfig,
} from './types/room.js';

type Flags = Partial<ZIMRoomAttributesBatchOperationConfig> | undefined;

/** Values by key; `undefined` deletes it. */
type Changes = Map<string, string | undefined>;

/** What is collected between begin and end. */
interface Batch {
  readonly flags: Flags;
  /** The last word on each key. */
  readonly changes: Changes;
  /** Settles the calls collected. */
  readonly result: Promise<string[]>;
  resolve(errorKeys: string[]): void;
  reject(error: unknown): void;
}

/** Attributes of rooms, one by one or as a batch. */
export class RoomAttributes {
  readonly #link: RoomLink;
  readonly #batches = new Map<string, Batch>();

  constructor(link: RoomLink) {
    this.#link = link;
  }

  set(
    attributes: Record<string, string>,
    roomID: string,
    config?: Partial<ZIMRoomAttributesSetConfig>,
  ): Promise<ZIMRoomAttributesOperatedResult> {
    checkRoomAttributes(attributes);
    return this.#change(roomID, new Map(Object.entries(attributes)), config);
  }

  delete(
    keys: string[],
    roomID: string,
    config?: Partial<ZIMRoomAttributesDeleteConfig>,
  ): Promise<ZIMRoomAttributesOperatedResult> {
    checkRoomAttributeKeys(keys);
    return this.#change(roomID, new Map(keys.map((key) => [key, undefined])), config);
  }

  begin(roomID: string, flags?: Partial<ZIMRoomAttributesBatchOperationConfig>): void {
    checkRoomID(roomID);
    if (this.#batches.has(roomID)) throw noBatch('a batch of this room has begun already');
    this.#batches.set(roomID, newBatch(flags));
  }

  async end(roomID: string): Promise<ZIMRoomAttributesBatchOperatedResult> {
    checkRoomID(roomID);
    const batch = this.#batches.get(roomID);
    if (!batch) throw noBatch('no batch of this room has begun');
    this.#batches.delete(roomID);
    try {
      batch.resolve(await this.#write(roomID, batch.changes, batch.flags));
    } catch (error) {
      batch.reject(error);
      throw error;
    }
    return { roomID };
  }

  async all(roomID: string): Promise<ZIMRoomAttributesQueriedResult> {
    checkRoomID(roomID);
    const { attributes } = await this.#link.request('roomAttribute.query', {
      roomId: roomID,
    });
    const pairs = attributes.map(({ key, value }) => [key, value] as const);
    return { roomID, roomAttributes: Object.fromEntries(pairs) };
  }

  #change(
    roomID: string,
    changes: Changes,
    flags: Flags,
  ): Promise<ZIMRoomAttributesOperatedResult> {
    checkRoomID(roomID);
    if (changes.size === 0) throw invalid('there is nothing to set or to delete');
    const batch = this.#batches.get(roomID);
    const refused = batch ? collect(batch, changes) : this.#write(roomID, changes, flags);
    const done = refused.then((errorKeys) => ({
      roomID,
      errorKeys: errorKeys.filter((key) => changes.has(key)),
    }));
    // Within a batch, the application may await its end alone.
    if (batch) done.catch(() => undefined);
    return done;
  }

  /** One operation; resolves with the keys that were refused. */
  async #write(roomID: string, changes: Changes, flags: Flags): Promise<string[]> {
    if (changes.size === 0) return [];
    const { errorKeys } = await this.#link.request(
      'roomAttribute.write',
      writeOf(roomID, changes, flags),
    );
    return errorKeys;
  }
}

function writeOf(roomID: string, changes: Changes, flags: Flags): RoomAttributeWrite {
  const set = [...changes].filter(([, value]) => value !== undefined);
  const deleted = [...changes].filter(([, value]) => value === undefined).map(([key]) => key);
  return {
    roomId: roomID,
    ...(set.length > 0 && { set: Object.fromEntries(set) as Record<string, string> }),
    ...(deleted.length > 0 && { delete: deleted }),
    force: flags?.isForce ?? false,
    updateOwner: flags?.isUpdateOwner ?? false,
    deleteAfterOwnerLeft: flags?.isDeleteAfterOwnerLeft ?? false,
  };
}

function newBatch(flags: Flags): Batch {
  let resolve: Batch['resolve'] = () => undefined;
  let reject: Batch['reject'] = () => undefined;
  const result = new Promise<string[]>((...settle) => ([resolve, reject] = settle));
  // A batch without a call has nobody who hears of it here.
  result.catch(() => undefined);
  return { flags, changes: new Map(), result, resolve, reject };
}

function collect(batch: Batch, changes: Changes): Promise<string[]> {
  for (const [key, value] of changes) batch.changes.set(key, value);
  return batch.result;
}

const noBatch = (detail: string): Failure =>
  new Failure(ZIMErrorCode.RoomModuleRoomAttributesCommonError, detail);
