/**
 * For every word of a text, which capabilities it speaks of and how clearly. Word by word and kept, so that a large
 * catalogue costs little: only words not met before are compared with the catalogue's vocabulary.
 */
import { type Vocabulary, vocabularyOf } from '../reading/words/spelling.js';
import type { Token } from '../reading/words/tokens.js';
import type { CapabilityProfile } from './capability-profile.js';
import type { Lexicon, Term } from './lexicon.js';

export interface WordFits {
  /** Profile → 0…1: the word belongs to its name, description or outputs. */
  readonly own: ReadonlyMap<CapabilityProfile, number>;
  /** Profile → 0…1: the word belongs to its parameters. */
  readonly slot: ReadonlyMap<CapabilityProfile, number>;
  /** Capabilities that have the word among the values of a parameter. */
  readonly choice: ReadonlySet<CapabilityProfile>;
}

interface Entry {
  readonly term: Term;
  readonly own: Map<CapabilityProfile, number>;
  readonly slot: Set<CapabilityProfile>;
  readonly choice: Set<CapabilityProfile>;
}

const WEIGHT = { head: 1, modifier: 0.85, action: 0.65, description: 0.72, output: 0.45 } as const;
const WORDS_KEPT = 4_000;

export class WordTable {
  readonly profiles: readonly CapabilityProfile[];
  readonly lexicon: Lexicon;
  /** All words of the catalogue: what a misspelt word may have meant. */
  readonly vocabulary: Vocabulary;
  readonly #entries: readonly Entry[];
  readonly #known = new Map<string, WordFits>();

  constructor(profiles: readonly CapabilityProfile[], lexicon: Lexicon) {
    this.profiles = profiles;
    this.lexicon = lexicon;
    this.#entries = entriesOf(profiles);
    this.vocabulary = vocabularyOf(this.#entries.map((entry) => entry.term.lower));
  }

  of(token: Token): WordFits {
    const key = keyOf(token);
    const known = this.#known.get(key);
    if (known) return known;
    const fits = this.#compare(token);
    if (this.#known.size >= WORDS_KEPT) this.#known.clear();
    this.#known.set(key, fits);
    return fits;
  }

  own(token: Token, profile: CapabilityProfile): number {
    return this.of(token).own.get(profile) ?? 0;
  }

  slot(token: Token, profile: CapabilityProfile): number {
    return this.of(token).slot.get(profile) ?? 0;
  }

  #compare(token: Token): WordFits {
    const own = new Map<CapabilityProfile, number>();
    const slot = new Map<CapabilityProfile, number>();
    const choice = new Set<CapabilityProfile>();
    for (const entry of this.#entries) {
      const closeness = this.lexicon.closeness(token, entry.term);
      if (closeness === 0) continue;
      for (const [profile, weight] of entry.own) own.set(profile, Math.max(own.get(profile) ?? 0, weight * closeness));
      for (const profile of entry.slot) slot.set(profile, Math.max(slot.get(profile) ?? 0, closeness));
      if (closeness >= 0.85) for (const profile of entry.choice) choice.add(profile);
    }
    return { own, slot, choice };
  }
}

function entriesOf(profiles: readonly CapabilityProfile[]): Entry[] {
  const entries = new Map<string, Entry>();
  const entryOf = (token: Token): Entry => {
    const key = keyOf(token);
    const known = entries.get(key);
    if (known) return known;
    const { lower, stem, row, groups, number, phrasal } = token;
    const term: Term = { lower, stem, row, groups, number, ...(phrasal && { phrasal }) };
    const entry = {
      term,
      own: new Map<CapabilityProfile, number>(),
      slot: new Set<CapabilityProfile>(),
      choice: new Set<CapabilityProfile>(),
    };
    entries.set(key, entry);
    return entry;
  };
  const add = (token: Token, profile: CapabilityProfile, weight: number): void => {
    const { own } = entryOf(token);
    own.set(profile, Math.max(own.get(profile) ?? 0, weight));
  };
  for (const profile of profiles) {
    const head = profile.objects.at(-1);
    for (const object of profile.objects) add(object, profile, object === head ? WEIGHT.head : WEIGHT.modifier);
    if (profile.action) add(profile.action, profile, WEIGHT.action);
    for (const word of profile.description) add(word, profile, WEIGHT.description);
    for (const word of profile.outputs) add(word, profile, WEIGHT.output);
    for (const word of profile.slotWords) entryOf(word).slot.add(profile);
    for (const word of profile.choiceWords) entryOf(word).choice.add(profile);
  }
  return [...entries.values()];
}

function keyOf(token: Term): string {
  return token.phrasal === undefined ? token.lower : `${token.lower}|${token.phrasal.lower}`;
}
