import { ENVIRONMENTS } from '../../../kernel/environment.js';

/**
 * The format of a budget policy file (JSON Schema draft-07). `policies/budget-policy.schema.json` is this very document
 * for editors; a test keeps the two equal. It lives here so that mounting another policies folder cannot remove it.
 */
export const BUDGET_POLICY_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:orchestrator:budget-policy',
  title: 'Budget policy',
  description: 'How much the executions of one environment may spend within a window, and what happens beyond it.',
  type: 'object',
  required: ['id', 'environment', 'limits', 'enforcement'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    id: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
      description: 'Names the policy in /api/v1/budgets; unique among the files.',
    },
    description: { type: 'string', maxLength: 1000 },
    environment: { enum: [...ENVIRONMENTS] },
    limits: {
      type: 'object',
      required: ['total', 'duration'],
      additionalProperties: false,
      properties: {
        total: { type: 'number', minimum: 0, maximum: 1_000_000_000, description: '0 allows nothing.' },
        currency: { type: 'string', pattern: '^[A-Z]{3}$', default: 'GBP', description: 'ISO 4217.' },
        duration: { type: 'string', maxLength: 50, description: 'Length of the window: "24h", "72h", "7d".' },
        windowStart: {
          type: 'string',
          maxLength: 40,
          description: 'ISO 8601. Makes windows fixed, one after another from here; without it the window is rolling.',
        },
        timeZone: {
          type: 'string',
          maxLength: 60,
          description:
            'IANA, for example "Europe/London": fixed windows of whole days begin at the same time of day there.',
        },
        rates: {
          type: 'object',
          maxProperties: 200,
          description: 'What one unit of another currency (ISO 4217) is worth in this one: { "USD": 0.79 }.',
          propertyNames: { pattern: '^[A-Z]{3}$' },
          additionalProperties: { type: 'number', exclusiveMinimum: 0, maximum: 1_000_000_000 },
        },
        perService: {
          type: 'object',
          maxProperties: 200,
          description: 'Limits by service, names without case. "other" takes every service that is not named.',
          propertyNames: { minLength: 1, maxLength: 100 },
          additionalProperties: { type: 'number', minimum: 0, maximum: 1_000_000_000 },
        },
      },
    },
    enforcement: {
      type: 'object',
      required: ['mode'],
      additionalProperties: false,
      properties: {
        mode: {
          enum: ['report', 'warn', 'block'],
          description: 'report: record. warn: record, notify, go on. block: what does not fit is not sent.',
        },
        warningThreshold: { type: 'number', minimum: 0, maximum: 1, default: 0.8 },
        approvalRequired: {
          type: 'boolean',
          default: false,
          description: 'Going over needs a budget approval, in every mode.',
        },
        fourEyes: {
          type: 'boolean',
          default: false,
          description: 'A budget approval for an execution is not given by whoever approved that execution.',
        },
        unknownCost: {
          enum: ['ask', 'block', 'allow'],
          description: 'What happens to a step of unknown cost. Default: ask; in mode report: allow.',
        },
      },
    },
  },
} as const;
