// The built-in agent that the outside world uses for costs. check_budget, generate_cost_report and set_budget_alert are
// word for word the shipped catalogue's (a test keeps them so): plans are made from these descriptions.
import type { BuiltinAgentDocument } from '../../agents/index.js';

export const FINOPS_AGENT = 'CostMonitorFinOpsAgent';

const text = (description: string, maxLength = 200) => ({ type: 'string', description, minLength: 1, maxLength });
const amount = (description: string) => ({ type: 'number', description, minimum: 0, maximum: 1_000_000_000 });

const FROM_CATALOGUE: BuiltinAgentDocument['capabilities'] = [
  {
    name: 'check_budget',
    description: 'Check whether the planned spend fits the budget policy.',
    parameters: {
      type: 'object',
      properties: {
        budgetPolicy: {
          type: 'string',
          description: 'Path of the budget policy file',
          default: './policies/dev-budget.json',
        },
        amountGBP: { type: 'number', description: 'Planned spend in pounds', minimum: 0, maximum: 100000 },
      },
      required: [],
      additionalProperties: false,
    },
    estimatedCost: 0.05,
    estimatedDuration: 3000,
    service: 'lambda',
    dependencies: [],
    outputs: { budgetVerdict: 'BudgetVerdict' },
  },
  {
    name: 'generate_cost_report',
    description: 'Cost report: what has been spent, grouped by service, agent or day.',
    parameters: {
      type: 'object',
      properties: {
        periodDays: {
          type: 'integer',
          description: 'Period of the report in days, counted back from today',
          minimum: 1,
          maximum: 365,
          default: 7,
        },
        groupBy: {
          type: 'string',
          description: 'How the costs are grouped',
          enum: ['service', 'agent', 'day'],
          default: 'service',
        },
        format: {
          type: 'string',
          description: 'File format of the report',
          enum: ['json', 'csv', 'pdf'],
          default: 'json',
        },
      },
      required: ['periodDays'],
      additionalProperties: false,
    },
    estimatedCost: 0.1,
    estimatedDuration: 10000,
    service: 'lambda',
    dependencies: [],
    outputs: { costReport: 'CostSummary' },
  },
  {
    name: 'set_budget_alert',
    description: 'Budget alert: send a warning when spending reaches a share of the budget.',
    parameters: {
      type: 'object',
      properties: {
        thresholdPercent: {
          type: 'integer',
          description: 'Share of the budget at which the warning is sent, in percent',
          minimum: 1,
          maximum: 100,
          default: 80,
        },
        channel: {
          type: 'string',
          description: 'Where the warning goes',
          enum: ['email', 'slack', 'sms'],
          default: 'email',
        },
      },
      required: ['thresholdPercent'],
      additionalProperties: false,
    },
    estimatedCost: 0.05,
    estimatedDuration: 5000,
    service: 'lambda',
    dependencies: [],
    outputs: { alert: 'BudgetAlert' },
  },
];

/** Free: they read or write the service's own ledger. */
const OWN: BuiltinAgentDocument['capabilities'] = [
  {
    name: 'track_cost',
    description: 'Book a charge that arose outside of this service on the ledger.',
    parameters: {
      type: 'object',
      properties: {
        service: text('Service that charged', 100),
        operation: text('Operation that was charged'),
        cost: amount('Charged amount'),
        budgetPolicyId: text('Id of the policy whose environment it counts in'),
        currency: { type: 'string', description: 'ISO 4217', pattern: '^[A-Z]{3}$' },
        resourceId: text('Resource that was charged for'),
        tags: { type: 'object', description: 'Free tags', additionalProperties: { type: 'string' } },
      },
      required: ['service', 'operation', 'cost', 'budgetPolicyId'],
      additionalProperties: false,
    },
    estimatedCost: 0,
    estimatedDuration: 1_000,
    dependencies: [],
  },
  {
    name: 'load_budget_policy',
    description: 'Read a budget policy file as it is now, with what is left under it.',
    parameters: {
      type: 'object',
      properties: { policyPath: text('Name of the file, or ./policies/NAME.json') },
      required: ['policyPath'],
      additionalProperties: false,
    },
    estimatedCost: 0,
    estimatedDuration: 1_000,
    dependencies: [],
    sideEffects: 'none',
  },
  {
    name: 'issue_warning',
    description: 'Publish that the cost under a policy has reached a threshold.',
    parameters: {
      type: 'object',
      properties: {
        budgetPolicyId: text('Id of the policy'),
        currentCost: amount('Cost so far'),
        threshold: { type: 'number', description: 'Share of the limit, 0 to 1', minimum: 0, maximum: 1 },
      },
      required: ['budgetPolicyId', 'currentCost', 'threshold'],
      additionalProperties: false,
    },
    estimatedCost: 0,
    estimatedDuration: 1_000,
    dependencies: [],
  },
];

export const FINOPS_DOCUMENT: BuiltinAgentDocument = {
  name: FINOPS_AGENT,
  description: 'Costs and budgets: books, checks, reports and warns. Built in.',
  endpoint: `builtin:${FINOPS_AGENT}`,
  capabilities: [...FROM_CATALOGUE, ...OWN],
};
