// What executions needs to look ahead: how steps that are still to be done will probably go. Whoever knows how such steps
// went before answers.
import type { DurationMs } from '../../kernel/duration.js';
import type { Micros } from '../../kernel/money.js';

export interface OpenStep {
  readonly id: string;
  readonly agent: string;
  readonly capability: string;
  /** Among the open steps. */
  readonly dependencies: readonly string[];
  /** null: unknown. */
  readonly estimatedCost: Micros | null;
  readonly estimatedDurationMs: DurationMs | null;
  /** For how long it has been running; 0: it has not begun. */
  readonly elapsedMs: DurationMs;
}

/** Half of the cases end below, nine of ten below. */
export interface Spread {
  readonly p50: number;
  readonly p90: number;
}

export interface Outlook {
  /** Of the open steps together; null: no price is known. */
  readonly cost: Spread | null;
  /** Until the last of them ends; null: no duration is known. */
  readonly durationMs: Spread | null;
  readonly basis: 'estimates' | 'history';
  /** When each would start, ms from now, if all goes as in half of the cases. */
  readonly starts: ReadonlyMap<string, DurationMs>;
}

export abstract class Forecaster {
  /** The same for the same steps and seed. Cheap enough to be asked after every event. */
  abstract outlook(steps: readonly OpenStep[], seed: number): Outlook;
}
