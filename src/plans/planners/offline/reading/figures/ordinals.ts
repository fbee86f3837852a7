/** Places in an order: "2nd", "the third". */
import type { Token } from '../words/tokens.js';
import type { Quantity } from './quantities.js';

export const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** As figures that count nothing. */
export function ordinalsIn(tokens: readonly Token[]): Quantity[] {
  return tokens.flatMap((token): Quantity[] => {
    const digits = /^(\d+)(?:st|nd|rd|th)$/.exec(token.lower)?.[1];
    const value = digits === undefined ? ORDINALS.indexOf(token.lower) + 1 : Number(digits);
    if (value < 1) return [];
    const place = { from: token.index, to: token.index };
    return [{ value, low: value, share: false, often: false, bound: 'exact', counted: [], ...place }];
  });
}
