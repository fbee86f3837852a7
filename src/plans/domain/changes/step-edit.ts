import type { JsonObject } from '../../../kernel/json.js';
import type { OnFailure } from '../plan.js';

/** What may be set on a step; `parameters` are merged over the step's own, member by member at the top. */
export interface StepEdit {
  readonly name?: string;
  readonly agent?: string;
  readonly capability?: string;
  readonly parameters?: JsonObject;
  readonly dependencies?: readonly string[];
  readonly estimatedCost?: number;
  readonly service?: string;
  readonly estimatedDurationMs?: number;
  readonly reason?: string;
  readonly onFailure?: OnFailure;
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
}

export type AddedStep = StepEdit & { readonly id?: string; readonly agent: string; readonly capability: string };
