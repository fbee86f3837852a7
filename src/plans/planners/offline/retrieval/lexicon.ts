/**
 * How near two words are, and how much a word says, by general English alone: stems, a few groups of everyday verbs,
 * word vectors. Knows no catalogue, so that what else is registered cannot change a meaning.
 */
import { FUNCTION_WORDS } from '../reading/words/function-words.js';
import type { Linguist } from '../reading/words/linguist.js';
import { synonymGroups } from './synonyms.js';
import type { WordVectors } from './word-vectors.js';

/** A word as it is compared. */
export interface Term {
  /** Its own, so that pairs can be remembered; -1: not by itself. */
  readonly number: number;
  readonly lower: string;
  readonly stem: string;
  /** Its place in the table of word vectors, -1 when English in general does not know it. */
  readonly row: number;
  /** Groups of everyday synonyms it belongs to. */
  readonly groups: readonly number[];
  /** Verb and particle as one word, "rollback" for "roll it back". */
  readonly phrasal?: Term;
}

export interface Lexicon {
  readonly linguist: Linguist;
  term(word: string, lemma?: string): Term;
  /** 0 for function words, about 0.2 for everyday words, 1 for rare ones. */
  information(word: string): number;
  isKnown(word: string): boolean;
  /** 1 the same word, 0 unrelated. */
  closeness(a: Term, b: Term): number;
}

/** "quest3", "python3": the word before a number behind it, which a stemmer would take for an ending. */
const NUMBERED = /^\p{L}{4,}(?=\d+$)/u;
const NEAR = 0.42;
const UNRELATED = 0.1;
const TERMS_KEPT = 20_000;
const PAIRS_KEPT = 200_000;
/** More than terms are ever made between two starts. */
const PAIR = 2 ** 26;
const NO_GROUPS: readonly number[] = [];

export function createLexicon(linguist: Linguist, vectors: WordVectors): Lexicon {
  const groups = synonymGroups((word) => linguist.stem(word));
  const terms = new Map<string, Term>();
  let count = 0;
  const term = (word: string, lemma = word): Term => {
    const key = lemma === word ? word : `${word} ${lemma}`;
    const known = terms.get(key);
    if (known) return known;
    const letters = NUMBERED.exec(word)?.[0];
    const stem = linguist.stem(letters ?? (lemma === 'be' ? word : lemma));
    const made = {
      lower: word,
      stem,
      row: vectors.rowOf(letters ?? word),
      groups: groups.get(stem) ?? NO_GROUPS,
      number: (count += 1),
    };
    if (terms.size >= TERMS_KEPT) terms.clear();
    terms.set(key, made);
    return made;
  };
  /** Pairs come again and again: in long texts each word meets the same parameter's words many times. */
  const kept = new Map<number, number>();
  const plain = (a: Term, b: Term): number => {
    if (a.stem === b.stem) return 1;
    if (a.number < 0 || b.number < 0) return compared(a, b);
    const key = a.number * PAIR + b.number;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const found = compared(a, b);
    if (kept.size >= PAIRS_KEPT) kept.clear();
    kept.set(key, found);
    return found;
  };
  const compared = (a: Term, b: Term): number => {
    if (sharedStart(a.stem, b.stem) && !apart(vectors, a, b)) return 0.85;
    if (a.groups.length > 0 && b.groups.length > 0 && a.groups.some((group) => b.groups.includes(group))) return 0.7;
    if (a.row < 0 || b.row < 0) return 0;
    const cosine = vectors.similarity(a.row, b.row);
    return cosine <= NEAR ? 0 : Math.min(0.7, (cosine - NEAR) * 1.6 + 0.2);
  };
  return {
    linguist,
    term,
    isKnown: (word) => vectors.rowOf(word) >= 0,
    information(word) {
      if (FUNCTION_WORDS.has(word)) return 0;
      const row = vectors.rowOf(word);
      const most = word.length <= 2 ? 0.7 : 1;
      return row < 0 ? most : Math.min(most, Math.max(0.15, (vectors.commonness(row) - 4) / 9));
    },
    /** "roll back" is "rollback", and only a little like "roll out". */
    closeness(a, b) {
      if (!a.phrasal && !b.phrasal) return plain(a, b);
      const whole = plain(a.phrasal ?? a, b.phrasal ?? b);
      return whole === 1 ? 1 : Math.max(whole, plain(a, b) * (a.phrasal && b.phrasal ? 0.3 : 0.75));
    },
  };
}

/** Two words that English knows well and uses quite differently: "quest" and "questions". */
function apart(vectors: WordVectors, a: Term, b: Term): boolean {
  return a.row >= 0 && b.row >= 0 && vectors.similarity(a.row, b.row) < UNRELATED;
}

/** "encrypt" and "encrypted", "optimis" and "optimiz": one root under different endings. */
function sharedStart(a: string, b: string): boolean {
  const short = Math.min(a.length, b.length);
  if (short < 5 || a.charCodeAt(0) !== b.charCodeAt(0)) return false;
  let same = 0;
  while (same < short && a[same] === b[same]) same += 1;
  return same >= 5 && same >= short - 1 && Math.max(a.length, b.length) - same <= (same >= 6 ? 4 : 3);
}
