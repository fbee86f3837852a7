import { instantOf } from './zoned-time.js';

/** A date, or a date and time, with or without an offset from UTC (ISO 8601, extended). */
const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Ms since the epoch; without an offset it is a time in `timeZone`, else in UTC. undefined: not such a time. */
export function readWindowStart(text: string, timeZone?: string): number | undefined {
  const match = FORM.exec(text);
  const wall = match === null ? undefined : wallOf(match);
  if (match === null || wall === undefined) return undefined;
  const offset = match[8];
  if (offset !== undefined) return wall - offsetMs(offset);
  return timeZone === undefined ? wall : instantOf(wall, timeZone);
}

/** undefined: there is no such day or hour. */
function wallOf(match: readonly (string | undefined)[]): number | undefined {
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? '0').padEnd(3, '0')));
  const read = new Date(wall);
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? wall : undefined;
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
