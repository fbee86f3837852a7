/** What happens, a line each: for people, and as JSON. */
import type { Schemas, StreamEvent } from '../../client/index.js';
import { clock, shortId, stepNumber } from '../text/format.js';

/** Progress and forecasts have no number: they cannot be read again. */
type Told = Omit<Schemas['EventDto'], 'seq' | 'data'> & Partial<Pick<Schemas['EventDto'], 'seq' | 'data'>>;

const MOST = 120;

/** Whether it says what it is and when; snapshots and resets are the state itself. */
export function isTold(event: StreamEvent): event is StreamEvent & { readonly data: Told } {
  return event.type !== 'snapshot' && event.type !== 'reset';
}

export function eventJson(event: StreamEvent): string {
  return JSON.stringify(isTold(event) ? event.data : { type: event.type, data: event.data });
}

export function eventLine({ seq, at, type, executionId, stepId, data, ...rest }: Told): string {
  const small = JSON.stringify(data ?? rest);
  return [
    clock(at),
    String(seq ?? '').padStart(6),
    type.padEnd(22),
    executionId === undefined ? '' : shortId(executionId),
    stepId === undefined ? '' : stepNumber(stepId),
    small.length > MOST ? `${small.slice(0, MOST - 1)}…` : small,
  ]
    .filter((part) => part !== '')
    .join('  ');
}
