// The protocol's request as a strict agent reads it: the user's AgentRequest plus the optional fields.
import type { JsonObject, JsonSchema } from '../../../kernel/json.js';

export interface AgentRequest {
  readonly id: string;
  readonly timestamp: string;
  readonly capability: string;
  readonly parameters: JsonObject;
  readonly correlationId: string;
  /** Ms. */
  readonly timeout?: number;
  readonly executionId?: string;
  readonly stepId?: string;
  readonly attempt?: number;
  readonly idempotencyKey?: string;
  readonly deadline?: string;
  /** Decimal: charge no more. */
  readonly maxCost?: number;
  readonly callback?: { readonly url: string; readonly token: string };
}

const TEXT = { type: 'string', minLength: 1, maxLength: 1_000 };
/** Becomes a folder's name: one path segment, nothing that climbs. */
const SAFE_SEGMENT = '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$';
const INSTANT = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$';

export const AGENT_REQUEST_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['id', 'timestamp', 'capability', 'parameters', 'correlationId'],
  properties: {
    id: TEXT,
    timestamp: { type: 'string', pattern: INSTANT },
    capability: TEXT,
    parameters: { type: 'object' },
    correlationId: TEXT,
    timeout: { type: 'number', exclusiveMinimum: 0 },
    executionId: { type: 'string', pattern: SAFE_SEGMENT },
    stepId: TEXT,
    attempt: { type: 'integer', minimum: 1 },
    idempotencyKey: TEXT,
    deadline: { type: 'string', pattern: INSTANT },
    maxCost: { type: 'number', minimum: 0 },
    callback: {
      type: 'object',
      required: ['url', 'token'],
      properties: { url: { type: 'string', minLength: 1 }, token: { type: 'string', minLength: 1 } },
    },
  },
};
