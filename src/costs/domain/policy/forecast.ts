import type { DurationMs } from '../../../kernel/duration.js';
import type { Micros } from '../../../kernel/money.js';

/** Less of the window than this tells nothing about the rest. */
const TELLING_SHARE = 0.05;

/**
 * What will have been spent at the end of a window if spending goes on at its present pace: linear. Never less than what
 * is spent and held already.
 */
export function projected(input: {
  readonly spent: Micros;
  readonly held: Micros;
  readonly elapsedMs: DurationMs;
  readonly durationMs: DurationMs;
}): Micros {
  const atLeast = input.spent + input.held;
  if (input.elapsedMs < TELLING_SHARE * input.durationMs) return atLeast;
  return Math.max(atLeast, Math.round((input.spent * input.durationMs) / Math.min(input.elapsedMs, input.durationMs)));
}
