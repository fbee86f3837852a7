import { isoTime } from '../../../kernel/iso-time.js';
import { formatDuration, type DurationMs } from '../../../kernel/duration.js';
import { instantOf, type WallTime, wallTimeAt } from './zoned-time.js';

/**
 * Over which time spending is counted: the last `durationMs`, windows one after another from `startMs`, or windows of
 * whole calendar days in a time zone, which begin at the same time of day there.
 */
export type WindowRule =
  | { readonly kind: 'rolling'; readonly durationMs: DurationMs }
  | { readonly kind: 'fixed'; readonly durationMs: DurationMs; readonly startMs: number }
  | {
      readonly kind: 'calendar';
      readonly durationMs: DurationMs;
      readonly days: number;
      readonly start: WallTime;
      readonly timeZone: string;
    };

export interface WindowSpan {
  /** Ms since the epoch, inclusive. */
  readonly start: number;
  /** Ms since the epoch, exclusive. A rolling window ends now. */
  readonly end: number;
}

export const DAY_MS = 86_400_000;

/** Rolling windows age in steps of this share of their length: memory is bounded, and money comes back a little late. */
const GRAINS = 4_096;

export function windowKey(rule: WindowRule): string {
  switch (rule.kind) {
    case 'rolling':
      return `rolling:${rule.durationMs}`;
    case 'fixed':
      return `fixed:${rule.startMs}:${rule.durationMs}`;
    case 'calendar':
      return `calendar:${rule.start}:${rule.days}:${rule.timeZone}`;
  }
}

export function windowAt(rule: WindowRule, now: number): WindowSpan {
  if (rule.kind === 'rolling') return { start: now - rule.durationMs, end: now };
  if (rule.kind === 'calendar') return calendarSpan(rule, now);
  const start = rule.startMs + Math.floor((now - rule.startMs) / rule.durationMs) * rule.durationMs;
  return { start, end: start + rule.durationMs };
}

type Calendar = Extract<WindowRule, { kind: 'calendar' }>;

/** Asking the time zone takes long, and most questions are about the window before. */
const lastSpan = new WeakMap<Calendar, WindowSpan>();

function calendarSpan(rule: Calendar, now: number): WindowSpan {
  const known = lastSpan.get(rule);
  if (known !== undefined && known.start <= now && now < known.end) return known;
  const length = rule.days * DAY_MS;
  const begin = (index: number): number => instantOf(rule.start + index * length, rule.timeZone);
  let index = Math.floor((wallTimeAt(now, rule.timeZone) - rule.start) / length);
  while (begin(index) > now) index -= 1;
  while (begin(index + 1) <= now) index += 1;
  const span = { start: begin(index), end: begin(index + 1) };
  lastSpan.set(rule, span);
  return span;
}

/** Entries of one grain leave a rolling window together. */
export function grainOf(rule: WindowRule): DurationMs {
  return rule.kind === 'rolling' ? Math.max(1, Math.ceil(rule.durationMs / GRAINS)) : rule.durationMs;
}

/** From when on an entry booked at `at` no longer counts. Never earlier than the window says, at most a grain later. */
export function expiryOf(rule: WindowRule, at: number): number {
  if (rule.kind !== 'rolling') return windowAt(rule, at).end;
  const grain = grainOf(rule);
  return (Math.floor(at / grain) + 1) * grain + rule.durationMs;
}

/** An entry at or before this moment cannot count any more: where reading the past may stop. */
export function oldestCounted(rule: WindowRule, now: number): number {
  return rule.kind === 'rolling' ? now - rule.durationMs - grainOf(rule) : windowAt(rule, now).start - 1;
}

/** "the last 1d", "2026-11-23T00:00:00.000Z to …": for messages. */
export function describeWindow(rule: WindowRule, now: number): string {
  if (rule.kind === 'rolling') {
    return Number.isFinite(rule.durationMs) ? `the last ${formatDuration(rule.durationMs)}` : 'all of it';
  }
  const { start, end } = windowAt(rule, now);
  const zone = rule.kind === 'calendar' ? ` (${rule.timeZone})` : '';
  return `${isoTime(start)} to ${isoTime(end)}${zone}`;
}
