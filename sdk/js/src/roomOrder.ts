import type {
  RoomAttribute,
  RoomAttributesUpdated,
  RoomMember,
  RoomMemberAttributes,
} from './protocol.gen.js';
import { Versions } from './versions.js';

/** What an update really changes. */
export interface AttributeChange {
  set: Record<string, string>;
  deleted: Record<string, string>;
}

interface Known {
  readonly seq: number;
  /** Absent once it is deleted. */
  readonly value: string | undefined;
}

/** The attributes of one room in the order of its database, however updates overtake each other. */
export class AttributeOrder {
  readonly #known = new Map<string, Known>();
  #position = 0;
  readonly #enteredAt: number;

  /** @param enteredAt attributeSeq of the room at the entry */
  constructor(enteredAt: number) {
    this.#enteredAt = enteredAt;
  }

  /** Every change up to here has arrived. */
  get position(): number {
    return this.#position;
  }

  apply({ set = [], deleted = [], attributeSeq }: RoomAttributesUpdated): AttributeChange {
    // Each key counts one; the update after the entry has all that was before.
    const isNext = attributeSeq - set.length - deleted.length <= this.#position;
    if (isNext || attributeSeq === this.#enteredAt) this.#advance(attributeSeq);
    return { set: this.#set(set), deleted: this.#delete(deleted) };
  }

  /** Takes all attributes that there are; what is missing was deleted meanwhile. */
  reset(attributes: RoomAttribute[], attributeSeq: number): AttributeChange {
    const there = new Set(attributes.map(({ key }) => key));
    const gone = [...this.#known].filter(
      ([key, { value }]) => value !== undefined && !there.has(key),
    );
    this.#advance(attributeSeq);
    const deleted = gone.map(([key]) => ({ key, seq: attributeSeq }));
    return { set: this.#set(attributes), deleted: this.#delete(deleted) };
  }

  #advance(attributeSeq: number): void {
    this.#position = Math.max(this.#position, attributeSeq);
  }

  #set(attributes: RoomAttribute[]): Record<string, string> {
    const news = attributes.filter((each) => this.#isNews(each));
    for (const { key, seq, value } of news) this.#known.set(key, { seq, value });
    return Object.fromEntries(news.map(({ key, value }) => [key, value]));
  }

  /** The values that were deleted, as far as they are known. */
  #delete(deletions: { key: string; seq: number }[]): Record<string, string> {
    const news = deletions.filter((each) => this.#isNews(each));
    const values = news.map(({ key }) => [key, this.#known.get(key)?.value ?? ''] as const);
    for (const { key, seq } of news) this.#known.set(key, { seq, value: undefined });
    return Object.fromEntries(values);
  }

  #isNews({ key, seq }: { key: string; seq: number }): boolean {
    return seq > (this.#known.get(key)?.seq ?? 0);
  }
}

/** What was last said of each member, and by which version; what carries a lower one is older. */
export class MemberOrder {
  readonly #versions = new Versions();
  readonly #present = new Set<string>();

  /** The members whose coming is news; in a storm a list may name some again. */
  joined(members: RoomMember[], version: number): RoomMember[] {
    return members.filter(({ userId }) => {
      const isNews = this.#versions.isNews(`m ${userId}`, version) && !this.#present.has(userId);
      if (isNews) this.#present.add(userId);
      return isNews;
    });
  }

  left(members: RoomMember[], version: number): RoomMember[] {
    const news = members.filter(({ userId }) => this.#versions.isNews(`m ${userId}`, version));
    for (const { userId } of news) this.#present.delete(userId);
    return news;
  }

  /** The attributes of which this is the newest word; members without one are left out. */
  attributes(infos: RoomMemberAttributes[], version: number): RoomMemberAttributes[] {
    return infos.flatMap((info) => {
      const news = Object.entries(info.attributes).filter(([key]) =>
        this.#versions.isNews(`a ${info.userId} ${key}`, version),
      );
      return news.length > 0 ? [{ ...info, attributes: Object.fromEntries(news) }] : [];
    });
  }

  /** Who came and went while the connection was down is not told, so that nobody is known. */
  forget(): void {
    this.#present.clear();
  }
}
