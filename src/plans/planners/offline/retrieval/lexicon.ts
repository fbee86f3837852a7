/**
 * How near two words are, and how much a word says, by general English alone: stems, a few groups of everyday verbs,
 * word vectors. Knows no catalogue, so that what else is registered cannot change a meaning.
 */
import { FUNCTION_WORDS } from '../reading/function-words.js';
import type { Linguist } from '../reading/linguist.js';
import { synonymGroups } from './synonyms.js';
import type { WordVectors } from './word-vectors.js';

export interface Term {
  readonly lower: string;
  readonly stem: string;
  readonly phrasal?: string;
}

export interface Lexicon {
  readonly linguist: Linguist;
  stem(word: string, lemma?: string): string;
  /** 0 for function words, about 0.2 for everyday words, 1 for rare ones. */
  information(word: string): number;
  isKnown(word: string): boolean;
  /** 1 the same word, 0 unrelated. */
  closeness(a: Term, b: Term): number;
}

const NEAR = 0.42;
const CACHE_LIMIT = 100_000;

export function createLexicon(linguist: Linguist, vectors: WordVectors): Lexicon {
  const groups = synonymGroups((word) => linguist.stem(word));
  const cache = new Map<string, number>();
  const stem = (word: string, lemma = word): string => linguist.stem(lemma === 'be' ? word : lemma);
  const measured = (a: Term, b: Term): number => {
    if (sharedStart(a.stem, b.stem)) return 0.85;
    const groupsOfA = groups.get(a.stem);
    if (groupsOfA && groups.get(b.stem)?.some((group) => groupsOfA.includes(group))) return 0.7;
    const cosine = vectors.similarity(a.lower, b.lower);
    return cosine <= NEAR ? 0 : Math.min(0.7, (cosine - NEAR) * 1.6 + 0.2);
  };
  const plain = (term: Term): Term => ({ lower: term.lower, stem: term.stem });
  /** "roll back" is "rollback", and only a little like "roll out". */
  const ofPhrasal = (a: Term, b: Term): number => {
    const one = a.phrasal ?? a.lower;
    const two = b.phrasal ?? b.lower;
    if (one === two) return 1;
    const whole = lexicon.closeness({ lower: one, stem: linguist.stem(one) }, { lower: two, stem: linguist.stem(two) });
    return Math.max(whole, lexicon.closeness(plain(a), plain(b)) * (a.phrasal && b.phrasal ? 0.3 : 0.75));
  };
  const lexicon: Lexicon = {
    linguist,
    stem,
    isKnown: (word) => vectors.commonness(word) !== undefined,
    information(word) {
      if (FUNCTION_WORDS.has(word)) return 0;
      const rank = vectors.commonness(word);
      if (rank === undefined) return word.length <= 2 ? 0.7 : 1;
      return Math.min(word.length <= 2 ? 0.7 : 1, Math.max(0.15, (rank - 4) / 9));
    },
    closeness(a, b) {
      if (a.phrasal ?? b.phrasal) return ofPhrasal(a, b);
      if (a.stem === b.stem) return 1;
      const key = a.lower < b.lower ? `${a.lower} ${b.lower}` : `${b.lower} ${a.lower}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const value = measured(a, b);
      if (cache.size >= CACHE_LIMIT) cache.clear();
      cache.set(key, value);
      return value;
    },
  };
  return lexicon;
}

/** "encrypt" and "encrypted", "optimis" and "optimiz": one root under different endings. */
function sharedStart(a: string, b: string): boolean {
  const short = Math.min(a.length, b.length);
  if (short < 5) return false;
  let same = 0;
  while (same < short && a[same] === b[same]) same += 1;
  return same >= 5 && same >= short - 1 && Math.max(a.length, b.length) - same <= (same >= 6 ? 4 : 3);
}
