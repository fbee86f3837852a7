/** The draft of a plan from what was understood: what belongs in it, in which order, with which values, and why. */
import type { PlanDraft } from '../../planner.port.js';
import type { Goal } from '../goals/find-goals.js';
import type { Understanding } from '../goals/understand.js';
import { limitsOf } from '../reading/figures/limits.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Filled } from '../slots/filled.js';
import { leftOverFigures } from '../slots/left-over-figures.js';
import { withShared } from '../slots/shared-values.js';
import { accountsOf } from './accounts.js';
import { assumptionsIn } from './assumptions.js';
import { type Closure, closureOf } from './closure.js';
import { draftOf } from './draft.js';
import { edgesOf, inOrder } from './ordering.js';
import { suggestionsFor } from './suggestions.js';

export function compose(
  reading: Reading,
  understood: Understanding,
  profiles: readonly CapabilityProfile[],
): PlanDraft {
  const { goals, out } = understood;
  const outNames = new Set([...out].map((profile) => profile.capability.name));
  const byName = new Map(profiles.map((profile) => [profile.capability.name, profile]));
  const closure = closureOf(
    goals.map((goal) => goal.profile),
    byName,
    outNames,
  );
  const parts = closure.chosen.map((part) => part.profile);
  const edges = edgesOf(parts, goals, reading);
  const values = valuesOfAll(parts, reading, understood);
  const groupsOf = (profile: CapabilityProfile): readonly (readonly Filled[])[] => values.get(profile) ?? [[]];
  const reasonOf = (profile: CapabilityProfile): string => reason(profile, goals, closure, reading);
  const drafted = draftOf({ ordered: inOrder(parts, edges), edges, groupsOf, reasonOf });
  const used = new Set([...values.values()].flat(2).flatMap((one) => [...one.tokens, ...(one.replaced ?? [])]));
  const accounted = drafted.made.map(({ stepId, profile, filled }) => ({
    stepId,
    asking: goals.filter((goal) => goal.profile === profile).flatMap((goal) => goal.match.words),
    filled,
  }));
  return {
    steps: drafted.steps,
    questions: drafted.questions,
    assumptions: assumptionsIn(drafted.steps, parts),
    warnings: [...drafted.warnings, ...gapsIn(closure)],
    suggestions: suggestionsFor(new Set(parts.map((profile) => profile.capability.name)), profiles, outNames),
    constraints: limitsOf(reading, (quantity) => used.has(quantity.from)),
    accounts: accountsOf(accounted, reading),
  };
}

/** What the words give each step, with figures nobody took and values said once for several steps. */
function valuesOfAll(
  parts: readonly CapabilityProfile[],
  reading: Reading,
  { goals, valuesOf }: Understanding,
): ReadonlyMap<CapabilityProfile, readonly (readonly Filled[])[]> {
  const steps = parts.flatMap((profile) => valuesOf(profile).map((filled) => ({ profile, filled })));
  const clausesOf = (profile: CapabilityProfile): number[] =>
    goals.filter((goal) => goal.profile === profile).map((goal) => goal.clause);
  const extra = leftOverFigures(steps, reading, clausesOf);
  const own = new Map(
    parts.map(
      (profile) => [profile, valuesOf(profile).map((filled) => [...filled, ...(extra.get(profile) ?? [])])] as const,
    ),
  );
  const all = [...own].map(([profile, groups]) => {
    const others = [...own].filter(([other]) => other !== profile).map(([, values]) => values.flat());
    return [profile, groups.map((filled) => withShared(profile, filled, others))] as const;
  });
  return new Map(all);
}

function reason(profile: CapabilityProfile, goals: readonly Goal[], closure: Closure, reading: Reading): string {
  const goal = goals.find((candidate) => candidate.profile === profile);
  const tokens = goal && reading.clauses[goal.clause]?.tokens;
  if (tokens) return `asked for: "${quoteOf(reading, tokens[0]?.index ?? 0, tokens.at(-1)?.index ?? 0)}"`;
  return `needed by ${(closure.chosen.find((part) => part.profile === profile)?.neededBy ?? []).join(', ')}`;
}

function gapsIn({ unmet, leftOut }: Closure): string[] {
  return [
    ...unmet.map(
      ({ capability, dependency }) =>
        `${capability} declares that it needs ${dependency}, which no registered agent offers`,
    ),
    ...leftOut.map(
      (name) => `${name} is left out because the specification rules it out, although a step declares that it needs it`,
    ),
  ];
}
