// What devices hear of rooms, as lines: the real events and the rules make them alike.
import { about, plain, show, type Line } from './lines.js';

export type Values = Record<string, string>;

export const stateLine = (state: string, details: Values): Line =>
  plain(`state ${state} ${show(details)}`);

/** A line as one of several rooms. */
export const of = (id: string, { text }: Line): Line => plain(`${id} ${text}`);

export const memberLine = (user: string, isIn: boolean): Line =>
  about(`member ${user}`, isIn ? 'joined' : 'left');

export const memberAttributesLine = (infos: [user: string, Values][], by: string): Line => ({
  text: `member attributes ${show(infos)} by ${by}`,
  words: Object.fromEntries(
    infos.flatMap(([user, values]) =>
      Object.entries(values).map(([key, value]) => [`${key} of ${user}`, value]),
    ),
  ),
});
