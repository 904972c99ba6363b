import { Limits } from './protocol.gen.js';

/** Where to read from, which way, and how much. */
export interface Span {
  anchorSeq: number;
  backward: boolean;
  count: number;
}

/** Pages of any size: the server's largest page is asked for again until the count is full. */
export async function pages<Item extends { seq?: number }>(
  { anchorSeq, backward, count }: Span,
  read: (span: Span) => Promise<{ messages: Item[]; more: boolean }>,
): Promise<Item[]> {
  const found: Item[] = [];
  for (let anchor = anchorSeq, more = true; more && found.length < count;) {
    const rest = Math.min(Limits.PAGE_MAX, count - found.length);
    const page = await read({ anchorSeq: anchor, backward, count: rest });
    if (backward) found.unshift(...page.messages);
    else found.push(...page.messages);
    anchor = (backward ? page.messages[0] : page.messages.at(-1))?.seq ?? 0;
    more = page.more && page.messages.length > 0;
  }
  return found;
}
