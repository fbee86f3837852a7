import type { Offer } from '../../agents/index.js';
import type { DurationMs } from '../../kernel/duration.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Micros } from '../../kernel/money.js';
import type { Result } from '../../kernel/result.js';
import type { PlanContext } from '../domain/plan.js';

/** Turns words into a draft plan from what is registered. Never invents an agent; never calls one. */
export interface Planner {
  /** Name shown as the plan's `planner`, e.g. "offline". */
  readonly name: string;
  draft(request: PlanningRequest, signal?: AbortSignal): Promise<Result<PlanDraft, PlanningRefusal>>;
}

export interface PlanningRequest {
  readonly specification: string;
  readonly context: PlanContext;
  /** Everything registered, in a stable order. */
  readonly offers: readonly Offer[];
}

/** Where a parameter's value comes from. */
export type ParameterSource =
  | { readonly kind: 'text'; readonly quote: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'context'; readonly key: string }
  | { readonly kind: 'reference'; readonly stepId: string };

/** A step before pricing; `id` is step1…stepN in an order where dependencies come first. */
export interface DraftStep {
  readonly id: string;
  readonly name: string;
  readonly agent: string;
  readonly capability: string;
  readonly parameters: JsonObject;
  readonly dependencies: readonly string[];
  /** Quotes the words of the specification it answers, or names the step that needs it. */
  readonly reason: string;
  /** JSON pointer into `parameters` → source. */
  readonly sources: Readonly<Record<string, ParameterSource>>;
}

export interface Question {
  readonly stepId: string;
  /** JSON pointer into the step's parameters. */
  readonly pointer: string;
  readonly message: string;
}

/** What could follow: a capability that builds on what the plan makes. */
export interface Suggestion {
  readonly agent: string;
  readonly capability: string;
  readonly reason: string;
  readonly addsCost: Micros | null;
  readonly addsDurationMs: DurationMs | null;
}

export interface PlanDraft {
  readonly steps: readonly DraftStep[];
  readonly questions: readonly Question[];
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
  readonly suggestions: readonly Suggestion[];
  /** Limits the specification itself states ("keep it under 50 pounds", "within two hours"). */
  readonly constraints: { readonly maxCost?: Micros; readonly maxDurationMs?: DurationMs };
}

/** Nothing registered fits the words; `possible` names what could be asked instead. */
export interface PlanningRefusal {
  readonly code: 'plan.nothing-to-plan' | 'plan.language-not-supported';
  readonly message: string;
  readonly possible: readonly { readonly agent: string; readonly capability: string; readonly description: string }[];
}
