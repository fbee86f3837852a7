/** Slips of the pen: a word English does not know, one or two letters away from a word the catalogue uses. */
import type { Offer } from '../../../../../agents/index.js';
import type { Lexicon } from '../../retrieval/lexicon.js';
import { spelledOut, type Token } from './tokens.js';

const vocabularies = new WeakMap<readonly Offer[], ReadonlyMap<number, readonly string[]>>();

export function corrected(tokens: readonly Token[], offers: readonly Offer[], lexicon: Lexicon): Token[] {
  return tokens.map((token) => {
    if (token.kind !== 'word' || token.lower.length < 5 || /\d/.test(token.lower) || lexicon.isKnown(token.lower))
      return token;
    const meant = nearest(token.lower, vocabularyOf(offers));
    return meant === undefined || meant === token.lower
      ? token
      : { ...token, ...lexicon.term(meant), lemma: meant, info: lexicon.information(meant) };
  });
}

/** By length, so that a lookup compares a few words only. */
function vocabularyOf(offers: readonly Offer[]): ReadonlyMap<number, readonly string[]> {
  const known = vocabularies.get(offers);
  if (known) return known;
  const words = new Set(
    offers.flatMap(({ capability }) =>
      wordsOf(`${spelledOut(capability.name)} ${capability.description} ${JSON.stringify(capability.parameters)}`),
    ),
  );
  const byLength = new Map<number, string[]>();
  for (const word of [...words].sort()) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  vocabularies.set(offers, byLength);
  return byLength;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
}

function nearest(word: string, vocabulary: ReadonlyMap<number, readonly string[]>): string | undefined {
  const most = word.length >= 8 ? 2 : 1;
  let found: string | undefined;
  let least = most + 1;
  for (let length = word.length - most; length <= word.length + most; length += 1) {
    for (const candidate of vocabulary.get(length) ?? []) {
      if (candidate === word) return candidate;
      if (candidate[0] !== word[0]) continue;
      const distance = editDistance(word, candidate, least);
      if (distance < least) [found, least] = [candidate, distance];
    }
  }
  return found;
}

/** Damerau-Levenshtein (a swap of neighbours is one slip), given up at `limit`. */
export function editDistance(a: string, b: string, limit = 3): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
    }
    if (Math.min(...row) >= limit) return limit;
    [before, last] = [last, row];
  }
  return last[b.length] ?? limit;
}
