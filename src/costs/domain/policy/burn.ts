// How fast a budget is being used up, and when it would be empty. Linear, like the projection beside it.
import type { DurationMs } from '../../../kernel/duration.js';
import type { Micros } from '../../../kernel/money.js';

const DAY_MS = 86_400_000;
/** Less of the window than this tells nothing about the rest. */
const TELLING_SHARE = 0.05;

export interface Burning {
  readonly spent: Micros;
  /** Left under the limit, approvals included; below zero: it is over. */
  readonly remaining: Micros;
  /** Since the oldest money that counts was spent. */
  readonly elapsedMs: DurationMs;
  /** Until that money counts no more. */
  readonly leftMs: DurationMs;
}

/** Money a day at the present pace; null: too little time has passed to tell. */
export function burnRate({ spent, elapsedMs, leftMs }: Burning): Micros | null {
  if (elapsedMs <= 0 || elapsedMs < TELLING_SHARE * (elapsedMs + leftMs)) return null;
  return Math.round((spent * DAY_MS) / elapsedMs);
}

/** In how long nothing will be left at the present pace; 0: nothing is; null: not before money is free again. */
export function exhaustedIn(burning: Burning): DurationMs | null {
  const { spent, remaining, elapsedMs, leftMs } = burning;
  if (remaining <= 0) return 0;
  if (burnRate(burning) === null || spent <= 0) return null;
  const inMs = Math.ceil((remaining * elapsedMs) / spent);
  return inMs <= leftMs ? inMs : null;
}
