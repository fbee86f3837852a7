/** Wishes put only in terms of parameters: "straight to production, blue-green, eight replicas". */
import type { Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { matchOf } from '../retrieval/match.js';
import type { WordTable } from '../retrieval/word-table.js';
import { readParameters } from '../slots/fill-parameters.js';
import { type Goal, wishWords } from './find-goals.js';

const ENOUGH = 1.15;
const SURE = 0.5;
const SHORTLIST = 20;

/** One for each sentence without a wish of its own, if its parameters make it plain enough. */
export function goalsFromParameters(reading: Reading, table: WordTable, spoken: readonly Goal[]): Goal[] {
  const goals: Goal[] = [];
  const sentenceOf = (clause: number): number => reading.clauses[clause]?.sentence ?? -1;
  for (const sentence of new Set(reading.clauses.map((clause) => clause.sentence))) {
    if (spoken.some((goal) => sentenceOf(goal.clause) === sentence)) continue;
    const free = reading.clauses.filter(
      (clause) => clause.sentence === sentence && reading.moods[clause.index] === 'wish',
    );
    const first = free[0];
    if (!first) continue;
    const known = new Set([...spoken, ...goals].map((goal) => goal.profile));
    const top = shortlist(
      free.map((clause) => clause.index),
      reading,
      table,
    )
      .filter((profile) => !known.has(profile))
      .map((profile) => ({
        profile,
        score: scoreOf(
          profile,
          free.map((clause) => clause.index),
          reading,
          table,
        ),
      }))
      .sort((a, b) => b.score - a.score || (a.profile.capability.name < b.profile.capability.name ? -1 : 1))[0];
    if (!top || top.score < ENOUGH) continue;
    goals.push({
      profile: top.profile,
      clause: first.index,
      match: matchOf(wishWords(first, reading), top.profile, table),
      score: top.score,
    });
  }
  return goals;
}

/** The capabilities whose parameters use most of the words. */
function shortlist(free: readonly number[], reading: Reading, table: WordTable): CapabilityProfile[] {
  const sums = new Map<CapabilityProfile, number>();
  for (const token of free.flatMap((index) => wordsOf(index, reading))) {
    for (const [profile, fit] of table.of(token).slot) sums.set(profile, (sums.get(profile) ?? 0) + fit * token.info);
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1] || (a[0].capability.name < b[0].capability.name ? -1 : 1))
    .slice(0, SHORTLIST)
    .map(([profile]) => profile);
}

/** What the free clauses fill in for sure, with what they say of the capability itself. */
function scoreOf(profile: CapabilityProfile, free: readonly number[], reading: Reading, table: WordTable): number {
  const locality = reading.clauses.map((clause) => (free.includes(clause.index) ? 0.8 : -2));
  const filled = readParameters({ reading, lexicon: table.lexicon, profile, locality }, {}).filter(
    (one) =>
      one.tokens.length > 0 &&
      one.strength >= SURE &&
      one.tokens.every((token) => free.includes(reading.clauseOf[token] ?? -1)),
  );
  const match = matchOf(
    free.flatMap((index) => wordsOf(index, reading)),
    profile,
    table,
  );
  return filled.reduce((sum, one) => sum + one.strength * 0.6, 0) + match.score * 0.6 + match.action * 0.2;
}

function wordsOf(index: number, reading: Reading): ReturnType<typeof wishWords> {
  const clause = reading.clauses[index];
  return clause ? wishWords(clause, reading) : [];
}
