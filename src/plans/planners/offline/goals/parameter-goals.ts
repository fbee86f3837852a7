/** Wishes put only in terms of parameters: "straight to production, blue-green, eight replicas". */
import type { Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { matchOf } from '../retrieval/match.js';
import type { WordTable } from '../retrieval/word-table.js';
import { readParameters } from '../slots/fill-parameters.js';
import { type Goal, wishWords } from './find-goals.js';

const ENOUGH = 1.1;
const SURE = 0.5;
const SHORTLIST = 20;

/** One for each run of clauses without a wish of their own, if its parameters make it plain enough. */
export function goalsFromParameters(reading: Reading, table: WordTable, spoken: readonly Goal[]): Goal[] {
  const goals: Goal[] = [];
  let owners: readonly CapabilityProfile[] = [];
  for (const run of runsOf(reading, spoken)) {
    const first = run[0];
    if (first === undefined) continue;
    owners = ownersBefore(first, spoken) ?? owners;
    const claimed = claimedBy(owners, run, reading, table);
    const known = new Set([...spoken, ...goals].map((goal) => goal.profile));
    const top = shortlist(run, reading, table)
      .filter((profile) => !known.has(profile))
      .map((profile) => ({ profile, score: scoreOf(profile, run, claimed, reading, table) }))
      .sort((a, b) => b.score - a.score || (a.profile.capability.name < b.profile.capability.name ? -1 : 1))[0];
    if (!top || top.score < ENOUGH) continue;
    goals.push({
      profile: top.profile,
      clause: first,
      match: matchOf(wordsOf(first, reading), top.profile, table),
      score: top.score,
    });
  }
  return goals;
}

/** Clauses of one sentence, side by side, that ask for something without naming it. */
function runsOf(reading: Reading, spoken: readonly Goal[]): number[][] {
  const runs: number[][] = [];
  let sentence = -1;
  let open = false;
  for (const clause of reading.clauses) {
    const free = reading.moods[clause.index] === 'wish' && !spoken.some((goal) => goal.clause === clause.index);
    if (free && open && clause.sentence === sentence) runs.at(-1)?.push(clause.index);
    else if (free) runs.push([clause.index]);
    open = free;
    sentence = clause.sentence;
  }
  return runs;
}

function ownersBefore(clause: number, spoken: readonly Goal[]): CapabilityProfile[] | undefined {
  const last = spoken.filter((goal) => goal.clause < clause).at(-1);
  return last && spoken.filter((goal) => goal.clause === last.clause).map((goal) => goal.profile);
}

/** Words that what was spoken of before takes for its own parameters. */
function claimedBy(
  owners: readonly CapabilityProfile[],
  run: readonly number[],
  reading: Reading,
  table: WordTable,
): ReadonlySet<number> {
  return new Set(owners.flatMap((owner) => surelyRead(owner, run, reading, table).flatMap((one) => one.tokens)));
}

function surelyRead(
  profile: CapabilityProfile,
  run: readonly number[],
  reading: Reading,
  table: WordTable,
): ReturnType<typeof readParameters> {
  const locality = reading.clauses.map((clause) => (run.includes(clause.index) ? 0.8 : -2));
  return readParameters({ reading, lexicon: table.lexicon, profile, locality }, {}).filter(
    (one) =>
      one.tokens.length > 0 &&
      one.strength >= SURE &&
      one.tokens.every((token) => run.includes(reading.clauseOf[token] ?? -1)),
  );
}

/** The capabilities whose parameters use most of the words. */
function shortlist(run: readonly number[], reading: Reading, table: WordTable): CapabilityProfile[] {
  const sums = new Map<CapabilityProfile, number>();
  for (const token of run.flatMap((index) => wordsOf(index, reading))) {
    for (const [profile, fit] of table.of(token).slot) sums.set(profile, (sums.get(profile) ?? 0) + fit * token.info);
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1] || (a[0].capability.name < b[0].capability.name ? -1 : 1))
    .slice(0, SHORTLIST)
    .map(([profile]) => profile);
}

/** What the run fills in for sure, with what it says of the capability itself. */
function scoreOf(
  profile: CapabilityProfile,
  run: readonly number[],
  claimed: ReadonlySet<number>,
  reading: Reading,
  table: WordTable,
): number {
  const filled = surelyRead(profile, run, reading, table).filter(
    (one) => !one.tokens.some((token) => claimed.has(token)),
  );
  const words = run.flatMap((index) => wordsOf(index, reading)).filter((token) => !claimed.has(token.index));
  const match = matchOf(words, profile, table);
  return filled.reduce((sum, one) => sum + one.strength * 0.6, 0) + match.score * 0.6 + match.action * 0.2;
}

function wordsOf(index: number, reading: Reading): ReturnType<typeof wishWords> {
  const clause = reading.clauses[index];
  return clause ? wishWords(clause, reading) : [];
}
