/** How times are written, in the words of a language. */

const DAY_MS = 24 * 60 * 60 * 1000;

export interface DayWords {
  readonly today: string;
  readonly yesterday: string;
}

export function clockTime(timestamp: number, language: string): string {
  return format(timestamp, language, { hour: '2-digit', minute: '2-digit' });
}

/** A time to come: of today, or with its date. */
export function momentOf(timestamp: number, language: string): string {
  return daysBetween(timestamp, Date.now()) === 0
    ? clockTime(timestamp, language)
    : format(timestamp, language, {
        ...yearUnlessThis(timestamp),
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      });
}

/** For a separator between messages. */
export function dayName(timestamp: number, language: string, words: DayWords): string {
  const daysAgo = daysBetween(timestamp, Date.now());
  if (daysAgo === 0) {
    return words.today;
  }
  if (daysAgo === 1) {
    return words.yesterday;
  }
  return format(timestamp, language, {
    ...yearUnlessThis(timestamp),
    month: 'long',
    day: 'numeric',
  });
}

/** For the conversation list: a time today, a day this week, a date before. */
export function shortTime(timestamp: number, language: string, yesterday: string): string {
  const daysAgo = daysBetween(timestamp, Date.now());
  if (daysAgo === 0) {
    return clockTime(timestamp, language);
  }
  if (daysAgo === 1) {
    return yesterday;
  }
  if (daysAgo < 7) {
    return format(timestamp, language, { weekday: 'short' });
  }
  return format(timestamp, language, {
    ...yearUnlessThis(timestamp),
    month: 'numeric',
    day: 'numeric',
  });
}

function daysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
}

function startOfDay(timestamp: number): number {
  return new Date(timestamp).setHours(0, 0, 0, 0);
}

function yearUnlessThis(timestamp: number): Intl.DateTimeFormatOptions {
  const isThisYear = new Date(timestamp).getFullYear() === new Date().getFullYear();
  return isThisYear ? {} : { year: 'numeric' };
}

// Making a formatter costs far more than using it, and a list uses the same few all the time.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(timestamp: number, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(language, options);
    formatters.set(key, formatter);
  }
  return formatter.format(timestamp);
}
