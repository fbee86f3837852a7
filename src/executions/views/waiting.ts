// Why a step is not running yet, in one word and a sentence.
import { isoTime } from '../../kernel/iso-time.js';
import { fromMicros } from '../../kernel/money.js';
import type { StepIndex } from '../domain/graph.js';
import { holdRequest, stepToSend } from '../domain/rules/calls/sending.js';
import type { ExecutionState } from '../domain/state.js';
import type { Admission } from '../ports/agent-gateway.port.js';
import type { StepTerms } from '../ports/plan-source.port.js';
import type { Holder, HoldOutcome, HoldRequest } from '../ports/budget.port.js';

export interface WaitingFor {
  readonly kind: 'dependencies' | 'slot' | 'rate' | 'retry' | 'budget' | 'approval' | 'agent down' | 'paused';
  readonly detail?: string;
  readonly since: string;
  readonly until?: string;
  /** Of money: what the step would hold; null: unknown. */
  readonly wanted?: number | null;
  /** Of money: whose holds are in the way. */
  readonly heldBy?: readonly {
    readonly executionId: string | null;
    readonly stepId: string | null;
    readonly amount: number;
  }[];
}

/** What only others know, asked for people's eyes: takes nothing. */
export interface Asks {
  readonly agent: (agent: string) => Admission;
  readonly money: (request: HoldRequest) => HoldOutcome;
  /** Agents that offer a capability. */
  readonly agentsFor: (capability: string) => readonly string[];
  readonly termsOf: (agent: string, capability: string) => StepTerms | undefined;
}

export function waitingFor(state: ExecutionState, index: StepIndex, agent: string, asks: Asks): WaitingFor | undefined {
  const step = state.steps[index];
  if (step?.status !== 'pending') return undefined;
  const since = isoTime(step.since);
  if (step.unmet > 0) return { kind: 'dependencies', detail: `${step.unmet} not yet completed`, since };
  if (step.wait !== null && step.wait.kind !== 'retry') {
    return { kind: step.wait.kind, since, ...moneyOf(moneyOutlook(state, index, asks.money), step.wait.message) };
  }
  if (state.phase.status === 'paused') return { kind: 'paused', detail: state.phase.reason, since };
  if (step.wait !== null) {
    return {
      kind: 'retry',
      detail: step.wait.failure.message,
      since,
      until: isoTime(step.wait.from + step.wait.leftMs),
    };
  }
  const admission = asks.agent(agent);
  if (admission.ok) return { kind: 'slot', since };
  return {
    kind: admission.kind === 'rate' ? 'rate' : 'agent down',
    detail: admission.detail,
    since,
    ...(admission.until === undefined ? {} : { until: isoTime(admission.until) }),
  };
}

/** What the ledger would say now to a step that waits for money. */
export function moneyOutlook(state: ExecutionState, index: StepIndex, money: Asks['money']): HoldOutcome {
  return money(holdRequest(state, stepToSend(state, index), ''));
}

function moneyOf(outlook: HoldOutcome, said: string): Omit<WaitingFor, 'kind' | 'since'> {
  if (outlook.ok) return { detail: said, wanted: fromMicros(outlook.amount) };
  const { message, wanted, until, heldBy } = outlook;
  const holders = heldBy.map(holderText).join(', ');
  return {
    detail: holders === '' ? message : `${message}; ${holders}`,
    wanted: wanted === null ? null : fromMicros(wanted),
    ...(until === undefined ? {} : { until: isoTime(until) }),
    heldBy: heldBy.map((holder) => ({ ...holder, amount: fromMicros(holder.amount) })),
  };
}

function holderText({ executionId, stepId, amount }: Holder): string {
  return `${fromMicros(amount).toFixed(2)} held by ${stepId ?? 'nobody'} of ${executionId ?? 'no execution'}`;
}
