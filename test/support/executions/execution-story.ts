// Given what has happened, when something is asked, then these events: how the specs of the core read.
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
export const TIMEOUT: CallOutcome = { kind: 'timed-out', failure: { code: 'agent.timeout', message: 'silence' } };

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

  /** The types of the events that followed, with their step. Throws when refused. */
  when(command: Untimed): string[] {
    const decided = decide(this.state, { ...command, at: this.at });
    if (!decided.ok) throw new Error(`refused: ${decided.error.code} ${decided.error.message}`);
    this.state = decided.value.state;
    this.events.push(...decided.value.events);
    return decided.value.events.map((event) => ('stepId' in event ? `${event.type} ${event.stepId}` : event.type));
  }

  refused(command: Untimed): Refusal {
    const decided = decide(this.state, { ...command, at: this.at });
    if (decided.ok) throw new Error(`not refused: ${decided.value.events.map((event) => event.type).join(', ')}`);
    return decided.error;
  }

  start(...stepIds: string[]): string[] {
    return stepIds.flatMap((stepId) => {
      this.calls += 1;
      return this.when({ type: 'start-step', stepId, callId: `call-${this.calls}`, hold: null });
    });
  }

  ends(
    stepId: string,
    outcome: CallOutcome,
    more: { accounting?: Accounting; late?: boolean; callId?: string } = {},
  ): string[] {
    const step = this.step(stepId);
    return this.when({
      type: 'record-outcome',
      stepId,
      callId: more.callId ?? (step.status === 'running' ? step.callId : 'none'),
      outcome,
      accounting: more.accounting ?? { kind: 'kept' },
      rules: { maxRetries: 3, delayMs: 1_000, jitter: 0 },
      late: more.late ?? false,
      call: step.record.call,
    });
  }

  /** Starts a step and lets it end. */
  run(stepId: string, outcome: CallOutcome = SUCCESS): string[] {
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
