// What an observer with pencil and paper knows of an execution: no function of the product is asked.
import type { Command } from '../../../src/executions/domain/commands.js';
import type { ExecutionEvent } from '../../../src/executions/domain/events.js';
import type { ExecutionState, Hold, StepOverride, StepState } from '../../../src/executions/domain/state.js';
import type { CallOutcome } from '../../../src/executions/ports/agent-gateway.port.js';
import type { ApprovedPlan } from '../../../src/executions/ports/plan-source.port.js';

type Ended = Extract<Command, { type: 'record-outcome' }>;

/** Sent, perhaps done, and nobody knows. */
export function isSilent(outcome: CallOutcome): boolean {
  if (outcome.kind === 'unreachable') return outcome.sent && outcome.answered !== true;
  return outcome.kind === 'timed-out' || outcome.kind === 'aborted';
}

export class CoreObserver {
  at = 1_000;
  private calls = 0;
  /** Every call that was ever out, by call id. */
  readonly sent = new Map<string, { stepId: string; call: number; hold: string | null }>();
  readonly open = new Map<string, Hold>();
  /** Whose outcome nobody knows: hold ids. */
  readonly doubt = new Set<string>();
  readonly overrides = new Map<string, StepOverride>();
  readonly broken: string[] = [];

  constructor(private readonly approved: ApprovedPlan) {}

  nextCall(): string {
    this.calls += 1;
    return `call-${this.calls}`;
  }

  /** Writes down what happened, and what about it is wrong. */
  observe(command: Command, events: readonly ExecutionEvent[], before: ExecutionState, after: ExecutionState): void {
    for (const one of events) this.write(one, after);
    if (command.type !== 'record-outcome') return;
    const hold = this.sent.get(command.callId)?.hold ?? '';
    if (isSilent(command.outcome) && this.open.has(hold)) this.doubt.add(hold);
    if (!command.late && this.of(before, command.stepId)?.status === 'running') this.judge(command, events);
  }

  private write(one: ExecutionEvent, after: ExecutionState): void {
    switch (one.type) {
      case 'budget.held':
        this.open.set(one.data.holdId, one.data);
        break;
      case 'budget.settled':
      case 'budget.released':
        this.open.delete(one.data.holdId);
        this.doubt.delete(one.data.holdId);
        break;
      case 'step.started': {
        const record = this.of(after, one.stepId)?.record;
        const hold = record?.hold?.holdId ?? null;
        this.sent.set(one.data.callId, { stepId: one.stepId, call: record?.call ?? 0, hold });
        break;
      }
      case 'step.retried': {
        const changed = { ...this.overrides.get(one.stepId), ...one.data.override };
        if (Object.keys(changed).length > 0) this.overrides.set(one.stepId, changed);
        break;
      }
      default:
    }
  }

  /** E9: in doubt and not idempotent: never again on its own; otherwise never called ambiguous. */
  private judge({ stepId, outcome }: Ended, events: readonly ExecutionEvent[]): void {
    const idempotent = this.approved.steps.find(({ id }) => id === stepId)?.idempotent ?? true;
    const inDoubt = isSilent(outcome) && !idempotent;
    const again = events.some(({ type }) => type === 'step.retry-scheduled');
    const ambiguous = events.some(
      (one) => one.type === 'step.failed' && one.data.failure.code === 'step.ambiguous-outcome',
    );
    if (inDoubt && again) this.broken.push(`E9: ${stepId} is sent again in doubt`);
    if (ambiguous && !inDoubt) this.broken.push(`E9: ${stepId} is called ambiguous: ${outcome.kind}`);
  }

  private of(state: ExecutionState, stepId: string): StepState | undefined {
    return state.steps[state.plan.steps.findIndex(({ id }) => id === stepId)];
  }
}
