// What waits for a person, and what they can do about it: ready-made requests.
import type { JsonObject } from '../../kernel/json.js';
import { fromMicros, MICROS_PER_UNIT } from '../../kernel/money.js';
import type { ExecutionState } from '../domain/state.js';

export interface Action {
  readonly method: 'POST';
  readonly path: string;
  readonly body?: JsonObject;
}

export interface Attention {
  readonly kind: 'step-failed' | 'budget' | 'approval' | 'paused';
  readonly stepId?: string;
  readonly message: string;
  readonly actions: readonly Action[];
}

export function attentionOf(state: ExecutionState): readonly Attention[] {
  if (state.phase.status !== 'running' && state.phase.status !== 'paused') return [];
  const base = `/api/v1/executions/${state.id}`;
  const cancel: Action = { method: 'POST', path: `${base}/cancel` };
  const items = state.steps.flatMap((step, index): Attention[] => {
    const plan = state.plan.steps[index];
    if (plan === undefined) return [];
    const at = `${base}/steps/${plan.id}`;
    if (step.status === 'failed') {
      const message = `${plan.agent}.${plan.capability} failed: ${step.failure.message}`;
      return [{ kind: 'step-failed', stepId: plan.id, message, actions: [...decisions(at), cancel] }];
    }
    if (step.status !== 'pending' || step.wait === null || step.wait.kind === 'retry') return [];
    // Of an unknown cost a person has to think of an amount.
    const amount = fromMicros(plan.maxCost ?? plan.estimatedCost ?? MICROS_PER_UNIT);
    const approve: Action = {
      method: 'POST',
      path: `${base}/budget-approval`,
      body: { amount, approvedBy: 'your name', reason: 'why' },
    };
    const skip: Action = { method: 'POST', path: `${at}/skip`, body: { reason: 'why' } };
    return [{ kind: step.wait.kind, stepId: plan.id, message: step.wait.message, actions: [approve, skip, cancel] }];
  });
  if (items.length > 0 || state.phase.status !== 'paused') return items;
  const resume: Action = { method: 'POST', path: `${base}/resume` };
  return [{ kind: 'paused', message: `paused (${state.phase.reason})`, actions: [resume, cancel] }];
}

function decisions(path: string): readonly Action[] {
  return [
    { method: 'POST', path: `${path}/retry`, body: {} },
    { method: 'POST', path: `${path}/skip`, body: { reason: 'why' } },
    { method: 'POST', path: `${path}/complete`, body: { result: {}, cost: 0, reason: 'why' } },
  ];
}
