import type { Offer } from '../../agents/index.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Result } from '../../kernel/result.js';
import type {
  ParameterSource,
  PlanConstraints,
  PlanContext,
  PlanningCost,
  Question,
  Suggestion,
} from '../domain/plan.js';

export type { ParameterSource, Question, Suggestion } from '../domain/plan.js';

/** Turns words into a draft plan from what is registered. Never invents an agent; never calls one. */
export abstract class Planner {
  /** Name shown as the plan's `planner`, e.g. "offline". */
  abstract readonly name: string;
  abstract draft(request: PlanningRequest, signal?: AbortSignal): Promise<Result<PlanDraft, PlanningRefusal>>;
}

/** A planner that loads something first. */
export abstract class WarmingPlanner extends Planner {
  /** Loads it ahead, so that the first plan does not wait for it. Optional. */
  abstract warmUp(): void;
}

export interface PlanningRequest {
  /** The words, with the remarks at the end, each a sentence of its own. */
  readonly specification: string;
  /** Said after the specification, oldest first: where they contradict it, the later words win. Absent: none. */
  readonly remarks?: readonly string[];
  readonly context: PlanContext;
  /** Everything registered, in a stable order. */
  readonly offers: readonly Offer[];
}

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

/** What became of a stretch of the specification. Places are UTF-16 offsets into it as it was given, `to` exclusive. */
export interface Account {
  readonly from: number;
  readonly to: number;
  /** `step`: words that ask for the step. `value`: words that a parameter of it was read from. */
  readonly kind: 'step' | 'value' | 'constraint' | 'exclusion' | 'order';
  readonly stepIds: readonly string[];
  /** JSON pointer into the step's parameters, for values. */
  readonly pointer?: string;
}

export interface PlanDraft {
  /** Who drafted it, when a planner passed the work on. Absent: the planner itself. */
  readonly planner?: string;
  readonly planningCost?: PlanningCost;
  readonly steps: readonly DraftStep[];
  readonly questions: readonly Question[];
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
  readonly suggestions: readonly Suggestion[];
  readonly constraints: PlanConstraints;
  /** What the words were read as, step by step. Absent: the planner does not say. */
  readonly accounts?: readonly Account[];
}

/** Nothing registered fits the words; `possible` names what could be asked instead. */
export interface PlanningRefusal {
  readonly code: 'plan.nothing-to-plan' | 'plan.language-not-supported';
  readonly message: string;
  readonly possible: readonly { readonly agent: string; readonly capability: string; readonly description: string }[];
}
