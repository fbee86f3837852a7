/** What is asked for with everything it depends on, less what is ruled out and what only that would have needed. */
import type { CapabilityProfile } from '../retrieval/capability-profile.js';

export interface Chosen {
  readonly profile: CapabilityProfile;
  /** Capabilities in the plan that need this one; empty for what the text asks for alone. */
  readonly neededBy: readonly string[];
}

export interface Closure {
  readonly chosen: readonly Chosen[];
  readonly unmet: readonly { readonly capability: string; readonly dependency: string }[];
  readonly leftOut: readonly string[];
}

export function closureOf(
  wanted: readonly CapabilityProfile[],
  byName: ReadonlyMap<string, CapabilityProfile>,
  out: ReadonlySet<string>,
): Closure {
  const needers = new Map<string, string[]>();
  const chosen = new Map<string, CapabilityProfile>();
  const unmet: { capability: string; dependency: string }[] = [];
  const leftOut = new Set<string>();
  const open = [...wanted];
  for (let at = 0; at < open.length; at += 1) {
    const profile = open[at];
    if (!profile || chosen.has(profile.capability.name)) continue;
    chosen.set(profile.capability.name, profile);
    for (const name of profile.capability.dependencies) {
      const dependency = byName.get(name);
      if (out.has(name)) leftOut.add(name);
      else if (!dependency) unmet.push({ capability: profile.capability.name, dependency: name });
      else {
        needers.set(name, [...(needers.get(name) ?? []), profile.capability.name]);
        open.push(dependency);
      }
    }
  }
  return {
    chosen: [...chosen.values()].map((profile) => ({ profile, neededBy: needers.get(profile.capability.name) ?? [] })),
    unmet,
    leftOut: [...leftOut],
  };
}
