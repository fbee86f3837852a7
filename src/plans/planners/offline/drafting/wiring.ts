/** Parameters that an earlier step of the plan makes become references to its output. */
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { compact, type Parameter } from '../slots/parameter.js';
import { type Edges, reaches } from './ordering.js';

export interface Wire {
  readonly parameter: Parameter;
  readonly from: CapabilityProfile;
  readonly output: string;
}

/** Only parameters without value and default, that could hold what is made, from steps that come before. */
export function wiresOf(
  profile: CapabilityProfile,
  open: readonly Parameter[],
  ordered: readonly CapabilityProfile[],
  edges: Edges,
): Wire[] {
  const before = ordered
    .filter((other) => other !== profile && reaches(edges, profile.capability.name, other.capability.name))
    .reverse();
  return open.flatMap((parameter) => {
    if (!canHold(parameter)) return [];
    for (const from of before) {
      const output = outputFor(parameter, from);
      if (output !== undefined) return [{ parameter, from, output }];
    }
    return [];
  });
}

function canHold(parameter: Parameter): boolean {
  if (parameter.schema['default'] !== undefined || parameter.choices.length > 0 || parameter.path.length > 1)
    return false;
  return (
    parameter.kind === 'object' || parameter.kind === 'text' || parameter.kind === 'list' || parameter.kind === 'other'
  );
}

function outputFor(parameter: Parameter, from: CapabilityProfile): string | undefined {
  const wanted = compact(parameter.path.at(-1) ?? '');
  const outputs = Object.entries(from.capability.outputs);
  const byName = outputs.find(([name]) => compact(name) === wanted);
  const byType = outputs.find(([, type]) => compact(type) === wanted);
  return (byName ?? byType)?.[0];
}
