/** What goes to the reading thread and comes back. Capabilities cross once each and are then called by number. */
import type { Capability } from '../../../agents/index.js';
import type { Result } from '../../../kernel/result.js';
import type { Amendment, AmendRequest, PlanDraft, PlanningRefusal, PlanningRequest, Unread } from '../planner.port.js';

export interface CatalogueNews {
  readonly learn: readonly (readonly [number: number, capability: Capability])[];
  /** All that is offered now, in order: agent and number of the capability. */
  readonly offers: readonly (readonly [agent: string, number: number])[];
}

export type Order =
  | { readonly kind: 'draft'; readonly request: Omit<PlanningRequest, 'offers'> }
  | { readonly kind: 'amend'; readonly request: Omit<AmendRequest, 'offers'> };

export interface Task {
  readonly order: Order;
  /** Absent: the catalogue is as it was. */
  readonly catalogue?: CatalogueNews;
}

export type Reply = Result<PlanDraft, PlanningRefusal> | Result<Amendment, readonly Unread[]>;

export type Answer =
  { readonly kind: 'read'; readonly result: Reply } | { readonly kind: 'failed'; readonly message: string };
