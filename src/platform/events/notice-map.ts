// Everything that somebody outside is told: by webhook and on the streams of the API. The one list of it, with what each
// carries, as people are shown it: money in decimals, times in ISO 8601.
import type { JsonObject } from '../../kernel/json.js';

// Types, not interfaces: a notice's data is JSON.
type Attention = {
  readonly executionId: string;
  readonly planId: string;
  readonly kind: string;
  readonly stepId?: string;
  /** Of the step, when it was told. */
  readonly attempt?: number;
  readonly message: string;
  /** Ready-made requests. */
  readonly actions: readonly JsonObject[];
};

type Ended = {
  readonly executionId: string;
  readonly planId: string;
  readonly revision: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly costs: { readonly total: number; readonly currency: string; readonly estimated: number | null };
  readonly error?: { readonly code: string; readonly message: string };
};

type PolicyFile = { readonly file: string; readonly environment: string | null; readonly reason: string };
type AgentHealth = { readonly agent: string; readonly detail: string };

export interface NoticeMap {
  'attention.needed': Attention;
  'approval.wanted': Attention;
  'execution.completed': Ended;
  'execution.failed': Ended;
  'execution.cancelled': Ended;
  /** With the figures of the limit; `of`: what is spent and held, or what is expected at the end of the window. */
  'budget.threshold-passed': JsonObject & {
    readonly threshold: number;
    readonly of: 'used' | 'forecast';
    readonly channels: readonly string[];
  };
  /** An agent was told to warn. */
  'budget.warning-issued': {
    readonly policyId: string;
    readonly environment: string;
    readonly currentCost: number;
    readonly threshold: number;
    readonly limit: number;
    readonly currency: string;
    readonly reached: boolean;
    readonly status: string;
    readonly executionId: string;
    readonly stepId: string;
  };
  /** The step that a budget will stop, when, and what it lacks; told before it happens. */
  'budget.will-not-fit': {
    readonly executionId: string;
    readonly planId: string;
    readonly stepId: string;
    readonly policyId: string;
    readonly scope: string;
    readonly amount: number;
    readonly missing: number;
    readonly currency: string;
    readonly expectedAt: string;
    readonly message: string;
  };
  /** It fits after all. */
  'budget.will-fit': { readonly executionId: string; readonly planId: string; readonly message: string };
  'policy.unusable': PolicyFile;
  'policy.usable': PolicyFile;
  'agent.down': AgentHealth;
  'agent.up': AgentHealth;
}

export type NoticeType = keyof NoticeMap;

/** In which cases each is told. */
export const NOTICES: Readonly<Record<NoticeType, string>> = {
  'attention.needed': 'an execution waits for a decision: a step failed, or a budget has no room',
  'approval.wanted': 'an execution waits for a budget approval',
  'execution.completed': 'an execution ended, completed',
  'execution.failed': 'an execution ended, failed',
  'execution.cancelled': 'an execution ended, cancelled',
  'budget.threshold-passed': 'a limit has reached a share of itself, spent and held or as forecast; once per window',
  'budget.warning-issued': 'an agent issued a warning about a policy',
  'budget.will-not-fit': 'a running execution will be stopped by a budget if things go on as expected',
  'budget.will-fit': 'what would not have fitted does so now',
  'policy.unusable': 'a policy file cannot be used',
  'policy.usable': 'a policy file that could not be used can be again',
  'agent.down': 'an agent cannot be reached',
  'agent.up': 'an agent that was down answers again',
};

export const NOTICE_TYPES = Object.keys(NOTICES) as readonly NoticeType[];
