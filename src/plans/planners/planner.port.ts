import type { Offer } from '../../agents/index.js';
import type { Json, JsonObject } from '../../kernel/json.js';
import type { Result } from '../../kernel/result.js';
import type {
  Account,
  ParameterSource,
  PlanConstraints,
  PlanContext,
  PlanningCost,
  Question,
  StepDraft,
  Suggestion,
  Unread,
} from '../domain/plan.js';
import type { Change } from '../domain/changes/plan-changes.js';

export type { Account, AccountKind, ParameterSource, Question, Suggestion, Unread } from '../domain/plan.js';

/** Turns words into a draft plan from what is registered. Never invents an agent; never calls one. */
export abstract class Planner {
  /** Name shown as the plan's `planner`, e.g. "offline". */
  abstract readonly name: string;
  abstract draft(request: PlanningRequest, signal?: AbortSignal): Promise<Result<PlanDraft, PlanningRefusal>>;
  /** Reads a remark as edits of a plan; an error holds what was not understood, which is all of it. */
  abstract amend(request: AmendRequest, signal?: AbortSignal): Promise<Result<Amendment, readonly Unread[]>>;
}

/** A planner that loads something first. */
export abstract class WarmingPlanner extends Planner {
  /** Loads it ahead, so that the first plan does not wait for it. Optional. */
  abstract warmUp(): void;
}

export interface AmendRequest {
  readonly remark: string;
  /** The plan as it stands. */
  readonly steps: readonly StepDraft[];
  /** What it asks. */
  readonly questions: readonly Question[];
  /** Steps of earlier revisions that it does not have any more, the latest first. */
  readonly earlier: readonly StepDraft[];
  readonly context: PlanContext;
  readonly offers: readonly Offer[];
  readonly now?: number;
}

export interface Amendment {
  readonly changes: readonly Change[];
  /** Parts of the remark that nothing was made of. */
  readonly unread: readonly Unread[];
}

export interface PlanningRequest {
  readonly specification: string;
  readonly context: PlanContext;
  /** When it is asked, ms since 1970: what "by Friday" is counted from. Absent: such words stay unread. */
  readonly now?: number;
  /** Asks for the `explanation`. */
  readonly explain?: boolean;
  /** Everything registered, in a stable order. */
  readonly offers: readonly Offer[];
  /** Told what asking somebody for money has cost, whatever comes of it; once at most. */
  readonly spent?: (cost: PlanningCost) => void;
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
  /** What the words were read as, step by step; may overlap. Absent: the planner does not say. */
  readonly accounts?: readonly Account[];
  /** What became of every character of the specification, each in exactly one. Absent: the planner does not say. */
  readonly reading?: readonly Account[];
  /** What nothing was made of. Absent: the planner does not say. */
  readonly unread?: readonly Unread[];
  /** Only where it was asked for. */
  readonly explanation?: Explanation;
}

/** A capability that a clause might have meant. */
export interface Candidate {
  readonly agent: string;
  readonly capability: string;
  /** 0…: how much of the clause speaks for it. */
  readonly score: number;
  /** 0…1: how much of its name was said. */
  readonly named: number;
  readonly chosen: boolean;
  /** null: it was chosen. */
  readonly whyNot: string | null;
}

export interface ClauseExplained {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly mood: string;
  readonly isRuledOut: boolean;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** A stretch that can be a value. */
export interface SpanExplained {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: string;
  readonly value: Json;
}

export interface Explanation {
  readonly clauses: readonly ClauseExplained[];
  readonly spans: readonly SpanExplained[];
}

/** Nothing registered fits the words; `possible` names what could be asked instead. */
export interface PlanningRefusal {
  readonly code: 'plan.nothing-to-plan' | 'plan.language-not-supported';
  readonly message: string;
  readonly possible: readonly { readonly agent: string; readonly capability: string; readonly description: string }[];
}
