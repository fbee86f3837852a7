/** What goes to the reading thread and comes back. Capabilities cross once each and are then called by number. */
import type { Capability } from '../../../agents/index.js';
import type { Result } from '../../../kernel/result.js';
import type { PlanDraft, PlanningRefusal, PlanningRequest } from '../planner.port.js';

export interface CatalogueNews {
  readonly learn: readonly (readonly [number: number, capability: Capability])[];
  /** All that is offered now, in order: agent and number of the capability. */
  readonly offers: readonly (readonly [agent: string, number: number])[];
}

export interface Task {
  readonly request: Omit<PlanningRequest, 'offers'>;
  /** Absent: the catalogue is as it was. */
  readonly catalogue?: CatalogueNews;
}

export type Answer =
  | { readonly kind: 'read'; readonly result: Result<PlanDraft, PlanningRefusal> }
  | { readonly kind: 'failed'; readonly message: string };
