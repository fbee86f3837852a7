import type { ApprovedPlan } from '../ports/plan-source.port.js';
import type { ExecutionEvent, ExecutionStarted } from './events.js';
import { begin, evolve } from './evolve.js';
import { consequences } from './rules/consequences.js';
import type { Decision } from './decide.js';

/** The first events of an execution: begun, and what the approval left out skipped, with all that follows. */
export function start(
  executionId: string,
  plan: ApprovedPlan,
  { at, correlationId }: { readonly at: number; readonly correlationId: string },
): Decision {
  const started: ExecutionStarted = { type: 'execution.started', at, data: { plan, correlationId } };
  const events: ExecutionEvent[] = [started];
  let state = begin(executionId, started);
  const add = (event: ExecutionEvent): void => {
    events.push(event);
    state = evolve(state, event);
  };
  for (const step of plan.steps) {
    if (step.skip !== true) continue;
    const cause = { kind: 'choice', reason: 'left out when the plan was approved' } as const;
    add({ type: 'step.skipped', at, stepId: step.id, data: { cause } });
  }
  consequences(state, at).forEach(add);
  return { events, state };
}
