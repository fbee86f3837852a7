// Between HTTP and the engine: approves a plan and starts it, carries decisions in, shows what is. Decides nothing.
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { defined } from '../kernel/defined.js';
import type { JsonObject } from '../kernel/json.js';
import { fromMicros, toMicros } from '../kernel/money.js';
import { Clock } from '../platform/clock/clock.port.js';
import { Ids } from '../platform/clock/ids.port.js';
import { RequestInvalid } from '../platform/http/http.errors.js';
import { cursorTo, ID, positionIn } from '../platform/http/cursor.js';
import type { Page } from '../platform/http/page.dto.js';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { currentRequest } from '../platform/http/request-context.js';
import { trace } from '../platform/logging/trace.js';
import type { ExecutionState } from './domain/state.js';
import { type Ask, Engine, type Look } from './engines/engine.port.js';
import { executionView, type ExecutionView, progressOf } from './views/execution-view.js';
import type {
  BudgetApprovalDto,
  CancelDto,
  CompleteDto,
  ExecuteDto,
  ExecutionsQuery,
  RetryDto,
  SkipDto,
} from './http/executions.dto.js';
import { DecisionRefused, ExecutionNotFound, ExecutionUnreadable } from './executions.errors.js';
import { retryOverride } from './retry-override.js';
import { RunForecasts } from './forecast/run-forecasts.service.js';
import { AgentGateway } from './ports/agent-gateway.port.js';
import { Budget } from './ports/budget.port.js';
import { type ApprovalRequest, type DryRun, PlanSource } from './ports/plan-source.port.js';
import { ExecutionListStore, type ExecutionRow } from './store/execution-list.store.js';

export interface StartedView {
  readonly executionId: string;
  readonly planId: string;
  readonly revision: number;
  readonly status: string;
  readonly progress: ExecutionView['progress'];
}

export interface ExecutionSummary {
  readonly executionId: string;
  readonly planId: string;
  readonly status: string;
  readonly startedAt: string;
  readonly completedAt?: string;
  readonly error?: string;
  /** What was asked for, its beginning. */
  readonly title: string;
  /** How many steps are in each status. */
  readonly steps: Readonly<Record<string, number>>;
  /** Charged so far. */
  readonly cost: number;
  /** As approved; null: unknown. */
  readonly estimated: number | null;
  /** Of the plan. */
  readonly currency: string;
  readonly rerunOf?: string;
}

/** Of a list that begins a stream. */
const MOST_OPEN = 200;

const LIST = 'executions';

@Injectable()
export class ExecutionsService {
  private readonly trace = trace('execute');

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(PlanSource) private readonly plans: PlanSource,
    @Inject(AgentGateway) private readonly gateway: AgentGateway,
    @Inject(Budget) private readonly budget: Budget,
    private readonly executions: ExecutionListStore,
    private readonly forecasts: RunForecasts,
    private readonly answers: IdempotencyStore,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute(planId: string, body: ExecuteDto): Promise<StartedView> {
    const acknowledge = this.answers.claim();
    const plan = await this.plans.approve(planId, approvalOf(body));
    const executionId = this.ids.next();
    const correlationId = currentRequest()?.correlationId ?? executionId;
    let started: StartedView | undefined;
    const state = await this.engine.start(executionId, plan, correlationId, (begun) => {
      started = startedView(begun);
      acknowledge({ status: 202, headers: { location: locationOf(executionId) }, body: started });
    });
    this.trace('started %s of plan %s revision %d: %d steps', executionId, planId, plan.revision, plan.steps.length);
    return started ?? startedView(state);
  }

  dryRun(planId: string, body: ExecuteDto): Promise<DryRun> {
    return this.plans.dryRun(planId, approvalOf(body));
  }

  get(executionId: string): ExecutionView {
    const look = this.engine.look(executionId);
    if (!look) throw new ExecutionNotFound(executionId);
    return this.view(look);
  }

  /** undefined: there is none, or what is stored of it cannot be read. */
  lookAt(executionId: string): ExecutionView | undefined {
    try {
      const look = this.engine.look(executionId);
      return look && this.view(look);
    } catch (error) {
      if (error instanceof ExecutionUnreadable) return undefined;
      throw error;
    }
  }

  private view(look: Look): ExecutionView {
    const view = executionView(look, {
      agent: (agent) => this.gateway.outlook(agent),
      money: (request) => this.budget.outlook(request),
      agentsFor: (capability) => this.plans.agentsFor(capability),
      termsOf: (agent, capability) => this.plans.termsOf(agent, capability),
    });
    const forecast = this.forecasts.of(look.state);
    const reruns = this.executions.rerunsOf(look.state.id);
    return { ...view, ...(reruns.length === 0 ? {} : { reruns }), ...defined({ forecast }) };
  }

  list(query: ExecutionsQuery): Page<ExecutionSummary> {
    const { cursor, limit, ...filter } = query;
    const before = positionIn(LIST, cursor, ID);
    const rows = this.executions.list({ ...filter, ...defined({ before }), limit: limit + 1 });
    const items = rows.slice(0, limit).map(summaryOf);
    return { items, nextCursor: rows.length > limit ? cursorTo(LIST, items.at(-1)?.executionId) : null };
  }

  /** Those that have not ended, newest first, for whoever begins to follow everything. */
  open(): { readonly executions: readonly ExecutionSummary[]; readonly more: boolean } {
    const rows = ['running', 'paused'].flatMap((status) => this.executions.list({ status, limit: MOST_OPEN + 1 }));
    const newest = rows.sort((a, b) => (a.id < b.id ? 1 : -1));
    return { executions: newest.slice(0, MOST_OPEN).map(summaryOf), more: newest.length > MOST_OPEN };
  }

  pause(executionId: string): Promise<ExecutionView> {
    return this.ask(executionId, { type: 'pause' });
  }

  resume(executionId: string): Promise<ExecutionView> {
    return this.ask(executionId, { type: 'resume' });
  }

  cancel(executionId: string, { reason, ...about }: CancelDto): Promise<ExecutionView> {
    return this.ask(executionId, { type: 'cancel', ...defined({ reason }), ...addressOf(about) });
  }

  retry(executionId: string, stepId: string, body: RetryDto): Promise<ExecutionView> {
    const override = retryOverride(this.engine.look(executionId)?.state, stepId, body, this.plans);
    return this.ask(executionId, { type: 'retry-step', stepId, ...attemptOf(body), override });
  }

  skip(executionId: string, stepId: string, body: SkipDto): Promise<ExecutionView> {
    const { reason, result } = body;
    const standIn = result === undefined ? {} : { standIn: result };
    return this.ask(executionId, { type: 'skip-step', stepId, ...attemptOf(body), reason, ...standIn });
  }

  complete(executionId: string, stepId: string, body: CompleteDto): Promise<ExecutionView> {
    const { reason, result, cost, overLimit } = body;
    const paid = {
      ...(cost === undefined ? {} : { cost: toMicros(cost) }),
      ...defined({ overLimit }),
    };
    return this.ask(executionId, { type: 'complete-step', stepId, ...attemptOf(body), reason, result, ...paid });
  }

  approveBudget(executionId: string, body: BudgetApprovalDto): Promise<ExecutionView> {
    const { amount, approvedBy, reason, expiresAt, raises, ...about } = body;
    if (expiresAt !== undefined) demandFuture(expiresAt, this.clock.now());
    const approval = {
      id: this.ids.next(),
      amount: toMicros(amount),
      approvedBy,
      reason,
      ...(raises === undefined ? {} : { raises: raises.map(limitName) }),
      ...defined({ expiresAt }),
    };
    return this.ask(executionId, { type: 'approve-budget', approval, ...addressOf(about) });
  }

  private async ask(executionId: string, ask: Ask): Promise<ExecutionView> {
    const acknowledge = this.answers.claim();
    let decided: ExecutionView | undefined;
    const answer = await this.engine.deliver(executionId, ask, (look) => {
      decided = this.view(look);
      acknowledge({ status: HttpStatus.OK, headers: {}, body: decided });
    });
    if (!answer) throw new ExecutionNotFound(executionId);
    if (!answer.ok) {
      // The state as it is now, so that whoever came second sees what the first decided.
      const execution = JSON.parse(JSON.stringify(this.get(executionId))) as JsonObject;
      throw new DecisionRefused(answer.error, { extensions: { execution } });
    }
    this.trace('%s %s at %s', ask.type, executionId, this.clock.timestamp());
    return decided ?? this.get(executionId);
  }
}

function demandFuture(expiresAt: string, now: number): void {
  if (Date.parse(expiresAt) > now) return;
  const message = `expiresAt must be in the future (given: ${expiresAt})`;
  throw new RequestInvalid(message, { errors: [{ pointer: '/expiresAt', message }] });
}

export function locationOf(executionId: string): string {
  return `/api/v1/executions/${executionId}`;
}

export function startedView(state: ExecutionState): StartedView {
  return {
    executionId: state.id,
    planId: state.plan.planId,
    revision: state.plan.revision,
    status: state.phase.status,
    progress: progressOf({ state, progress: new Map() }),
  };
}

function addressOf({ stepId, attempt }: { stepId?: string; attempt?: number }): { stepId?: string; attempt?: number } {
  return {
    ...defined({ stepId }),
    ...attemptOf({ ...defined({ attempt }) }),
  };
}

/** `total`, or a service as limits name it: "service:EC2" and "ec2" are the same. */
function limitName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^service:/, '');
}

function attemptOf({ attempt }: { attempt?: number }): { attempt?: number } {
  return attempt === undefined ? {} : { attempt };
}

function approvalOf(body: ExecuteDto): ApprovalRequest {
  const { approved, approvedBy, revision, hash, modifications, onBudget, maxCost } = body;
  return {
    approved,
    ...defined({ approvedBy }),
    ...defined({ revision }),
    ...defined({ hash }),
    ...defined({ modifications }),
    ...defined({ onBudget }),
    ...(maxCost === undefined ? {} : { maxCost: toMicros(maxCost) }),
  };
}

function summaryOf(row: ExecutionRow): ExecutionSummary {
  return {
    executionId: row.id,
    planId: row.plan_id,
    status: row.status,
    startedAt: row.started_at,
    ...(row.completed_at === null ? {} : { completedAt: row.completed_at }),
    ...(row.error_message === null ? {} : { error: row.error_message }),
    title: row.title.split('\n')[0] ?? '',
    steps: JSON.parse(row.steps) as Record<string, number>,
    cost: fromMicros(toMicros(row.cost)),
    estimated: row.estimated === null ? null : fromMicros(row.estimated),
    currency: row.currency,
    ...(row.rerun_of === null ? {} : { rerunOf: row.rerun_of }),
  };
}
