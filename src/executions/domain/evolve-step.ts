// What an event makes of the one step it is about.
import { assertNever } from '../../kernel/assert-never.js';
import type { Charge } from '../ports/agent-gateway.port.js';
import type { StepEvent } from './events.js';
import { attemptOf, type StepRecord, type StepState } from './state.js';

/** `unmet` counts the unsatisfied dependencies, asked only when a step becomes pending again. */
export function evolveStep(step: StepState, event: StepEvent, unmet: () => number): StepState {
  const { record } = step;
  const at = event.at;
  switch (event.type) {
    case 'budget.held':
    case 'budget.settled':
    case 'budget.released':
      return { ...step, record: withMoney(record, event) };
    case 'step.started':
      return {
        status: 'running',
        since: at,
        callId: event.data.callId,
        record: { ...record, attempt: event.data.attempt, startedAt: record.startedAt ?? at, endedAt: null },
      };
    case 'step.blocked':
      return {
        status: 'pending',
        since: at,
        unmet: 0,
        wait: { kind: event.data.reason, message: event.data.message, figures: event.data.figures },
        record,
      };
    case 'step.completed':
      return { status: 'completed', since: at, ...completion(event.data), record: ended(record, at) };
    case 'step.retry-scheduled':
      return {
        status: 'pending',
        since: at,
        unmet: 0,
        wait: {
          kind: 'retry',
          from: at,
          leftMs: event.data.delayMs ?? event.data.retryAt - at,
          failure: event.data.failure,
        },
        record: event.data.inDoubt ? doubting(record) : record,
      };
    case 'step.failed':
      return { status: 'failed', since: at, failure: event.data.failure, record: ended(record, at) };
    case 'step.skipped':
      return { status: 'skipped', since: at, ...event.data, record: ended(record, at) };
    case 'step.revived':
      return { status: 'pending', since: at, unmet: unmet(), wait: null, record: { ...record, endedAt: null } };
    case 'step.retried':
      return {
        status: 'pending',
        since: at,
        unmet: unmet(),
        wait: null,
        record: asked(event.data.now === true ? record : nextCall(record, event.data.override)),
      };
    case 'step.cancelled':
      return { status: 'cancelled', since: at, record: ended(record, at) };
    case 'step.answered-late':
      return step;
    default:
      return assertNever(event, 'event');
  }
}

function completion({ by, result, artifacts }: Extract<StepEvent, { type: 'step.completed' }>['data']) {
  return { by, result, artifacts };
}

type Settled = Extract<StepEvent, { type: 'budget.settled' }>['data'];
type MoneyEvent = Extract<StepEvent, { type: 'budget.held' | 'budget.settled' | 'budget.released' }>;

function withMoney(record: StepRecord, event: MoneyEvent): StepRecord {
  switch (event.type) {
    case 'budget.held':
      return { ...doubting(record), hold: event.data };
    case 'budget.settled':
      return settled(doubted(record, event.data), event.data.holdId, event.data.charges);
    case 'budget.released':
      return settled(record, event.data.holdId, []);
  }
}

function ended(record: StepRecord, at: number): StepRecord {
  return { ...record, endedAt: at };
}

/** An open hold whose sending nobody waits for any more: what comes next takes a hold of its own. */
function doubting(record: StepRecord): StepRecord {
  if (record.hold === null) return record;
  return { ...record, hold: null, doubtful: [...record.doubtful, record.hold] };
}

function settled(record: StepRecord, holdId: string, charges: readonly Charge[]): StepRecord {
  const ofEarlierCall = record.doubtful.some((hold) => hold.holdId === holdId);
  return {
    ...record,
    callCharges: ofEarlierCall || charges.length === 0 ? record.callCharges : [...record.callCharges, ...charges],
    hold: record.hold?.holdId === holdId ? null : record.hold,
    doubtful: record.doubtful.filter((hold) => hold.holdId !== holdId),
    charges: charges.length > 0 ? [...record.charges, ...charges] : record.charges,
  };
}

/** What is booked for a hold is a guess until a number says otherwise. */
function doubted(record: StepRecord, { holdId, charges, unconfirmed }: Settled): StepRecord {
  const known = record.unconfirmed.some((hold) => hold.holdId === holdId);
  if (unconfirmed) {
    return charges.length === 0 ? record : { ...record, unconfirmed: [...record.unconfirmed, { holdId, charges }] };
  }
  return known ? { ...record, unconfirmed: record.unconfirmed.filter((hold) => hold.holdId !== holdId) } : record;
}

function asked(record: StepRecord): StepRecord {
  return { ...record, asked: attemptOf(record) + 1, endedAt: null };
}

/** A hold that is still open belongs to a call whose outcome is unknown: it stays, and the new call takes its own. */
function nextCall(record: StepRecord, override: StepRecord['override']): StepRecord {
  return {
    ...doubting(record),
    callCharges: [],
    call: record.call + 1,
    callSince: attemptOf(record) + 1,
    override: override === null ? record.override : { ...record.override, ...override },
  };
}
