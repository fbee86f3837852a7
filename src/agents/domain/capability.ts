import type { DurationMs } from '../../kernel/duration.js';
import type { JsonSchema } from '../../kernel/json.js';
import type { Micros } from '../../kernel/money.js';

export type SideEffects = 'none' | 'reversible' | 'irreversible';

/** How price and duration grow with a parameter, counted from its default (0 where it has none). */
export interface PerUnit {
  /** Name of a numeric parameter. */
  readonly parameter: string;
  readonly cost: Micros;
  readonly duration: DurationMs;
}

/** What an agent can do, as registered; the only thing that planning, pricing and execution know of a domain. */
export interface Capability {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the parameters object (2020-12 or draft-07). */
  readonly parameters: JsonSchema;
  /** null = unknown, never 0. */
  readonly estimatedCost: Micros | null;
  /** null = unknown. */
  readonly estimatedDuration: DurationMs | null;
  /** Names of capabilities that must come first. */
  readonly dependencies: readonly string[];
  /** Moves whenever schema or price moves; part of a plan's hash. */
  readonly version: string;
  /** What the cost is booked on when a response gives no charges. */
  readonly service: string;
  /** Output name → type of artifact, e.g. { levelPlan: 'LevelPlan' }. */
  readonly outputs: Readonly<Record<string, string>>;
  /** A promise of the agent never to charge more; becomes the hold. */
  readonly maxCost: Micros | null;
  readonly idempotent: boolean;
  /** `idempotent: true` was declared: it does and charges one logical call once. Absent: nothing was declared. */
  readonly chargesOnce?: true;
  /** Over which services it charges, in shares; absent: nobody knows before. */
  readonly services?: Readonly<Record<string, number>>;
  readonly timeoutMs: DurationMs | null;
  readonly sideEffects: SideEffects;
  /** Absent: price and duration are the same whatever the parameters. */
  readonly estimate?: { readonly perUnit: PerUnit };
}

/** A capability together with the agent that offers it. */
export interface Offer {
  readonly agent: string;
  readonly capability: Capability;
}
