// The agent protocol as this side reads it. What an agent sends is foreign: everything is checked, nothing is guessed.
import type { DurationMs } from '../../kernel/duration.js';
import { currencyCode } from '../../kernel/currency.js';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.js';
import { DEFAULT_CURRENCY, MAX_AMOUNT, type Micros, toMicros } from '../../kernel/money.js';
import { err, ok, type Result } from '../../kernel/result.js';

/** The mission's AgentRequest, plus what a plain agent may ignore. */
export interface AgentRequest {
  readonly id: string;
  readonly timestamp: string;
  readonly capability: string;
  readonly parameters: JsonObject;
  /** ms. */
  readonly timeout: DurationMs;
  readonly correlationId: string;
  readonly executionId: string;
  readonly stepId: string;
  /** 1-based. */
  readonly attempt: number;
  /** One for all attempts of one logical call. */
  readonly idempotencyKey: string;
  /** ISO 8601. */
  readonly deadline: string;
  /** Decimal. */
  readonly maxCost?: number;
  readonly callback?: { readonly url: string; readonly token: string };
}

/** The mission's AgentResponse, plus what is optional of ours; decimals. */
export interface AgentResponse {
  readonly id: string;
  readonly timestamp: string;
  readonly success: boolean;
  readonly result?: Json;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly details?: Json;
    readonly retryable?: boolean;
    readonly retryAfterMs?: DurationMs;
  };
  readonly cost?: number;
  readonly charges?: readonly {
    readonly service: string;
    readonly amount: number;
    readonly currency: string;
    /** Booked once for each id. */
    readonly id?: string;
  }[];
  readonly artifacts?: readonly ReplyArtifact[];
  readonly correlationId: string;
}

export interface ReplyCharge {
  readonly service: string;
  readonly amount: Micros;
  /** ISO 4217. */
  readonly currency: string;
  readonly id?: string;
}

export interface ReplyArtifact {
  readonly type: string;
  readonly path?: string;
  readonly url?: string;
  readonly mimeType?: string;
  readonly size?: number;
  readonly sha256?: string;
}

export interface ReplyError {
  readonly code: string;
  readonly message: string;
  readonly details?: Json;
  readonly retryable: boolean;
  readonly retryAfterMs?: DurationMs;
}

/** An AgentResponse that fits. */
export interface AgentReply {
  readonly result: Json;
  /** null: `success: true`. */
  readonly error: ReplyError | null;
  readonly charges: readonly ReplyCharge[];
  /** null: the agent named no cost. */
  readonly cost: Micros | null;
  readonly artifacts: readonly ReplyArtifact[];
}

export interface Heartbeat {
  readonly percent?: number;
  readonly message?: string;
  readonly costSoFar?: Micros;
}

/** `202 {taskId, pollUrl?, pollAfterMs?}`. */
export interface Accepted {
  readonly taskId: string;
  readonly pollUrl?: string;
  readonly pollAfterMs?: DurationMs;
}

/** Which request an answer must belong to. */
export interface Expected {
  readonly id: string;
  readonly correlationId: string;
}

/** An answer with `success` is final; anything else can at most be a sign of life. */
export function isFinal(body: Json): body is JsonObject {
  return isJsonObject(body) && body['success'] !== undefined;
}

/** The reply, or what does not fit, in words for its author. */
export function readReply(body: Json, expected: Expected): Result<AgentReply, string> {
  try {
    return ok(replyOf(body, expected));
  } catch (error) {
    if (error instanceof Misfit) return err(error.message);
    throw error;
  }
}

export function readHeartbeat(body: Json): Result<Heartbeat, string> {
  try {
    const { percent, message, costSoFar } = object(body, 'a heartbeat');
    return ok({
      ...(isPresent(percent) ? { percent: number(percent, 'percent', 100) } : {}),
      ...(isPresent(message) ? { message: text(message, 'message') } : {}),
      ...(isPresent(costSoFar) ? { costSoFar: money(costSoFar, 'costSoFar') } : {}),
    });
  } catch (error) {
    if (error instanceof Misfit) return err(error.message);
    throw error;
  }
}

export function readAccepted(body: Json): Result<Accepted, string> {
  try {
    const { taskId, pollUrl, pollAfterMs } = object(body, 'a 202 answer');
    return ok({
      taskId: text(taskId, 'taskId'),
      ...(isPresent(pollUrl) ? { pollUrl: text(pollUrl, 'pollUrl') } : {}),
      ...(isPresent(pollAfterMs) ? { pollAfterMs: number(pollAfterMs, 'pollAfterMs') } : {}),
    });
  } catch (error) {
    if (error instanceof Misfit) return err(error.message);
    throw error;
  }
}

class Misfit extends Error {}

function replyOf(body: Json, expected: Expected): AgentReply {
  const { id, correlationId, success, result, error, cost, charges, artifacts } = object(body, 'the reply');
  same(id, expected.id, 'id');
  same(correlationId, expected.correlationId, 'correlationId');
  if (typeof success !== 'boolean') throw new Misfit(`success must be true or false, given ${shown(success)}`);
  return {
    result: result ?? null,
    error: success ? null : errorOf(error),
    charges: list(charges, 'charges').map(chargeOf),
    cost: isPresent(cost) ? money(cost, 'cost') : null,
    artifacts: list(artifacts, 'artifacts').map(artifactOf),
  };
}

/** A missing error leaves nothing to explain the failure with, yet it is one. */
function errorOf(error: Json | undefined): ReplyError {
  if (!isPresent(error)) return { code: 'agent.failed', message: 'the agent gave no reason', retryable: false };
  const { code, message, details, retryable, retryAfterMs } = object(error, 'error');
  return {
    code: text(code ?? 'agent.failed', 'error.code'),
    message: text(message ?? 'the agent gave no reason', 'error.message'),
    ...(isPresent(details) ? { details } : {}),
    retryable: retryable === true,
    ...(isPresent(retryAfterMs) ? { retryAfterMs: number(retryAfterMs, 'error.retryAfterMs') } : {}),
  };
}

function chargeOf(charge: Json, index: number): ReplyCharge {
  const place = `charges/${index}`;
  const { service, amount, currency, id } = object(charge, place);
  return {
    service: text(service, `${place}/service`),
    amount: money(amount, `${place}/amount`),
    currency: isPresent(currency) ? code(currency, `${place}/currency`) : DEFAULT_CURRENCY,
    ...(isPresent(id) ? { id: chargeId(id, `${place}/id`) } : {}),
  };
}

function code(value: Json, place: string): string {
  const known = typeof value === 'string' ? currencyCode(value) : undefined;
  if (known === undefined) throw new Misfit(`${place} must be a currency of ISO 4217, given ${shown(value)}`);
  return known;
}

const LONGEST_CHARGE_ID = 200;

function chargeId(value: Json, place: string): string {
  const id = text(value, place);
  if (id.length > LONGEST_CHARGE_ID) throw new Misfit(`${place} must have at most ${LONGEST_CHARGE_ID} characters`);
  return id;
}

function artifactOf(artifact: Json, index: number): ReplyArtifact {
  const place = `artifacts/${index}`;
  const { type, path, url, mimeType, size, sha256 } = object(artifact, place);
  return {
    type: text(type, `${place}/type`),
    ...(isPresent(path) ? { path: text(path, `${place}/path`) } : {}),
    ...(isPresent(url) ? { url: text(url, `${place}/url`) } : {}),
    ...(isPresent(mimeType) ? { mimeType: text(mimeType, `${place}/mimeType`) } : {}),
    ...(isPresent(size) ? { size: number(size, `${place}/size`) } : {}),
    ...(isPresent(sha256) ? { sha256: text(sha256, `${place}/sha256`) } : {}),
  };
}

function object(value: Json, place: string): Readonly<Record<string, Json | undefined>> {
  if (!isJsonObject(value)) throw new Misfit(`${place} must be an object, given ${shown(value)}`);
  return value;
}

function list(value: Json | undefined, place: string): readonly Json[] {
  if (!isPresent(value)) return [];
  if (!Array.isArray(value)) throw new Misfit(`${place} must be a list, given ${shown(value)}`);
  return value as readonly Json[];
}

function text(value: Json | undefined, place: string): string {
  if (typeof value !== 'string' || value === '') throw new Misfit(`${place} must be text, given ${shown(value)}`);
  return value;
}

function number(value: Json, place: string, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || value > most) {
    throw new Misfit(`${place} must be a number from 0 to ${most}, given ${shown(value)}`);
  }
  return value;
}

function money(value: Json | undefined, place: string): Micros {
  return toMicros(number(value ?? null, place, MAX_AMOUNT));
}

/** Absent is tolerated (plain agents), another request's is not. */
function same(value: Json | undefined, expected: string, place: string): void {
  if (isPresent(value) && value !== expected) {
    throw new Misfit(`${place} must be the request's ${shown(expected)}, given ${shown(value)}`);
  }
}

function isPresent(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null;
}

const LONGEST_ECHO = 60;

function shown(value: Json | undefined): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, LONGEST_ECHO);
}
