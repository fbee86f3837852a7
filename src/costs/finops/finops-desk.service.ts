// What the agent's capabilities do. Parameters have passed the capability's schema, defaults included.
import { Injectable, Logger } from '@nestjs/common';
import type { AgentRequest } from '../../agents/index.js';
import type { Json, JsonObject } from '../../kernel/json.js';
import { fromMicros, toMicros } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Outbox } from '../../platform/events/outbox.store.js';
import { BudgetsService } from '../budget/budgets.service.js';
import { Adjustments } from '../budget/adjustments.service.js';
import { LedgerBook } from '../budget/ledger-book.service.js';
import { ThresholdWatch } from '../budget/threshold-watch.service.js';
import { namedPolicy } from '../policies/choose-policies.js';
import { PolicyFiles } from '../policies/policy-files.adapter.js';
import { CostsService } from '../reports/costs.service.js';
import { GROUPINGS } from '../store/report.store.js';
import { jsonBytes, renderReport, type ReportFormat } from './render-report.js';
import { type ReportContent, type ReportFile, ReportFiles } from './report-files.store.js';

export interface Done {
  readonly result: JsonObject;
  readonly artifacts: readonly ReportFile[];
}

const DAY_MS = 86_400_000;
const DEFAULT_ENVIRONMENT = 'dev';
const FORMATS: readonly ReportFormat[] = ['json', 'csv', 'pdf'];

@Injectable()
export class FinopsDesk {
  private readonly logger = new Logger('costs');

  constructor(
    private readonly files: PolicyFiles,
    private readonly budgets: BudgetsService,
    private readonly costs: CostsService,
    private readonly adjustments: Adjustments,
    private readonly book: LedgerBook,
    private readonly watch: ThresholdWatch,
    private readonly reports: ReportFiles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async checkBudget(parameters: JsonObject, request: AgentRequest): Promise<Done> {
    const file = namedPolicy(this.files.read(), textOf(parameters['budgetPolicy']));
    const view = this.budgets.one(file.policy.id);
    const amount = numberOf(parameters['amountGBP']) ?? 0;
    const left = fromMicros(toMicros(view.remaining) - toMicros(amount));
    const near = view.limit + view.approved - left >= view.warningThreshold * (view.limit + view.approved);
    const verdict = left < 0 ? 'exceeded' : near ? 'warning' : view.status;
    const { policyId, environment, mode, currency, limit, approved, spent, held, remaining } = view;
    const figures = { policyId, environment, mode, currency, limit, approved, spent, held, remaining };
    const digest = { ...figures, verdict, fits: left >= 0, requested: amount, remainingAfter: left };
    const summary = `${amount} ${currency} ${left >= 0 ? 'fits' : 'does not fit'} policy ${policyId}: ${verdict}`;
    return this.keep(request, 'budgetVerdict', digest, summary, asJson('BudgetVerdict', digest));
  }

  async report(parameters: JsonObject, request: AgentRequest): Promise<Done> {
    const to = this.clock.now();
    const days = numberOf(parameters['periodDays']) ?? 1;
    const grouping = GROUPINGS.find((name) => name === parameters['groupBy']) ?? 'service';
    const format = FORMATS.find((name) => name === parameters['format']) ?? 'json';
    const period = { from: to - days * DAY_MS, to: to + 1, environment: this.environmentOf(request) };
    const summary = this.costs.summarize(grouping, period);
    const digest = {
      from: summary.from,
      to: summary.to,
      groupBy: grouping,
      total: summary.total,
      currency: summary.currency,
      held: summary.held,
      heldTotals: summary.heldTotals.map(({ currency, amount }) => ({ currency, amount })),
      items: summary.items.map(({ key, amount, currency }) => ({ key, amount, currency })),
    };
    const said = `costs by ${grouping} over ${days} day(s), ${summary.items.length} line(s), in ${format}`;
    return this.keep(request, 'costReport', digest, said, await renderReport(summary, format));
  }

  async setAlert(parameters: JsonObject, request: AgentRequest): Promise<Done> {
    const percent = numberOf(parameters['thresholdPercent']) ?? 100;
    const channel = textOf(parameters['channel']);
    const environment = this.environmentOf(request);
    const { files } = this.files.read();
    const policyIds = files.filter(({ policy }) => policy.environment === environment).map(({ policy }) => policy.id);
    for (const policyId of policyIds) await this.watch.addAlert({ policyId, threshold: percent / 100, channel });
    const digest = { thresholdPercent: percent, channel, environment, policyIds, event: 'budget.threshold-passed' };
    const summary = `an alert at ${percent} % for ${policyIds.join(', ') || 'no policy'} to ${channel}`;
    return this.keep(request, 'alert', digest, summary, asJson('BudgetAlert', digest));
  }

  /** A call that is sent again books nothing again. */
  async track(parameters: JsonObject, request: AgentRequest): Promise<Done> {
    const { environment, currency } = this.budgets.one(textOf(parameters['budgetPolicyId']));
    const resource = textOf(parameters['resourceId'] ?? '');
    const entry = await this.adjustments.adjust(
      {
        amount: numberOf(parameters['cost']) ?? 0,
        environment,
        service: textOf(parameters['service']),
        reason: [textOf(parameters['operation']), resource, tagsOf(parameters['tags'])].filter(Boolean).join(' '),
        adjustedBy: 'track_cost',
        currency: textOf(parameters['currency'] ?? currency),
        executionId: request.executionId,
        stepId: request.stepId,
      },
      request.idempotencyKey,
    );
    const { seq, at, service, amount } = entry;
    return {
      result: { summary: `booked ${amount} on ${service}`, entry: { seq, at, service, amount } },
      artifacts: [],
    };
  }

  async loadPolicy(parameters: JsonObject): Promise<Done> {
    const { file, policy, pinned } = namedPolicy(this.files.read(), textOf(parameters['policyPath']));
    const { limit, spent, held, remaining, status } = this.budgets.one(policy.id);
    const standing = { limit, spent, held, remaining, status };
    const result = {
      summary: `${file} is policy ${policy.id}`,
      file,
      hash: pinned.hash,
      policy: pinned.content,
      standing,
    };
    return Promise.resolve({ result, artifacts: [] });
  }

  async warn(parameters: JsonObject, request: AgentRequest): Promise<Done> {
    const { policyId, environment, limit, currency, status } = this.budgets.one(textOf(parameters['budgetPolicyId']));
    const currentCost = numberOf(parameters['currentCost']) ?? 0;
    const threshold = numberOf(parameters['threshold']) ?? 1;
    const reached = currentCost >= threshold * limit;
    const warning = { policyId, environment, currentCost, threshold, limit, currency, reached, status };
    const { executionId, stepId } = request;
    const data = { ...warning, executionId, stepId };
    await this.outbox.publish([{ type: 'budget.warning-issued', executionId, data }]);
    this.logger.warn(`budget ${policyId}: warned at ${currentCost} of ${limit} ${currency} (threshold ${threshold})`);
    return { result: { summary: `warned about policy ${policyId}`, warning }, artifacts: [] };
  }

  private async keep(
    { executionId, stepId, capability }: AgentRequest,
    output: string,
    digest: JsonObject,
    summary: string,
    content: ReportContent,
  ): Promise<Done> {
    const file = await this.reports.write(executionId, [stepId, capability, output], content);
    const { path, sha256 } = file;
    return { result: { summary, [output]: { ...digest, path, sha256 }, [`${output}Path`]: path }, artifacts: [file] };
  }

  /** Where the step runs: its own hold knows. */
  private environmentOf({ executionId }: AgentRequest): string {
    const hold = this.book.openHolds().find((open) => open.executionId === executionId);
    return hold?.environment ?? DEFAULT_ENVIRONMENT;
  }
}

function asJson(type: string, content: JsonObject): ReportContent {
  return { type, mimeType: 'application/json', extension: 'json', bytes: jsonBytes(content) };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function tagsOf(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value);
}
