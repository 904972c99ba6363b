import { describe, expect, it } from 'vitest';
import { about, attributesLine, isHeard, isSameInTheEnd, plain, type Line } from './lines.js';

const lines = (...texts: string[]): Line[] => texts.map(plain);
const optional = (text: string): Line => ({ ...plain(text), isOptional: true });

describe('what a device has heard', () => {
  it.each([
    ['the same', lines('a', 'b'), lines('a', 'b'), true],
    ['nothing', [], [], true],
    ['too little', lines('a', 'b'), lines('a'), false],
    ['too much', lines('a'), lines('a', 'a'), false],
    ['another order', lines('a', 'b'), lines('b', 'a'), false],
    ['not what it need not', [plain('a'), optional('b'), plain('c')], lines('a', 'c'), true],
    ['what it need not', [plain('a'), optional('b'), plain('c')], lines('a', 'b', 'c'), true],
    ['what it need not, twice', [optional('b')], lines('b', 'b'), false],
    [
      'an order that is open',
      [{ ...plain('a'), isUnordered: true }, plain('b')],
      lines('b', 'a'),
      true,
    ],
  ])('may be %s or not', (_what, expected, actual, is) => {
    expect(isHeard(expected, actual)).toBe(is);
  });
});

describe('what a device has heard of several nodes', () => {
  const set = attributesLine({ a: '1', b: '1' }, {});
  const again = attributesLine({ a: '2' }, { b: '1' });

  it.each([
    [
      'in another order',
      [about('x', '1'), about('y', '1')],
      [about('y', '1'), about('x', '1')],
      true,
    ],
    ['without what is overtaken', [set, again], [again], true],
    ['an old word last', [set, again], [again, set], false],
    ['no last word', [set, again], [set], false],
    ['another topic', [set], [set, about('x', '1')], false],
    ['messages in another order', lines('a', 'b'), lines('b', 'a'), false],
  ])('may be %s or not', (_what, expected, actual, is) => {
    expect(isSameInTheEnd(expected, actual)).toBe(is);
  });
});
