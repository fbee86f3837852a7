/**
 * "Voice chat, push to talk": a wish for a switch of a capability that nobody asked for by name. Two words or more, side
 * by side as the switch's name has them or as its description puts them in brackets; one word alone is too little.
 */
import type { Reading } from '../reading/reading.js';
import { spelledOut, type Token, tokenise } from '../reading/words/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { NO_MATCH } from '../retrieval/match.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import type { WordTable } from '../retrieval/word-table.js';
import type { Goal } from './find-goals.js';

const LEAST_WORDS = 2;
/** Names of switches say that something is switched; what is said of it is the rest. */
const SWITCHING = /^(is|are|has|have|with|use|enable|enabled|allow|include|should|do|does)$/;
/** A word that another step's parameters or name have as their own speaks of that step. */
const OWNED = 0.85;

/** What has the switch; the one capability that has it, or none. */
export function goalsFromSwitches(reading: Reading, table: WordTable, spoken: readonly Goal[]): Goal[] {
  if (spoken.length === 0) return [];
  const asked = new Set(spoken.map(({ profile }) => profile));
  const found = table.profiles
    .filter((profile) => !asked.has(profile))
    .flatMap((profile) => {
      const place = placeOfSwitch(profile, reading, table.lexicon);
      return place === undefined || isOwned(place, spoken, reading, table) ? [] : [{ profile, place }];
    });
  return found
    .filter(({ place }) => found.filter((other) => other.place[0] === place[0]).length === 1)
    .map(({ profile, place }) => ({
      profile,
      clause: reading.clauseOf[place[0] ?? 0] ?? 0,
      match: { ...NO_MATCH, words: place },
      score: 1,
    }));
}

/** Tokens that say it, wished for and not denied. */
function placeOfSwitch(profile: CapabilityProfile, reading: Reading, lexicon: Lexicon): readonly number[] | undefined {
  const names = namesOf(profile, lexicon);
  if (names.length === 0) return undefined;
  for (const token of reading.tokens) {
    const name = names.find((words) => words.every((word, at) => word.stem === reading.tokens[token.index + at]?.stem));
    const last = token.index + (name?.length ?? 0) - 1;
    const clause = reading.clauseOf[token.index] ?? -1;
    if (!name || reading.clauseOf[last] !== clause || reading.moods[clause] !== 'wish') continue;
    const place = name.map((_, at) => token.index + at);
    if (place.every((at) => !reading.negated[at] && isPlain(reading.kinds[at]))) return place;
  }
  return undefined;
}

function isPlain(kind: Reading['kinds'][number] | undefined): boolean {
  return kind === undefined || kind === 'plain' || kind === 'wanted';
}

const known = new WeakMap<CapabilityProfile, readonly (readonly Token[])[]>();

function namesOf(profile: CapabilityProfile, lexicon: Lexicon): readonly (readonly Token[])[] {
  const before = known.get(profile);
  if (before) return before;
  const names = profile.parameters
    .filter(({ kind }) => kind === 'boolean')
    .flatMap(({ path, description }) => [
      spelledOut(path.at(-1) ?? ''),
      ...[...description.matchAll(/\(([^()]{1,80})\)/g)].flatMap(([, inside = '']) => inside.split(/[,;]/)),
    ])
    .map((name) => withoutSwitching(tokenise(name, lexicon).filter(({ kind }) => kind === 'word')))
    .filter((words) => words.length >= LEAST_WORDS && words.filter(({ info }) => info > 0).length >= LEAST_WORDS);
  known.set(profile, names);
  return names;
}

function withoutSwitching(words: readonly Token[]): readonly Token[] {
  const last = words.at(-1);
  const end = last && SWITCHING.test(last.lower) ? words.slice(0, -1) : words;
  return end[0] && SWITCHING.test(end[0].lower) ? end.slice(1) : end;
}

/** Every telling word of it is spoken for by a step that is asked for already. */
function isOwned(place: readonly number[], spoken: readonly Goal[], reading: Reading, table: WordTable): boolean {
  const words = place.map((at) => reading.tokens[at]).filter((token) => token !== undefined && token.info > 0);
  return spoken.some(({ profile, match }) =>
    words.every(
      (word) =>
        word &&
        (match.words.includes(word.index) || table.slot(word, profile) >= OWNED || table.own(word, profile) >= OWNED),
    ),
  );
}
