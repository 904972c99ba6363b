// What devices hear, as lines for people; the real events and the rules make them alike.

/** One event. */
export interface Line {
  readonly text: string;
  /** The last word on each topic counts: what a newer one has overtaken may be left out. */
  readonly words: Readonly<Record<string, string>>;
  /** It need not be heard. */
  readonly isOptional?: boolean;
  /** It may come before or after others of the same. */
  readonly isUnordered?: boolean;
}

export const plain = (text: string): Line => ({ text, words: {} });

/** A line that has the last word on one topic. */
export const about = (topic: string, text: string): Line => ({
  text: `${topic} ${text}`,
  words: { [topic]: text },
});

type Values = Record<string, string>;

const DELETED = 'deleted';

/** Attributes set, deleted or both at once. */
export function attributesLine(set: Values, deleted: Values): Line {
  const parts = [
    ...(Object.keys(set).length > 0 ? [`set ${show(set)}`] : []),
    ...(Object.keys(deleted).length > 0 ? [`deleted ${show(deleted)}`] : []),
  ];
  const words = [
    ...Object.entries(set).map(([key, value]) => [`key ${key}`, `= ${value}`]),
    ...Object.keys(deleted).map((key) => [`key ${key}`, DELETED]),
  ];
  const text = parts.length > 1 ? `batch ${parts.join(' ')}` : parts.join();
  return { text, words: Object.fromEntries(words) as Values };
}

/** Keys in one order, so that equal records are equal lines. */
export function show(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** Whether a device has heard what it should, from first to last. */
export function isHeard(expected: readonly Line[], actual: readonly Line[]): boolean {
  if (expected.some(({ isUnordered }) => isUnordered)) {
    const missed = without(expected, actual);
    return without(actual, expected).length === 0 && missed.every(({ isOptional }) => isOptional);
  }
  const texts = actual.map(({ text }) => text);
  let at = 0;
  for (const { text, isOptional } of expected) {
    if (texts[at] === text) at++;
    else if (!isOptional) return false;
  }
  return at === texts.length;
}

/**
 * Whether a device has heard the same in the end. News of different topics may come in any order
 * when they come from different nodes.
 */
export function isSameInTheEnd(expected: readonly Line[], actual: readonly Line[]): boolean {
  const ofNoTopic = (lines: readonly Line[]) =>
    lines.filter(({ words }) => Object.keys(words).length === 0);
  const required = lastWords(expected.filter(({ isOptional }) => !isOptional));
  const possible = lastWords(expected);
  const told = lastWords(actual);
  return (
    isHeard(ofNoTopic(expected), ofNoTopic(actual)) &&
    actual.length <= expected.length &&
    [...required.keys()].every((topic) => told.has(topic)) &&
    [...told].every(([topic, word]) => possible.get(topic) === word)
  );
}

/** The lines without as many of each as the others have. */
export function without(lines: readonly Line[], others: readonly Line[]): Line[] {
  const left = others.map(({ text }) => text);
  return lines.filter(({ text }) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const lastWords = (lines: readonly Line[]): Map<string, string> =>
  new Map(lines.flatMap(({ words }) => Object.entries(words)));
