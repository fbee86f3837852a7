/** What the text asks for: clause by clause the capability that fits, and further ones only for words not yet accounted for. */
import { type Clause, saidIn } from '../reading/clauses.js';
import { answers } from './answering.js';
import { isAgainst } from './effects.js';
import { contentOf, type Reading } from '../reading/reading.js';
import { isQuestion, type Mood } from '../reading/moods.js';
import type { Token } from '../reading/words/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { type Match, matchOf } from '../retrieval/match.js';
import type { WordTable } from '../retrieval/word-table.js';
import { wordsOfLimit } from './limit-words.js';
import { isOpposite } from './opposite.js';
import { namedListOf } from '../slots/mentions/named-list.js';
import type { SlotSupport } from './slot-support.js';

export interface Goal {
  readonly profile: CapabilityProfile;
  readonly clause: number;
  readonly match: Match;
  readonly score: number;
}

type Enough = Readonly<Record<Mood, number>>;
const ENOUGH: Enough = { wish: 0.5, statement: 0.75, condition: 0.8, story: 1.0 };
const FURTHER_WISH = 0.42;
const NAMES_THE_ACTION = 0.3;
const BARE_STATEMENT = 1.3;
const ACTION_IN_CONDITION = 0.42;

/** A statement that does not say what to do needs more; "before anything is published" does say it. */
function thresholdOf(mood: Mood, match: Match, enough: Enough): number {
  if (mood === 'statement' && match.action < NAMES_THE_ACTION) return BARE_STATEMENT;
  if (mood === 'condition' && match.action > NAMES_THE_ACTION) return ACTION_IN_CONDITION;
  return enough[mood];
}

const NAMED = 0.6;
const MOST_OF_IT = 0.5;
const TELLING_VERB = 0.7;

/** Likeness is not enough: it is named, or its verb says much, or a parameter of it is spoken of, or most words are. */
function isConvincing({ match, score }: Omit<Goal, 'clause'>): boolean {
  const said = match.named >= NAMED || match.action >= TELLING_VERB || match.coverage >= MOST_OF_IT;
  return said || score > match.score + 1e-9;
}

/** What is left of a capability's score where the clause asks for something that its verb does not do. */
const AGAINST = 0.3;
/** What a capability gains in a question that its output answers. */
const ANSWERS = 0.25;
const MOST_PER_CLAUSE = 3;
/** How many candidates of a clause are worth a look at their parameters. */
const SHORTLIST = 6;
const WORTH_A_LOOK = 0.12;

/** Once a text is known to speak of what is registered, a little less is enough for each further wish. */
export function findGoals(reading: Reading, table: WordTable, support: SlotSupport): Goal[] {
  const sure = goalsAtLeast(ENOUGH, reading, table, support);
  return sure.length === 0 ? [] : goalsAtLeast({ ...ENOUGH, wish: FURTHER_WISH }, reading, table, support);
}

function goalsAtLeast(enough: Enough, reading: Reading, table: WordTable, support: SlotSupport): Goal[] {
  const goals: Goal[] = [];
  const counted = Map.groupBy(measuredOff(reading), (token) => reading.clauseOf[token.index] ?? -1);
  let owners: readonly CapabilityProfile[] = [];
  let sentence = -1;
  for (const clause of reading.clauses) {
    const measured = counted.get(clause.index) ?? [];
    const found = goalsOfClause({ clause, reading, table, support, enough, owners, earlier: goals, measured });
    goals.push(...found);
    if (found.length > 0) owners = found.map((goal) => goal.profile);
    else if (clause.sentence > sentence + 1) owners = [];
    if (found.length > 0) sentence = clause.sentence;
  }
  return goals;
}

/** Words that can ask for something: not ruled out, not part of a figure, not of a limit for the plan. */
export function wishWords(clause: Clause, reading: Reading): Token[] {
  const ofLimit = wordsOfLimit(clause, reading);
  return contentOf(clause).filter(
    (token) =>
      token.kind === 'word' &&
      !ofLimit(token) &&
      !reading.negated[token.index] &&
      token.pos !== 'NUM' &&
      !reading.figures[token.index],
  );
}

interface ClauseWork {
  readonly clause: Clause;
  readonly reading: Reading;
  readonly table: WordTable;
  readonly support: SlotSupport;
  readonly enough: Enough;
  readonly owners: readonly CapabilityProfile[];
  readonly earlier: readonly Goal[];
  /** Words of the clause that are only counted. */
  readonly measured: readonly Token[];
}

function goalsOfClause(work: ClauseWork): Goal[] {
  const { clause, reading, table, owners } = work;
  const words = wishWords(clause, reading);
  if (words.length === 0 || isListed(work)) return [];
  const content = [...words, ...referred(work, words)];
  const taken = new Map([...content.slice(words.length), ...work.measured].map((token) => [token.index, 0.55]));
  const slotted = new Map(
    words.map((token) => [token.index, Math.max(0, ...owners.map((owner) => table.slot(token, owner)))] as const),
  );
  const mood = reading.moods[clause.index] ?? 'wish';
  const found: Goal[] = [];
  for (let round = 0; round < MOST_PER_CLAUSE; round += 1) {
    const next = bestOf(work, content, found, taken, slotted);
    if (!next || next.score < thresholdOf(mood, next.match, work.enough) || !isConvincing(next)) break;
    if (round > 0 && !namedAgain(next, words, taken, table)) break;
    found.push({ ...next, clause: clause.index });
    for (const index of next.match.words) taken.set(index, 1);
    for (const token of words)
      if (table.slot(token, next.profile) >= 0.85) taken.set(token.index, Math.max(0.8, taken.get(token.index) ?? 0));
  }
  return found;
}

/** In tokens: longer lists are hardly written in a sentence. */
const FURTHEST_COLON = 60;

/** Behind "the missing papers:" stands what is missing, and no wish. */
function isListed({ clause, reading, table, earlier }: ClauseWork): boolean {
  const at = clause.tokens[0]?.index ?? -1;
  if (!reading.tokens.slice(Math.max(0, at - FURTHEST_COLON), at).some(({ lower }) => lower === ':')) return false;
  const owners = earlier
    .slice(-MOST_PER_CLAUSE)
    .filter((goal) => reading.clauses[goal.clause]?.sentence === clause.sentence);
  return owners.some(({ profile }) =>
    profile.parameters.some((parameter) => {
      const list = namedListOf(parameter, reading, table.lexicon);
      return list !== undefined && list.from <= at && at <= list.to;
    }),
  );
}

function bestOf(
  work: ClauseWork,
  content: readonly Token[],
  found: readonly Goal[],
  taken: ReadonlyMap<number, number>,
  slotted: ReadonlyMap<number, number>,
): Omit<Goal, 'clause'> | undefined {
  const { table, owners, support, clause } = work;
  const open = new Set(content.flatMap((token) => [...table.of(token).own.keys(), ...table.of(token).choice]));
  for (const goal of found) open.delete(goal.profile);
  const reduced = bothOf(taken, slotted);
  const asks = isQuestion(saidIn(clause, work.reading.lower));
  // A capability that only what "it" refers to speaks of is not asked for again.
  const own = new Set(slotted.keys());
  const shortlist = [...open]
    .map((profile) => {
      const plain = matchOf(content, profile, table, taken);
      const match = plain.named >= 0.7 || owners.includes(profile) ? plain : matchOf(content, profile, table, reduced);
      const against = isAgainst(clause, profile) ? AGAINST : 1;
      const answering = asks && answers(profile, match) ? ANSWERS : 0;
      return { profile, match, score: match.score * against + answering };
    })
    .filter(({ profile }) => !isOpposite(clause, profile))
    .filter(({ score, match }) => score >= WORTH_A_LOOK && match.words.some((index) => own.has(index)))
    .sort(byScore)
    .slice(0, SHORTLIST);
  return shortlist
    .map((candidate) => ({ ...candidate, score: candidate.score + support(candidate.profile, clause.index, taken) }))
    .sort(byScore)[0];
}

function byScore(a: Omit<Goal, 'clause'>, b: Omit<Goal, 'clause'>): number {
  const difference = b.score - a.score;
  if (Math.abs(difference) > 1e-9) return difference;
  return a.profile.capability.name < b.profile.capability.name ? -1 : 1;
}

function bothOf(taken: ReadonlyMap<number, number>, slotted: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const both = new Map(taken);
  for (const [index, fit] of slotted) if (fit >= 0.6) both.set(index, Math.max(both.get(index) ?? 0, 0.65 * fit));
  return both;
}

/** A second wish in one clause must be named by words of its own, not by likeness. */
function namedAgain(
  { profile }: Omit<Goal, 'clause'>,
  words: readonly Token[],
  taken: ReadonlyMap<number, number>,
  table: WordTable,
): boolean {
  return words.some((token) => (taken.get(token.index) ?? 0) < 0.5 && table.own(token, profile) > 0.7);
}

/** "a coach with 48 seats": what is counted only describes what is wanted. */
function measuredOff(reading: Reading): Token[] {
  return reading.quantities
    .filter((quantity) => /^(with|for|of|at|per)$/.test(reading.tokens[quantity.from - 1]?.lower ?? ''))
    .flatMap((quantity) => quantity.counted);
}

/** "package it": the things the goal before was about, at a discount. */
function referred({ clause, earlier, reading }: ClauseWork, words: readonly Token[]): Token[] {
  const last = earlier.at(-1);
  if (
    !last ||
    words.length > 3 ||
    !clause.tokens.some((token) => /^(it|them|this|that|these|those|one)$/.test(token.lower))
  )
    return [];
  return last.match.words.map((index) => reading.tokens[index]).filter((token) => token !== undefined);
}
