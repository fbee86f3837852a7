import { formatDuration, type DurationMs } from '../../../kernel/duration.js';

/** Over which time spending is counted: the last `durationMs`, or windows one after another from `startMs`. */
export type WindowRule =
  | { readonly kind: 'rolling'; readonly durationMs: DurationMs }
  | { readonly kind: 'fixed'; readonly durationMs: DurationMs; readonly startMs: number };

export interface WindowSpan {
  /** Ms since the epoch, inclusive. */
  readonly start: number;
  /** Ms since the epoch, exclusive. A rolling window ends now. */
  readonly end: number;
}

/** Rolling windows age in steps of this share of their length: memory is bounded, and money comes back a little late. */
const GRAINS = 4_096;

export function windowKey(rule: WindowRule): string {
  return rule.kind === 'rolling' ? `rolling:${rule.durationMs}` : `fixed:${rule.startMs}:${rule.durationMs}`;
}

export function windowAt(rule: WindowRule, now: number): WindowSpan {
  if (rule.kind === 'rolling') return { start: now - rule.durationMs, end: now };
  const start = rule.startMs + Math.floor((now - rule.startMs) / rule.durationMs) * rule.durationMs;
  return { start, end: start + rule.durationMs };
}

/** Entries of one grain leave a rolling window together. */
export function grainOf(rule: WindowRule): DurationMs {
  return rule.kind === 'rolling' ? Math.max(1, Math.ceil(rule.durationMs / GRAINS)) : rule.durationMs;
}

/** From when on an entry booked at `at` no longer counts. Never earlier than the window says, at most a grain later. */
export function expiryOf(rule: WindowRule, at: number): number {
  if (rule.kind === 'fixed') return windowAt(rule, at).end;
  const grain = grainOf(rule);
  return (Math.floor(at / grain) + 1) * grain + rule.durationMs;
}

/** An entry at or before this moment cannot count any more: where reading the past may stop. */
export function oldestCounted(rule: WindowRule, now: number): number {
  return rule.kind === 'fixed' ? windowAt(rule, now).start : now - rule.durationMs - grainOf(rule);
}

/** "the last 1d", "2026-11-23T00:00:00.000Z to …": for messages. */
export function describeWindow(rule: WindowRule, now: number): string {
  if (rule.kind === 'rolling') return `the last ${formatDuration(rule.durationMs)}`;
  const { start, end } = windowAt(rule, now);
  return `${new Date(start).toISOString()} to ${new Date(end).toISOString()}`;
}
