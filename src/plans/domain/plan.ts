import type { DurationMs } from '../../kernel/duration.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Micros } from '../../kernel/money.js';

export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** As the user gave it; `targetEnvironment` is absent when nobody said (dev then applies). */
export interface PlanContext {
  readonly existingLevels?: readonly string[];
  readonly budgetPolicy?: string;
  readonly targetEnvironment?: Environment;
}

export const ON_FAILURE = ['pause', 'skip', 'fail'] as const;
export type OnFailure = (typeof ON_FAILURE)[number];

/** One unit of work of one agent, priced. */
export interface PlanStep {
  readonly id: string;
  readonly name: string;
  readonly agent: string;
  readonly capability: string;
  readonly capabilityVersion: string;
  readonly parameters: JsonObject;
  readonly dependencies: readonly string[];
  /** null = unknown. */
  readonly estimatedCost: Micros | null;
  readonly service: string;
  readonly estimatedDurationMs: DurationMs | null;
  readonly reason: string;
  readonly onFailure: OnFailure;
  readonly timeoutMs?: DurationMs;
  readonly maxRetries?: number;
}
