// What executions needs of plans: an approved, valid, current revision to pin.
import type { DurationMs } from '../../kernel/duration.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Micros } from '../../kernel/money.js';
import type { PinnedPolicy, SpendLimit } from './budget.port.js';

export interface Modification {
  readonly stepId: string;
  /** Merged over the step's own. */
  readonly parameters?: JsonObject;
  readonly skip?: boolean;
}

export interface ApprovalRequest {
  readonly approved: boolean;
  readonly approvedBy?: string;
  readonly revision?: number;
  readonly hash?: string;
  readonly modifications?: readonly Modification[];
  readonly onBudget?: 'refuse' | 'pause';
  /** What the execution may cost at most. */
  readonly maxCost?: Micros;
  /** Steps whose results are there already: they are neither paid nor started. Asked once, of the steps as they would run. */
  readonly keeping?: (steps: readonly ApprovedStep[]) => ReadonlySet<string>;
  /** The execution whose results are kept. */
  readonly rerunOf?: string;
}

export interface ApprovedStep {
  readonly id: string;
  readonly name: string;
  readonly agent: string;
  readonly capability: string;
  /** Of the capability, as it was approved. Absent: approved before versions were kept. */
  readonly version?: string;
  readonly parameters: JsonObject;
  readonly dependencies: readonly string[];
  readonly service: string;
  readonly estimatedCost: Micros | null;
  readonly maxCost: Micros | null;
  readonly estimatedDurationMs: DurationMs | null;
  readonly onFailure: 'pause' | 'skip' | 'fail';
  readonly idempotent: boolean;
  /** It promises to do and charge one logical call once, over all its attempts; absent: every answer is charged. */
  readonly chargesOnce?: true;
  /** Over which services it is charged, in shares; absent: as its last charges were, else on `service`. */
  readonly services?: Readonly<Record<string, number>>;
  /** The step's, else the capability's; absent: AGENT_TIMEOUT. */
  readonly timeoutMs?: DurationMs;
  /** Absent: MAX_RETRIES. */
  readonly maxRetries?: number;
  /** Left out by a modification: never started, dependents skipped by choice. */
  readonly skip?: boolean;
}

/** What depends on who does a step. */
export type StepTerms = Pick<
  ApprovedStep,
  'service' | 'estimatedCost' | 'maxCost' | 'idempotent' | 'chargesOnce' | 'services'
>;

/** Everything an execution needs to know of its plan, for ever: goes whole into its first event. */
export interface ApprovedPlan {
  readonly planId: string;
  readonly revision: number;
  readonly hash: string;
  readonly environment: string;
  readonly policies: readonly PinnedPolicy[];
  /** What this execution may cost, beside the policies; absent: no limit of its own. */
  readonly limits?: readonly SpendLimit[];
  readonly currency: string;
  readonly steps: readonly ApprovedStep[];
  /** Sum of the known prices; null: none is known. */
  readonly estimatedCost: Micros | null;
  readonly approvedBy?: string;
  /** The execution that this one does again, keeping what has not changed. */
  readonly rerunOf?: string;
}

/** The answer to a dry run, as the API shows it. */
export type DryRun = JsonObject;

export abstract class PlanSource {
  /**
   * Checks approval, revision, hash against the world now, modifications (which make a new revision), open questions,
   * and the budget verdict. Throws the plan's Problems: plan.not-found, plan.revision-not-found, plan.not-approved, plan.stale,
   * plan.needs-input, plan.invalid, budget.exceeded, budget.approval-required, budget.tracking-disabled, policy.unusable.
   */
  abstract approve(planId: string, request: ApprovalRequest): Promise<ApprovedPlan>;
  /** The same checks, nothing started, nothing stored. */
  abstract dryRun(planId: string, request: ApprovalRequest): Promise<DryRun>;
  /** The agents that offer a capability now, by name. */
  abstract agentsFor(capability: string): readonly string[];
  /** What another agent asks for the capability, for a step that a person gives to it; undefined: it offers none. */
  abstract termsOf(agent: string, capability: string): StepTerms | undefined;
  /** For decisions on a running step (other parameters, another agent): problems with JSON pointers, empty if it fits. */
  abstract checkParameters(
    agent: string,
    capability: string,
    parameters: JsonObject,
  ): readonly { readonly pointer: string; readonly message: string }[];
}
