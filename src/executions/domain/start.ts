import type { ApprovedPlan } from '../ports/plan-source.port.js';
import type { ExecutionEvent, ExecutionStarted } from './events.js';
import { begin, evolve } from './evolve.js';
import { consequences } from './rules/consequences.js';
import type { KeptResult } from './rules/kept-steps.js';
import type { Decision } from './decide.js';

export interface Beginning {
  readonly at: number;
  readonly correlationId: string;
  /** Results of an earlier execution that stand, by step. */
  readonly kept?: ReadonlyMap<string, KeptResult>;
}

/** The first events of an execution: begun, what is there already kept, what the approval left out skipped, and all that follows. */
export function start(executionId: string, plan: ApprovedPlan, { at, correlationId, kept }: Beginning): Decision {
  const started: ExecutionStarted = { type: 'execution.started', at, data: { plan, correlationId } };
  const events: ExecutionEvent[] = [started];
  let state = begin(executionId, started);
  const add = (event: ExecutionEvent): void => {
    events.push(event);
    state = evolve(state, event);
  };
  for (const step of plan.steps) {
    const there = kept?.get(step.id);
    if (there) {
      const reason = plan.rerunOf === undefined ? {} : { reason: `kept from ${plan.rerunOf}` };
      add({ type: 'step.completed', at, stepId: step.id, data: { by: 'kept', ...there, ...reason } });
    }
    if (step.skip !== true) continue;
    const cause = { kind: 'choice', reason: 'left out when the plan was approved' } as const;
    add({ type: 'step.skipped', at, stepId: step.id, data: { cause } });
  }
  consequences(state, at).forEach(add);
  return { events, state };
}
