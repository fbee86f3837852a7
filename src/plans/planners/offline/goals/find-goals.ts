/** What the text asks for: clause by clause the capability that fits, and further ones only for words not yet accounted for. */
import { contentOf, type Reading } from '../reading/reading.js';
import type { Clause } from '../reading/clauses.js';
import type { Token } from '../reading/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { best, type Match, matchOf } from '../retrieval/match.js';

export interface Goal {
  readonly profile: CapabilityProfile;
  readonly clause: number;
  readonly match: Match;
  readonly score: number;
}

export const ENOUGH = { wish: 0.5, condition: 0.8, story: 1.0 } as const;
const MOST_PER_CLAUSE = 3;

export function findGoals(reading: Reading, profiles: readonly CapabilityProfile[], lexicon: Lexicon): Goal[] {
  const goals: Goal[] = [];
  let owners: readonly CapabilityProfile[] = [];
  let sentence = -1;
  for (const clause of reading.clauses) {
    const found = goalsOfClause(clause, reading, profiles, owners, goals, lexicon);
    goals.push(...found);
    if (found.length > 0) owners = found.map((goal) => goal.profile);
    else if (clause.sentence > sentence + 1) owners = [];
    if (found.length > 0) sentence = clause.sentence;
  }
  return goals;
}

/** Words that can ask for something: not ruled out, not part of a figure. */
export function wishWords(clause: Clause, reading: Reading): Token[] {
  const figures = reading.quantities.filter(
    (quantity) => quantity.from >= (clause.tokens[0]?.index ?? 0) && quantity.to <= (clause.tokens.at(-1)?.index ?? -1),
  );
  return contentOf(clause).filter(
    (token) =>
      !reading.negated[token.index] &&
      token.pos !== 'NUM' &&
      !figures.some((figure) => token.index >= figure.from && token.index <= figure.to),
  );
}

function goalsOfClause(
  clause: Clause,
  reading: Reading,
  profiles: readonly CapabilityProfile[],
  owners: readonly CapabilityProfile[],
  earlier: readonly Goal[],
  lexicon: Lexicon,
): Goal[] {
  const words = wishWords(clause, reading);
  const content = [...words, ...referred(clause, words, earlier, reading)];
  const borrowed = new Map(content.slice(words.length).map((token) => [token.index, 0.55]));
  if (words.length === 0) return [];
  const enough = ENOUGH[reading.moods[clause.index] ?? 'wish'];
  const found: Goal[] = [];
  const taken = new Map<number, number>(borrowed);
  const slotted = new Map(
    words.map(
      (token) => [token.index, Math.max(0, ...owners.map((owner) => best(token, owner.slotWords, lexicon)))] as const,
    ),
  );
  for (let round = 0; round < MOST_PER_CLAUSE; round += 1) {
    const next = bestOf(
      content,
      profiles.filter((profile) => !found.some((goal) => goal.profile === profile)),
      owners,
      taken,
      slotted,
      lexicon,
    );
    if (!next || next.score < enough) break;
    found.push({ ...next, clause: clause.index });
    for (const index of next.match.words) taken.set(index, 1);
  }
  return found;
}

function bestOf(
  content: readonly Token[],
  profiles: readonly CapabilityProfile[],
  owners: readonly CapabilityProfile[],
  taken: ReadonlyMap<number, number>,
  slotted: ReadonlyMap<number, number>,
  lexicon: Lexicon,
): Omit<Goal, 'clause'> | undefined {
  let top: Omit<Goal, 'clause'> | undefined;
  for (const profile of profiles) {
    const discount = owners.includes(profile) ? taken : bothOf(taken, slotted);
    const plain = matchOf(content, profile, lexicon, taken);
    const match = plain.named >= 0.7 ? plain : matchOf(content, profile, lexicon, discount);
    if (
      !top ||
      match.score > top.score + 1e-9 ||
      (Math.abs(match.score - top.score) <= 1e-9 && before(profile, top.profile))
    )
      top = { profile, match, score: match.score };
  }
  return top;
}

function before(a: CapabilityProfile, b: CapabilityProfile): boolean {
  return a.capability.name < b.capability.name;
}

function bothOf(taken: ReadonlyMap<number, number>, slotted: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const both = new Map(taken);
  for (const [index, fit] of slotted) if (fit >= 0.6) both.set(index, Math.max(both.get(index) ?? 0, 0.65 * fit));
  return both;
}

/** "package it": the things the goal before was about, at a discount. */
function referred(clause: Clause, words: readonly Token[], earlier: readonly Goal[], reading: Reading): Token[] {
  const last = earlier.at(-1);
  if (
    !last ||
    words.length > 3 ||
    !clause.tokens.some((token) => /^(it|them|this|that|these|those|one)$/.test(token.lower))
  )
    return [];
  return last.match.words.map((index) => reading.tokens[index]).filter((token) => token !== undefined);
}
