/** What the plan takes for granted where it matters most: which environment it works on, if nobody said. */
import type { DraftStep } from '../../planner.port.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { pointerTo } from '../../../../kernel/json-pointer.js';
import { namesEnvironment } from '../slots/mentions/environment-slot.js';
import { textOf } from '../slots/parameter.js';

export function assumptionsIn(steps: readonly DraftStep[], parts: readonly CapabilityProfile[]): string[] {
  return steps.flatMap((step) => {
    const parameters = parts.find((part) => part.capability.name === step.capability)?.parameters ?? [];
    return parameters
      .filter((parameter) => namesEnvironment(parameter) && step.sources[pointerTo(parameter.path)]?.kind === 'default')
      .map(
        (parameter) =>
          `${step.id} ${step.capability} works on ${textOf(parameter.schema['default'] ?? '')}: neither the specification nor the context names an environment`,
      );
  });
}
