/** What could follow: capabilities that build on what the plan makes and were not ruled out. */
import type { Suggestion } from '../../planner.port.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';

const MOST = 6;

export function suggestionsFor(
  planned: ReadonlySet<string>,
  profiles: readonly CapabilityProfile[],
  out: ReadonlySet<string>,
): Suggestion[] {
  return profiles
    .filter(
      ({ capability }) =>
        !planned.has(capability.name) && !out.has(capability.name) && capability.sideEffects !== 'irreversible',
    )
    .filter(
      ({ capability }) =>
        capability.dependencies.length > 0 && capability.dependencies.every((name) => planned.has(name)),
    )
    .sort((a, b) => (a.capability.name < b.capability.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ offer, capability }) => ({
      agent: offer.agent,
      capability: capability.name,
      reason: `builds on ${capability.dependencies.join(', ')}: ${capability.description}`,
      addsCost: capability.estimatedCost,
      addsDurationMs: capability.estimatedDuration,
    }));
}
