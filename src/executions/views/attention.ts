// What waits for a person, or may be hastened by one, and what they can do about it: ready-made requests. Each carries the
// attempt it is about, so that of two people who press at once one wins.
import { defined } from '../../kernel/defined.js';
import type { JsonObject } from '../../kernel/json.js';
import { stepAsDecided } from '../domain/rules/calls/step-as-decided.js';
import { attemptOf, type ExecutionState, isFinal, type StepState } from '../domain/state.js';
import type { ApprovedStep } from '../ports/plan-source.port.js';
import { moneyOptions, type Offer } from './money-options.js';
import { type Asks, moneyOutlook } from './waiting.js';

export interface Action {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: JsonObject;
  /** Where money is what is missing: what it would cost, and what becomes of what. */
  readonly offer?: Offer;
}

export interface Attention {
  /** `retrying` needs nobody: it only says what may be done meanwhile. */
  readonly kind: 'step-failed' | 'retrying' | 'budget' | 'approval' | 'paused';
  readonly stepId?: string;
  readonly message: string;
  readonly actions: readonly Action[];
}

/** Agents that offer a capability. */
export type AgentsFor = Asks['agentsFor'];

const MOST_OTHERS = 3;

/** Asked of the state alone it says of limits what was so when a step was refused. */
export function attentionOf(
  state: ExecutionState,
  asks: Pick<Asks, 'agentsFor'> & Partial<Asks>,
): readonly Attention[] {
  if (isFinal(state) || state.cancelling !== null) return [];
  const base = `/api/v1/executions/${state.id}`;
  const items = state.steps.flatMap((step, index): Attention[] => {
    const plan = state.plan.steps[index];
    if (plan === undefined) return [];
    const { wait } = step.status === 'pending' ? step : { wait: null };
    if (wait !== null && wait.kind !== 'retry') {
      const outlook = asks.money === undefined ? undefined : moneyOutlook(state, index, asks.money);
      const message = outlook?.ok === false ? outlook.message : wait.message;
      return [{ kind: wait.kind, stepId: plan.id, message, actions: moneyOptions(state, index, outlook, asks) }];
    }
    const item = itemOf(base, step, stepAsDecided(plan, step.record), asks.agentsFor);
    return item ? [item] : [];
  });
  if (state.phase.status !== 'paused' || items.some(({ kind }) => kind !== 'retrying')) return items;
  const actions = [post(`${base}/resume`), post(`${base}/cancel`)];
  return [...items, { kind: 'paused', message: `paused (${state.phase.reason})`, actions }];
}

function itemOf(base: string, step: StepState, plan: ApprovedStep, agentsFor: AgentsFor): Attention | undefined {
  const { id: stepId, agent, capability } = plan;
  const attempt = attemptOf(step.record);
  const at = `${base}/steps/${stepId}`;
  const others = agentsFor(capability).filter((other) => other !== agent);
  const give = others.slice(0, MOST_OTHERS).map((other) => post(`${at}/retry`, { attempt, agent: other }));
  const retry = post(`${at}/retry`, { attempt });
  const skip = post(`${at}/skip`, { attempt, reason: 'why' });
  const complete = post(`${at}/complete`, { attempt, result: {}, cost: 0, reason: 'why' });
  const cancel = post(`${base}/cancel`, { stepId, attempt });
  if (step.status === 'failed') {
    const message = `${agent}.${capability} failed: ${step.failure.message}`;
    return { kind: 'step-failed', stepId, message, actions: [retry, ...give, skip, complete, cancel] };
  }
  if (step.status !== 'pending' || step.wait?.kind !== 'retry') return undefined;
  const message = `${agent}.${capability} is tried again by itself: ${step.wait.failure.message}`;
  return { kind: 'retrying', stepId, message, actions: [retry, ...give, skip, complete, cancel] };
}

function post(path: string, body?: JsonObject): Action {
  return { method: 'POST', path, ...defined({ body }) };
}
