/** Goals, what is ruled out, and what the words say about each step's parameters. */
import type { PlanContext } from '../../../domain/plan.js';
import type { Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { readParameters } from '../slots/fill-parameters.js';
import type { Filled } from '../slots/filled.js';
import { localityOf, type Topics } from '../slots/scope.js';
import { findGoals, type Goal } from './find-goals.js';
import { goalsFromParameters } from './parameter-goals.js';
import { ruledOut } from './rule-out.js';

export interface Understanding {
  readonly goals: readonly Goal[];
  readonly out: ReadonlySet<CapabilityProfile>;
  readonly filledOf: (profile: CapabilityProfile) => readonly Filled[];
}

export function understand(
  reading: Reading,
  profiles: readonly CapabilityProfile[],
  lexicon: Lexicon,
  context: PlanContext,
): Understanding {
  const spoken = findGoals(reading, profiles, lexicon);
  const implied = goalsFromParameters(reading, profiles, spoken, lexicon);
  const all = [...spoken, ...implied].sort((a, b) => a.clause - b.clause);
  const out = ruledOut(reading, profiles, all, lexicon);
  const goals = all.filter((goal) => !out.has(goal.profile));
  const topics = topicsOf(reading, goals);
  const cache = new Map<CapabilityProfile, readonly Filled[]>();
  const filledOf = (profile: CapabilityProfile): readonly Filled[] => {
    const known = cache.get(profile);
    if (known) return known;
    const filled = readParameters(
      { reading, lexicon, profile, locality: localityOf(profile, reading, topics) },
      context,
    );
    cache.set(profile, filled);
    return filled;
  };
  return { goals, out, filledOf };
}

/** A clause without a goal of its own goes on about what was spoken of last. */
export function topicsOf(reading: Reading, goals: readonly Goal[]): Topics {
  const own = reading.clauses.map((clause) =>
    goals.filter((goal) => goal.clause === clause.index).map((goal) => goal.profile),
  );
  let last: readonly CapabilityProfile[] = [];
  const inherited = reading.clauses.map((clause) => {
    const here = own[clause.index] ?? [];
    if (here.length > 0) last = here;
    return last;
  });
  return { own, inherited };
}
