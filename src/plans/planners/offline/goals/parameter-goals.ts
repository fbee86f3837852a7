/** Wishes put only in terms of parameters: "straight to production, blue-green, eight replicas". */
import type { Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { matchOf } from '../retrieval/match.js';
import { readParameters } from '../slots/fill-parameters.js';
import type { Filled } from '../slots/filled.js';
import { type Goal, wishWords } from './find-goals.js';

const ENOUGH = 1.15;
const SURE = 0.5;

export function goalsFromParameters(
  reading: Reading,
  profiles: readonly CapabilityProfile[],
  spoken: readonly Goal[],
  lexicon: Lexicon,
): Goal[] {
  const goals: Goal[] = [];
  const sentences = new Set(reading.clauses.map((clause) => clause.sentence));
  for (const sentence of sentences) {
    const clauses = reading.clauses.filter((clause) => clause.sentence === sentence);
    const free = clauses.filter(
      (clause) =>
        reading.moods[clause.index] === 'wish' && ![...spoken, ...goals].some((goal) => goal.clause === clause.index),
    );
    const first = free[0];
    if (!first || spoken.some((goal) => reading.clauses[goal.clause]?.sentence === sentence)) continue;
    const top = profiles
      .filter((profile) => ![...spoken, ...goals].some((goal) => goal.profile === profile))
      .map((profile) => ({
        profile,
        score: scoreOf(
          profile,
          free.map((clause) => clause.index),
          reading,
          lexicon,
        ),
      }))
      .sort((a, b) => b.score - a.score || (a.profile.capability.name < b.profile.capability.name ? -1 : 1))[0];
    if (!top || top.score < ENOUGH) continue;
    goals.push({
      profile: top.profile,
      clause: first.index,
      match: matchOf(wishWords(first, reading), top.profile, lexicon),
      score: top.score,
    });
  }
  return goals;
}

/** What the free clauses fill in for sure, with what they say of the capability itself. */
function scoreOf(profile: CapabilityProfile, free: readonly number[], reading: Reading, lexicon: Lexicon): number {
  const locality = reading.clauses.map((clause) => (free.includes(clause.index) ? 0.8 : -2));
  const filled = readParameters({ reading, lexicon, profile, locality }, {}).filter(
    (one) => one.tokens.length > 0 && one.strength >= SURE && inFree(one, free, reading),
  );
  const words = free.flatMap((index) =>
    wishWords(reading.clauses[index] ?? { index, sentence: 0, tokens: [], joint: '', opening: '' }, reading),
  );
  const match = matchOf(words, profile, lexicon);
  return filled.reduce((sum, one) => sum + one.strength * 0.6, 0) + match.score * 0.6 + match.action * 0.2;
}

function inFree(one: Filled, free: readonly number[], reading: Reading): boolean {
  return one.tokens.every((token) => free.includes(reading.clauseOf[token] ?? -1));
}
