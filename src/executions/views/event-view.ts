import { defined } from '../../kernel/defined.js';
import { isoTime } from '../../kernel/iso-time.js';
import { fromMicros } from '../../kernel/money.js';
import type { StoredNotice } from '../../platform/events/outbox.store.js';
import type { StepProgress } from '../event-feed.js';
import { type ExecutionEvent, stepIdOf } from '../domain/events.js';
import type { JournalEntry } from '../store/journal.store.js';

/** An event or notice as the API shows it: money as decimals, the pinned plan left out. */
export interface EventView {
  readonly seq: number;
  /** Absent: about no execution (an agent, a policy). */
  readonly executionId?: string;
  readonly type: ExecutionEvent['type'] | StoredNotice['type'];
  readonly at: string;
  readonly stepId?: string;
  readonly data: object;
}

export function eventView({ seq, executionId, event }: JournalEntry): EventView {
  const stepId = stepIdOf(event);
  return {
    seq,
    executionId,
    type: event.type,
    at: isoTime(event.at),
    ...defined({ stepId }),
    data: dataOrNote(event),
  };
}

export function noticeView({ seq, executionId, type, at, data }: StoredNotice): EventView {
  const stepId = data['stepId'];
  return {
    seq,
    ...(executionId === null ? {} : { executionId }),
    type,
    at: isoTime(at),
    ...(typeof stepId === 'string' ? { stepId } : {}),
    data,
  };
}

/** An entry that somebody else has damaged is shown as such; the others beside it still are. */
function dataOrNote(event: ExecutionEvent): object {
  try {
    return dataView(event);
  } catch {
    return { unreadable: true };
  }
}

function dataView(event: ExecutionEvent): object {
  switch (event.type) {
    case 'execution.started': {
      const { planId, revision, steps, estimatedCost, currency } = event.data.plan;
      const estimate = estimatedCost === null ? null : fromMicros(estimatedCost);
      return { planId, revision, steps: steps.length, estimatedCost: estimate, currency };
    }
    case 'step.retry-scheduled':
      return { ...event.data, retryAt: isoTime(event.data.retryAt) };
    case 'budget.held':
    case 'budget.approved':
      return { ...event.data, amount: fromMicros(event.data.amount) };
    case 'budget.settled':
      return {
        ...event.data,
        charges: event.data.charges.map((charge) => ({ ...charge, amount: fromMicros(charge.amount) })),
      };
    default:
      return event.data;
  }
}

/** Without a number: it cannot be read again. */
export function progressView(progress: StepProgress): Omit<EventView, 'seq' | 'type'> & { readonly type: string } {
  const { executionId, stepId, attempt, at, percent, message, costSoFar } = progress;
  return {
    executionId,
    type: 'step.progressed',
    at: isoTime(at),
    stepId,
    data: {
      attempt,
      ...defined({ percent }),
      ...defined({ message }),
      ...(costSoFar === undefined ? {} : { costSoFar: fromMicros(costSoFar) }),
    },
  };
}

/** Nothing is told of the execution after this. */
export function isLast({ type }: Pick<EventView, 'type'>): boolean {
  return type === 'execution.completed' || type === 'execution.failed' || type === 'execution.cancelled';
}
