/** Wishes put only in terms of parameters: "straight to production, blue-green, eight replicas". */
import { atOnce, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { matchOf } from '../retrieval/match.js';
import type { WordTable } from '../retrieval/word-table.js';
import { readParameters } from '../slots/fill-parameters.js';
import type { Filled } from '../slots/filled.js';
import { type Goal, wishWords } from './find-goals.js';

const ENOUGH = 1.1;
const SURE = 0.5;
const SHORTLIST = 8;
const MOST_PER_RUN = 3;
/** Each run is held against the whole text; in long texts, which have room to name things, that would take minutes. */
const MOST_CLAUSES = 150;

/** From each run of clauses without a wish of their own, what its parameters make plain enough. */
export function goalsFromParameters(reading: Reading, table: WordTable, spoken: readonly Goal[]): Goal[] {
  if (reading.clauses.length > MOST_CLAUSES) return [];
  const goals: Goal[] = [];
  let owners: readonly CapabilityProfile[] = [];
  for (const run of runsOf(reading, spoken)) {
    owners = ownersBefore(run[0] ?? 0, spoken) ?? owners;
    const claimed = new Set(owners.flatMap((owner) => claimsOf(owner, run, spoken, reading, table)));
    for (let round = 0; round < MOST_PER_RUN; round += 1) {
      const top = bestOf(run, [...spoken, ...goals], claimed, reading, table);
      if (!top || top.score < ENOUGH) break;
      goals.push(top);
      for (const one of surelyRead(top.profile, run, reading, table))
        for (const token of one.tokens) claimed.add(token);
    }
  }
  return goals;
}

function bestOf(
  run: readonly number[],
  known: readonly Goal[],
  claimed: ReadonlySet<number>,
  reading: Reading,
  table: WordTable,
): Goal | undefined {
  const first = run[0] ?? 0;
  const top = shortlist(run, reading, table)
    .filter((profile) => !known.some((goal) => goal.profile === profile))
    .map((profile) => ({ profile, score: scoreOf(profile, run, claimed, reading, table) }))
    .sort((a, b) => b.score - a.score || (a.profile.capability.name < b.profile.capability.name ? -1 : 1))[0];
  return top && { ...top, clause: first, match: matchOf(wordsOf(first, reading), top.profile, table) };
}

/** Clauses of one sentence, side by side, that ask for something without naming it; a condition may go on from them. */
function runsOf(reading: Reading, spoken: readonly Goal[]): number[][] {
  const runs: number[][] = [];
  let sentence = -1;
  let open = false;
  for (const clause of reading.clauses) {
    const goesOn: boolean = open && clause.sentence === sentence;
    const mood = reading.moods[clause.index];
    const free: boolean =
      (mood === 'wish' || (goesOn && mood === 'condition')) && !spoken.some((goal) => goal.clause === clause.index);
    if (free && goesOn) runs.at(-1)?.push(clause.index);
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

/** Words of the run that what was spoken of before takes for its own parameters. */
function claimsOf(
  owner: CapabilityProfile,
  run: readonly number[],
  spoken: readonly Goal[],
  reading: Reading,
  table: WordTable,
): number[] {
  const own = new Set(
    spoken.filter((goal) => goal.profile === owner).map((goal) => reading.clauses[goal.clause]?.sentence),
  );
  return surelyRead(owner, run, reading, table, (sentence) => own.has(sentence)).flatMap((one) => one.tokens);
}

/** What a capability reads in the run (and in sentences of its own), as far as it lies in the run. */
function surelyRead(
  profile: CapabilityProfile,
  run: readonly number[],
  reading: Reading,
  table: WordTable,
  isOwn: (sentence: number) => boolean = () => false,
): readonly Filled[] {
  const locality = reading.clauses.map((clause) =>
    run.includes(clause.index) ? 0.8 : isOwn(clause.sentence) ? 1 : -2,
  );
  return readParameters({ reading: atOnce(reading), lexicon: table.lexicon, profile, locality, spans: [] }, {}).filter(
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
