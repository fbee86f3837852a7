// The words of this room: plan, revision, step. Pure data; nothing here is ever changed in place.
import type { DurationMs } from '../../kernel/duration.js';
import type { Environment } from '../../kernel/environment.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Micros } from '../../kernel/money.js';

/** As the user gave it; `targetEnvironment` is absent when nobody said (dev then applies). */
export interface PlanContext {
  readonly existingLevels?: readonly string[];
  readonly budgetPolicy?: string;
  readonly targetEnvironment?: Environment;
}

export const ON_FAILURE = ['pause', 'skip', 'fail'] as const;
export type OnFailure = (typeof ON_FAILURE)[number];

/** A figure of a step that a person set; all others follow the capability. */
export type Figure = 'estimatedCost' | 'estimatedDurationMs' | 'service';

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
  /** Set by hand, so a new price of the capability does not touch them. Absent: none. */
  readonly fixed?: readonly Figure[];
  /** JSON pointer into `parameters` → where the value comes from. Absent: given by hand. */
  readonly sources?: Readonly<Record<string, ParameterSource>>;
}

/** A step as somebody wrote it, before the catalogue has filled in what is left out. */
export interface StepDraft {
  readonly id: string;
  readonly name?: string;
  readonly agent: string;
  readonly capability: string;
  readonly parameters: JsonObject;
  readonly dependencies: readonly string[];
  readonly estimatedCost?: Micros;
  readonly service?: string;
  readonly estimatedDurationMs?: DurationMs;
  readonly reason?: string;
  readonly onFailure?: OnFailure;
  readonly timeoutMs?: DurationMs;
  readonly maxRetries?: number;
  readonly sources?: Readonly<Record<string, ParameterSource>>;
}

/** Where a parameter's value comes from. */
export type ParameterSource =
  | { readonly kind: 'text'; readonly quote: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'context'; readonly key: string }
  | { readonly kind: 'reference'; readonly stepId: string };

export interface Question {
  readonly stepId: string;
  /** JSON pointer into the step's parameters; "" asks about the step as a whole. */
  readonly pointer: string;
  readonly message: string;
  /** The value stands as it was read and is to be confirmed: setting it, to the same or another, answers. */
  readonly confirm?: boolean;
  /** Nothing runs before it is answered, whether or not the capability requires the value. Absent: as that says. */
  readonly mustAnswer?: true;
}

/** What words can become. */
export type AccountKind = 'step' | 'value' | 'constraint' | 'exclusion' | 'order' | 'courtesy' | 'unread';

/** What became of a stretch of the specification. Places are UTF-16 offsets into it as it was given, `to` exclusive. */
export interface Account {
  readonly from: number;
  readonly to: number;
  /** `step`: words that ask for the step. `value`: words that a parameter of it was read from. */
  readonly kind: AccountKind;
  readonly stepIds: readonly string[];
  /** JSON pointer into the step's parameters, for values. */
  readonly pointer?: string;
}

/** Words that nothing was made of, and why. UTF-16 offsets into the text, `end` exclusive. */
export interface Unread {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly why: string;
  /** In which remark, the first is 1. Absent: in the specification. */
  readonly remark?: number;
}

/** What could follow: a capability that builds on what the plan makes. */
export interface Suggestion {
  readonly agent: string;
  readonly capability: string;
  readonly reason: string;
  readonly addsCost: Micros | null;
  readonly addsDurationMs: DurationMs | null;
}

/** Limits the specification itself states ("keep it under 50 pounds", "within two hours"). */
export interface PlanConstraints {
  readonly maxCost?: Micros;
  /** Service → limit. Both are limits of every execution of the plan. */
  readonly maxCostByService?: Readonly<Record<string, Micros>>;
  readonly maxDurationMs?: DurationMs;
  /** ISO 8601: until when it has to be done. */
  readonly deadline?: string;
  /** ISO 8601: not to be started before. */
  readonly notBefore?: string;
}

/** What a planner said beside the steps; empty for a plan written by hand. */
export interface PlanNotes {
  readonly questions: readonly Question[];
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
  readonly suggestions: readonly Suggestion[];
  readonly constraints: PlanConstraints;
  /** What became of every character of the specification. Absent: nobody read it (written by hand), or long ago. */
  readonly reading?: readonly Account[];
  /** What nothing was made of, of the specification or of the remark that made this revision. */
  readonly unread?: readonly Unread[];
}

export const NO_NOTES: PlanNotes = { questions: [], assumptions: [], warnings: [], suggestions: [], constraints: {} };

/** What asking a language model took, beside the plan's own estimate; null = unknown, never 0. */
export interface PlanningCost {
  /** Answers of the model, repairs included. */
  readonly calls: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly amount: Micros | null;
}

export interface PolicyPin {
  readonly id: string;
  readonly hash: string;
}

/** Immutable: every edit, remark or approved modification makes the next one. */
export interface Revision extends PlanNotes {
  readonly planId: string;
  /** 1-based. */
  readonly revision: number;
  readonly hash: string;
  /** "offline", "llm:<model>" or "manual". */
  readonly planner: string;
  readonly steps: readonly PlanStep[];
  readonly policies: readonly PolicyPin[];
  /** Remarks that made it what it is, oldest first. */
  readonly remarks: readonly string[];
  /** The revision it was made from. Absent: the one before it. */
  readonly madeFrom?: number;
  /** The revision that it brings back. */
  readonly restores?: number;
  /** Absent: no language model was asked for this revision. */
  readonly planningCost?: PlanningCost;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

export interface Plan {
  readonly id: string;
  readonly specification: string;
  readonly context: PlanContext;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}
