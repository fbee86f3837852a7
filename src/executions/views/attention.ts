// What waits for a person, or may be hastened by one, and what they can do about it: ready-made requests. Each carries the
// attempt it is about, so that of two people who press at once one wins.
import { isJsonObject, type JsonObject } from '../../kernel/json.js';
import { fromMicros, MICROS_PER_UNIT } from '../../kernel/money.js';
import { stepAsDecided } from '../domain/rules/calls/step-as-decided.js';
import { attemptOf, type ExecutionState, isFinal, type StepState } from '../domain/state.js';
import type { HoldOutcome } from '../ports/budget.port.js';
import type { ApprovedStep } from '../ports/plan-source.port.js';
import { type Asks, moneyOutlook } from './waiting.js';

export interface Action {
  readonly method: 'POST';
  readonly path: string;
  readonly body?: JsonObject;
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

/** Without `money` it says of limits what was so when a step was refused. */
export function attentionOf(state: ExecutionState, agentsFor: AgentsFor, money?: Asks['money']): readonly Attention[] {
  if (isFinal(state) || state.cancelling !== null) return [];
  const base = `/api/v1/executions/${state.id}`;
  const items = state.steps.flatMap((step, index): Attention[] => {
    const plan = state.plan.steps[index];
    if (plan === undefined) return [];
    const waits = step.status === 'pending' && step.wait !== null && step.wait.kind !== 'retry';
    const outlook = money !== undefined && waits ? moneyOutlook(state, index, money) : undefined;
    const item = itemOf(base, step, stepAsDecided(plan, step.record), { agentsFor, outlook });
    return item ? [item] : [];
  });
  if (state.phase.status !== 'paused' || items.some(({ kind }) => kind !== 'retrying')) return items;
  const actions = [post(`${base}/resume`), post(`${base}/cancel`)];
  return [...items, { kind: 'paused', message: `paused (${state.phase.reason})`, actions }];
}

interface Around {
  readonly agentsFor: AgentsFor;
  /** What the ledger would say now to a step that waits for money. */
  readonly outlook: HoldOutcome | undefined;
}

function itemOf(
  base: string,
  step: StepState,
  plan: ApprovedStep,
  { agentsFor, outlook }: Around,
): Attention | undefined {
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
  if (step.status !== 'pending' || step.wait === null) return undefined;
  if (step.wait.kind === 'retry') {
    const message = `${agent}.${capability} is tried again by itself: ${step.wait.failure.message}`;
    return { kind: 'retrying', stepId, message, actions: [retry, ...give, skip, complete, cancel] };
  }
  const who = { approvedBy: 'your name', reason: 'why' };
  const approve = post(`${base}/budget-approval`, { stepId, attempt, ...raiseOf(outlook, plan), ...who });
  return {
    kind: step.wait.kind,
    stepId,
    message: outlook?.ok === false ? outlook.message : step.wait.message,
    actions: [approve, ...give, skip, complete, cancel],
  };
}

function post(path: string, body?: JsonObject): Action {
  return { method: 'POST', path, ...(body === undefined ? {} : { body }) };
}

/** What is missing, and of which limits. Of an unknown cost a person has to think of an amount. */
function raiseOf(outlook: HoldOutcome | undefined, plan: ApprovedStep): JsonObject {
  const way = outlook?.ok === false ? outlook.figures['approval'] : undefined;
  const body = isJsonObject(way) ? way['body'] : undefined;
  const { amount, raises } = isJsonObject(body) ? body : {};
  if (typeof amount === 'number' && amount > 0 && raises !== undefined) return { amount, raises };
  return { amount: fromMicros(plan.maxCost ?? plan.estimatedCost ?? MICROS_PER_UNIT) };
}
