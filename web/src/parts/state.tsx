/** States by shape and word, never by colour alone. */
import type { Execution, Schemas } from '../api.js';
import { span, stepNumber, when } from '../../../client/format.js';
import { Glyph } from '../glyph.js';

export type StepNow = Schemas['StepViewDto'];

/** Its shape: one for each state, and for the ways in which a step is done or waits. */
export function shapeOf(step: Pick<StepNow, 'status' | 'waitingFor' | 'completedBy'>): string {
  if (step.status === 'completed')
    return step.completedBy === 'late' || step.completedBy === 'kept' ? step.completedBy : 'completed';
  if (step.status !== 'pending') return step.status;
  return step.waitingFor === undefined || step.waitingFor.kind === 'dependencies' ? 'pending' : 'waiting';
}

const WAITS: Readonly<Record<string, string>> = {
  slot: 'Waits for a slot',
  rate: 'Waits: rate limit',
  budget: 'Waits for money',
  approval: 'Waits for an approval',
  'agent down': 'Waits: agent down',
  paused: 'Paused',
};

export function stateWords(step: StepNow, now: number): string {
  switch (step.status) {
    case 'completed':
      return doneWords(step);
    case 'running':
      return runningWords(step, now);
    case 'failed':
      return step.error?.message ?? 'Failed';
    case 'skipped': {
      const cause = step.cause as { kind?: string; stepId?: string } | undefined;
      return cause?.kind === 'dependency' ? `Skipped with ${stepNumber(cause.stepId ?? '')}` : 'Skipped';
    }
    case 'cancelled':
      return 'Cancelled';
    case 'pending':
      return waitingWords(step, now);
  }
}

function doneWords({ completedBy, startTime, endTime }: StepNow): string {
  if (completedBy === 'kept') return 'Kept from before';
  if (completedBy === 'hand') return 'Done by hand';
  const took = startTime && endTime ? ` in ${span(Date.parse(endTime) - Date.parse(startTime))}` : '';
  return `Done${took}${completedBy === 'late' ? ', late' : ''}`;
}

function runningWords({ startTime, progress }: StepNow, now: number): string {
  const { percent, message } = progress ?? {};
  return [
    startTime === null ? 'Running' : `Running ${span(Math.max(0, now - Date.parse(startTime)))}`,
    ...(percent === undefined ? [] : [`${Math.round(percent)} %`]),
    ...(message === undefined ? [] : [message]),
  ].join(', ');
}

function waitingWords({ waitingFor, dependencies }: StepNow, now: number): string {
  if (waitingFor === undefined) return 'Pending';
  if (waitingFor.kind === 'dependencies') return `Waits for ${dependencies.map(stepNumber).join(' ')}`;
  if (waitingFor.kind === 'retry')
    return `Tries again${waitingFor.until === undefined ? '' : ` at ${when(waitingFor.until, now)}`}`;
  return WAITS[waitingFor.kind] ?? waitingFor.kind;
}

export function State({ shape, children }: { readonly shape: string; readonly children?: React.ReactNode }) {
  return (
    <span className={shape}>
      <Glyph name={shape} />
      {children === undefined ? undefined : <> {children}</>}
    </span>
  );
}

/** Of an execution: its shape and what it needs. */
export function executionState({ status, reason }: Pick<Execution, 'status'> & { readonly reason?: string }): {
  shape: string;
  words: string;
} {
  if (status === 'paused') {
    if (reason === 'budget') return { shape: 'waiting', words: 'Waits for money' };
    return { shape: 'paused', words: reason === 'user' ? 'Paused' : 'Needs a decision' };
  }
  if (reason === 'cancelling') return { shape: 'running', words: 'Stopping' };
  return { shape: status, words: status.charAt(0).toUpperCase() + status.slice(1) };
}

/** Of a list's item, which does not say why it is paused: a failed step waits for somebody, anything else is just paused. */
export function summaryState({ status, steps }: Pick<Schemas['ExecutionSummaryDto'], 'status' | 'steps'>): {
  shape: string;
  words: string;
} {
  return executionState({ status, reason: steps['failed'] ? 'step-failed' : 'user' });
}

/** One cell a step, in plan order; over 60 steps one bar of counts. */
export function Strip({ steps }: { readonly steps: readonly { readonly id: string; readonly shape: string }[] }) {
  const done = steps.filter(({ shape }) => shape === 'completed' || shape === 'kept' || shape === 'late').length;
  return (
    <div className="strip" role="img" aria-label={`${done} of ${steps.length} steps completed`}>
      {steps.length > 60
        ? counts(steps.map(({ shape }) => shape))
        : steps.map(({ id, shape }) => <i key={id} className={cellOf(shape)} title={`${id}: ${shape}`} />)}
    </div>
  );
}

export function CountStrip({ counts: given }: { readonly counts: Readonly<Record<string, number>> }) {
  const total = Object.values(given).reduce((sum, count) => sum + count, 0);
  const cells = ORDER.flatMap((status) =>
    Array.from({ length: total > 60 ? 0 : (given[status] ?? 0) }, (_, at) => ({ id: `${status}${at}`, status })),
  );
  return (
    <div className="strip" role="img" aria-label={`${given['completed'] ?? 0} of ${total} steps completed`}>
      {total > 60
        ? ORDER.map((status) =>
            given[status] ? <i key={status} className={cellOf(status)} style={{ flexGrow: given[status] }} /> : null,
          )
        : cells.map(({ id, status }) => <i key={id} className={cellOf(status)} />)}
    </div>
  );
}

const ORDER = ['completed', 'running', 'failed', 'skipped', 'cancelled', 'pending'];

function counts(shapes: readonly string[]) {
  return ['completed', 'kept', 'late', 'running', 'waiting', 'failed', 'skipped', 'cancelled', 'pending'].map(
    (shape) => {
      const count = shapes.filter((one) => one === shape).length;
      return count === 0 ? null : (
        <i key={shape} className={cellOf(shape)} style={{ flexGrow: count }} title={`${count} ${shape}`} />
      );
    },
  );
}

function cellOf(shape: string): string {
  return shape === 'late' || shape === 'kept' ? 'completed' : shape;
}
