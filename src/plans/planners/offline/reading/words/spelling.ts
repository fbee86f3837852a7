/** Slips of the pen: a word English does not know, one or two letters away from a word the catalogue uses. */
import type { Lexicon } from '../../retrieval/lexicon.js';
import type { Token } from './tokens.js';

/** Words by their length, so that a lookup compares a few only. */
export type Vocabulary = ReadonlyMap<number, readonly string[]>;

export function vocabularyOf(words: Iterable<string>): Vocabulary {
  const byLength = new Map<number, string[]>();
  for (const word of [...new Set(words)].sort()) {
    if (/^\p{L}{4,}$/u.test(word)) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  }
  return byLength;
}

export function corrected(tokens: readonly Token[], vocabulary: Vocabulary, lexicon: Lexicon): Token[] {
  return tokens.map((token) => {
    if (token.kind !== 'word' || token.lower.length < 5) return token;
    if (/\d/.test(token.lower) || lexicon.isKnown(token.lower)) return token;
    const meant = nearest(token.lower, vocabulary);
    if (meant === undefined || meant === token.lower) return token;
    return { ...token, ...lexicon.term(meant), lemma: meant, info: lexicon.information(meant) };
  });
}

function nearest(word: string, vocabulary: Vocabulary): string | undefined {
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
