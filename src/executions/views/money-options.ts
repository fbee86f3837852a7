// What may be done about a step whose money does not fit, each with its price: approve it once, wait until a window frees
// it, leave it out with what falls with it, give it to somebody cheaper, do it by hand, or end. Pure, of what the ledger
// and the register say at this moment.
import { isoTime } from '../../kernel/iso-time.js';
import { isJsonObject, type JsonObject } from '../../kernel/json.js';
import { fromMicros, type Micros, MICROS_PER_UNIT } from '../../kernel/money.js';
import { holdRequest, stepToSend } from '../domain/rules/calls/sending.js';
import type { StepIndex } from '../domain/graph.js';
import { attemptOf, type ExecutionState } from '../domain/state.js';
import type { HoldOutcome } from '../ports/budget.port.js';
import type { ApprovedStep } from '../ports/plan-source.port.js';
import { fallsWith } from './falls-with.js';
import type { Asks } from './waiting.js';

// A type, so that it is JSON.
export type Offer = {
  readonly kind: 'approve' | 'wait' | 'skip' | 'give' | 'complete' | 'cancel';
  /** What the step may cost then; 0: nothing; null: nobody knows. */
  readonly price: number | null;
  /** Estimates of what will not be done. */
  readonly spares: number;
  readonly currency: string;
  /** Of waiting: when a window frees enough, if nothing else changes. */
  readonly until?: string;
  /** What becomes of this step and of others. */
  readonly effects: readonly {
    readonly stepId: string;
    readonly becomes: 'pending' | 'completed' | 'skipped' | 'cancelled';
  }[];
};

export interface Option {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: JsonObject;
  readonly offer: Offer;
}

const MOST_OTHERS = 3;

/** `outlook`: what the ledger says of the step now; undefined: it was not asked. */
export function moneyOptions(
  state: ExecutionState,
  index: StepIndex,
  outlook: HoldOutcome | undefined,
  asks: Pick<Asks, 'agentsFor'> & Partial<Asks>,
): readonly Option[] {
  const step = stepToSend(state, index);
  const base = `/api/v1/executions/${state.id}`;
  const at = `${base}/steps/${step.id}`;
  const record = state.steps[index]?.record;
  const attempt = record === undefined ? 0 : attemptOf(record);
  const fallen = fallsWith(state, index);
  const offer = (kind: Offer['kind'], price: Offer['price'], becomes: Becomes, more: Partial<Offer> = {}): Offer => ({
    ...{ kind, price, spares: 0, currency: state.plan.currency },
    effects: [{ stepId: step.id, becomes }],
    ...more,
  });
  const price = priceOf(outlook, step);
  const until = outlook?.ok === false ? outlook.until : undefined;
  const who = { approvedBy: 'your name', reason: 'why' };
  const without = [index, ...fallen].map((each) => stepToSend(state, each));
  const open = stepsLeft(state);
  return [
    {
      ...post(`${base}/budget-approval`, { stepId: step.id, attempt, ...raiseOf(outlook, step), ...who }),
      offer: offer('approve', price, 'pending'),
    },
    ...(until === undefined
      ? []
      : [{ method: 'GET', path: base, offer: offer('wait', price, 'pending', { until: isoTime(until) }) } as const]),
    ...cheaper(state, step, asks).map(({ agent, price: asked }) => ({
      ...post(`${at}/retry`, { attempt, agent }),
      offer: offer('give', asked, 'pending'),
    })),
    {
      ...post(`${at}/skip`, { attempt, reason: 'why' }),
      offer: offer('skip', 0, 'skipped', { spares: sumOf(without), effects: effectsOf(without, 'skipped') }),
    },
    {
      ...post(`${at}/complete`, { attempt, result: {}, cost: 0, reason: 'why' }),
      offer: offer('complete', null, 'completed', { spares: sumOf([step]) }),
    },
    {
      ...post(`${base}/cancel`, { stepId: step.id, attempt }),
      offer: offer('cancel', 0, 'cancelled', { spares: sumOf(open), effects: effectsOf(open, 'cancelled') }),
    },
  ];
}

type Becomes = Offer['effects'][number]['becomes'];

/** Others who do the same for less, and whose money fits, cheapest first. */
function cheaper(
  state: ExecutionState,
  step: ApprovedStep,
  { agentsFor, money, termsOf }: Pick<Asks, 'agentsFor'> & Partial<Asks>,
): readonly { readonly agent: string; readonly price: number }[] {
  if (money === undefined || termsOf === undefined) return [];
  const now = money(holdRequest(state, step, ''));
  const wanted = now.ok ? now.amount : now.wanted;
  return agentsFor(step.capability)
    .filter((agent) => agent !== step.agent)
    .flatMap((agent) => {
      const terms = termsOf(agent, step.capability);
      if (terms === undefined) return [];
      const asked = money(holdRequest(state, { ...step, ...terms, agent }, ''));
      if (!asked.ok || (wanted !== null && asked.amount >= wanted)) return [];
      return [{ agent, price: fromMicros(asked.amount) }];
    })
    .sort((a, b) => a.price - b.price)
    .slice(0, MOST_OTHERS);
}

function stepsLeft(state: ExecutionState): readonly ApprovedStep[] {
  return state.steps.flatMap((step, index) => (step.status === 'pending' ? [stepToSend(state, index)] : []));
}

function effectsOf(steps: readonly ApprovedStep[], becomes: Becomes): Offer['effects'] {
  return steps.map(({ id }) => ({ stepId: id, becomes }));
}

function sumOf(steps: readonly ApprovedStep[]): number {
  let total: Micros = 0;
  for (const { estimatedCost, maxCost } of steps) total += estimatedCost ?? maxCost ?? 0;
  return fromMicros(total);
}

/** What it would hold; null: unknown. */
function priceOf(outlook: HoldOutcome | undefined, { maxCost, estimatedCost }: ApprovedStep): number | null {
  const known = outlook === undefined ? (maxCost ?? estimatedCost) : outlook.ok ? outlook.amount : outlook.wanted;
  return known === null ? null : fromMicros(known);
}

/** What is missing, and of which limits. Of an unknown cost a person has to think of an amount. */
function raiseOf(outlook: HoldOutcome | undefined, plan: ApprovedStep): JsonObject {
  const way = outlook?.ok === false ? outlook.figures['approval'] : undefined;
  const body = isJsonObject(way) ? way['body'] : undefined;
  const { amount, raises } = isJsonObject(body) ? body : {};
  if (typeof amount === 'number' && amount > 0 && raises !== undefined) return { amount, raises };
  return { amount: fromMicros(plan.maxCost ?? plan.estimatedCost ?? MICROS_PER_UNIT) };
}

function post(path: string, body: JsonObject): Pick<Option, 'path' | 'body'> & { readonly method: 'POST' } {
  return { method: 'POST', path, body };
}
