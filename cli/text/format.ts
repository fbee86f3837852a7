/** Times as a terminal shows and reads them; money and spans are written as on the page. */
export {
  agentName,
  amountsIn,
  counted,
  figure,
  money,
  shortId,
  span,
  stepNumber,
  sums,
  when,
} from '../../client/format.js';

/** Time of day where the user is. */
export function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

export function day(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "2d", "90m", or a date: a moment in the past. undefined: it is neither. */
export function momentBefore(text: string, now: number): string | undefined {
  const ago = /^(\d+)([smhdw])$/.exec(text);
  const ms = ago ? now - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0) : Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** "20m": ms. undefined: it is no span. */
export function spanOf(text: string): number | undefined {
  const read = /^(\d+)(ms|[smhdw])?$/.exec(text);
  if (!read) return undefined;
  return Number(read[1]) * (read[2] === 'ms' ? 1 : (UNITS[read[2] ?? 's'] ?? 0));
}
