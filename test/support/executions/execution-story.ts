// Given what has happened, when something is asked, then these events, whole: how the specs of the core read.
import type { Accounting, Command, Refusal } from '../../../src/executions/domain/commands.js';
import { decide } from '../../../src/executions/domain/decide.js';
import type { ExecutionEvent } from '../../../src/executions/domain/events.js';
import { replay } from '../../../src/executions/domain/replay.js';
import { start } from '../../../src/executions/domain/start.js';
import type { ExecutionState, StepState } from '../../../src/executions/domain/state.js';
import type { CallOutcome } from '../../../src/executions/ports/agent-gateway.port.js';
import type { ApprovedPlan } from '../../../src/executions/ports/plan-source.port.js';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Untimed = DistributiveOmit<Command, 'at'>;

export const SUCCESS: CallOutcome = {
  kind: 'succeeded',
  result: { done: true },
  charges: [],
  cost: null,
  artifacts: [],
};
export const ERROR: Extract<CallOutcome, { kind: 'rejected' }> = {
  kind: 'rejected',
  failure: { code: 'agent.error', message: 'no' },
  retryable: false,
  charges: [],
  cost: null,
};
export const TIMEOUT = {
  kind: 'timed-out',
  failure: { code: 'agent.timeout', message: 'silence' },
} as const satisfies CallOutcome;

/** One event as it stands in the journal, at the time at which a story begins unless told otherwise. */
export function event(type: ExecutionEvent['type'], data: object = {}, stepId?: string, at = 1_000): object {
  return { type, at, data, ...(stepId === undefined ? {} : { stepId }) };
}
export const completed = (stepId: string, more: object = {}): object =>
  event('step.completed', { by: 'agent', result: { done: true }, artifacts: [], ...more }, stepId);
export const failed = (stepId: string, attempt = 1, failure: object = ERROR.failure): object =>
  event('step.failed', { attempt, failure }, stepId);
/** Because of a step it depends on. */
export const skipped = (stepId: string, because: string, byChoice = false): object =>
  event('step.skipped', { cause: { kind: 'dependency', stepId: because, byChoice } }, stepId);
export const revived = (stepId: string): object => event('step.revived', {}, stepId);
export const paused = (reason: string): object => event('execution.paused', { reason });
export const resumed = (by: string): object => event('execution.resumed', { by });
export const ended = event('execution.completed');

export class Story {
  readonly events: ExecutionEvent[];
  state: ExecutionState;
  private calls = 0;

  constructor(
    plan: ApprovedPlan,
    private at = 1_000,
  ) {
    const begun = start('x', plan, { at, correlationId: 'c' });
    this.events = [...begun.events];
    this.state = begun.state;
  }

  /** Lets time pass. */
  wait(ms: number): this {
    this.at += ms;
    return this;
  }

  /** The events that followed. Throws when refused. */
  when(command: Untimed): ExecutionEvent[] {
    const decided = decide(this.state, { ...command, at: this.at });
    if (!decided.ok) throw new Error(`refused: ${decided.error.code} ${decided.error.message}`);
    this.state = decided.value.state;
    this.events.push(...decided.value.events);
    return [...decided.value.events];
  }

  refused(command: Untimed): Refusal {
    const decided = decide(this.state, { ...command, at: this.at });
    if (decided.ok) throw new Error(`not refused: ${decided.value.events.map(({ type }) => type).join(', ')}`);
    return decided.error;
  }

  start(...stepIds: string[]): ExecutionEvent[] {
    return stepIds.flatMap((stepId) => {
      this.calls += 1;
      return this.when({ type: 'start-step', stepId, callId: `call-${this.calls}`, hold: null });
    });
  }

  ends(
    stepId: string,
    outcome: CallOutcome,
    more: { accounting?: Accounting; late?: boolean; callId?: string; call?: number; jitter?: number } = {},
  ): ExecutionEvent[] {
    const step = this.step(stepId);
    return this.when({
      type: 'record-outcome',
      stepId,
      callId: more.callId ?? (step.status === 'running' ? step.callId : 'none'),
      outcome,
      accounting: more.accounting ?? { kind: 'kept' },
      rules: { maxRetries: 3, delayMs: 1_000, jitter: more.jitter ?? 0 },
      late: more.late ?? false,
      call: more.call ?? step.record.call,
    });
  }

  /** Starts a step and lets it end; what its end made happen. */
  run(stepId: string, outcome: CallOutcome = SUCCESS): ExecutionEvent[] {
    this.start(stepId);
    return this.ends(stepId, outcome);
  }

  step(stepId: string): StepState {
    const found = this.state.steps[this.state.graph.indexOf.get(stepId) ?? -1];
    if (!found) throw new Error(`no step ${stepId}`);
    return found;
  }

  statuses(): Record<string, string> {
    return Object.fromEntries(this.state.plan.steps.map(({ id }) => [id, this.step(id).status]));
  }

  replayed(): ExecutionState | undefined {
    return replay('x', JSON.parse(JSON.stringify(this.events)) as ExecutionEvent[]);
  }
}
