// What a reply means. The one place that turns statuses, faults and bodies into outcomes.
import type { CallOutcome } from '../../../executions/ports/agent-gateway.port.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { DurationMs } from '../../../kernel/duration.js';
import type { Json, JsonObject } from '../../../kernel/json.js';
import { measure } from '../../../kernel/measure.js';
import { ok } from '../../../kernel/result.js';
import {
  type Accepted,
  type AgentReply,
  type Expected,
  type Heartbeat,
  isFinal,
  readAccepted,
  readHeartbeat,
  readReply,
} from '../../domain/protocol.js';
import { redactText } from '../../domain/redaction.js';
import type { Reply } from '../../transports/transport.port.js';

/** Of the transport, not of the agent's work: worth another try. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);
const LONGEST_RETRY_AFTER_MS = 86_400_000;
const DEEPEST = 200;

export interface ClassifyContext {
  readonly agent: string;
  readonly expected: Expected;
  readonly now: number;
}

export type Classified =
  /** `isFinal`: the agent's own final response, as the protocol has it; else what is made of there being none. */
  | { readonly kind: 'outcome'; readonly outcome: CallOutcome; readonly body?: Json; readonly isFinal: boolean }
  /** Long work: the answer comes by polling or callback. */
  | { readonly kind: 'accepted'; readonly accepted: Accepted; readonly body: Json };

export function classify(reply: Reply, context: ClassifyContext): Classified {
  switch (reply.kind) {
    case 'response':
      return classifyResponse(reply, context);
    case 'fault':
      return outcome(unreachable(reply, context));
    case 'too-large':
      return outcome(tooLarge(reply, context));
    case 'aborted':
      return outcome({ kind: 'aborted' });
    default:
      return assertNever(reply, 'reply');
  }
}

/** What asking after long work has brought. */
export type PollAnswer =
  | { readonly kind: 'alive'; readonly heartbeat: Heartbeat }
  | { readonly kind: 'final'; readonly outcome: CallOutcome; readonly body: Json }
  /** The task goes on, for all that is known. `message` says what came instead of an answer. */
  | { readonly kind: 'silence'; readonly message: string; readonly waitMs: DurationMs }
  /** The task is gone, or its answer is refused for good. */
  | { readonly kind: 'refused'; readonly outcome: CallOutcome };

/** Faults of the way there (5xx, 408, 425, 429, resets, time-outs) and answers without sense are silence. */
export function readPoll(reply: Reply, context: ClassifyContext): PollAnswer {
  switch (reply.kind) {
    case 'aborted':
      return silence('no answer in time');
    case 'fault':
      return silence(reply.message);
    case 'too-large':
      return { kind: 'refused', outcome: tooLarge(reply, context) };
    case 'response':
      return readPolled(reply, context);
    default:
      return assertNever(reply, 'reply');
  }
}

function readPolled(reply: Response, context: ClassifyContext): PollAnswer {
  const { status } = reply;
  const answered = `answered ${status}`;
  if (status >= 500 || TRANSIENT.has(status)) {
    return silence(answered, retryAfterMs(reply.retryAfter, context.now));
  }
  const body = parseJson(reply.body);
  if (body !== undefined && isFinal(body)) {
    const final = readReply(body, context.expected);
    if (!final.ok) return silence(`${answered} with an answer that does not fit: ${final.error}`);
    if (status < 300 || final.value.error) return { kind: 'final', outcome: outcomeOf(final.value), body };
  }
  if (status >= 400) return { kind: 'refused', outcome: badStatus(status, context) };
  if (status >= 300) return silence(`${answered}: redirects are not followed`);
  const heartbeat = reply.body.trim() === '' ? ok({}) : readHeartbeat(body ?? null);
  return heartbeat.ok ? { kind: 'alive', heartbeat: heartbeat.value } : silence(`${answered}: ${heartbeat.error}`);
}

function silence(message: string, waitMs: DurationMs = 0): PollAnswer {
  return { kind: 'silence', message, waitMs };
}

/** `Retry-After` in seconds or as an HTTP date. */
export function retryAfterMs(header: string | undefined, now: number): DurationMs | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), LONGEST_RETRY_AFTER_MS);
}

/** undefined when it is not JSON, or is nested so deep that writing it again would overflow. */
export function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    const shallow = text.length < DEEPEST || measure(value, Number.POSITIVE_INFINITY, DEEPEST).depth <= DEEPEST;
    return shallow ? value : undefined;
  } catch {
    return undefined;
  }
}

type Response = Extract<Reply, { kind: 'response' }>;

function classifyResponse(reply: Response, context: ClassifyContext): Classified {
  const { status } = reply;
  const body = parseJson(reply.body);
  if (TRANSIENT.has(status)) {
    const wait = retryAfterMs(reply.retryAfter, context.now);
    const failure = { code: 'agent.unavailable', message: `${context.agent} answered ${status}`, details: { status } };
    return outcome(
      {
        kind: 'unreachable',
        failure,
        sent: true,
        answered: true,
        ...(wait === undefined ? {} : { retryAfterMs: wait }),
      },
      body,
    );
  }
  const final = body !== undefined && isFinal(body) ? readReply(body, context.expected) : undefined;
  if (status < 200 || status > 299) {
    // An agent that says `success: false` with a status of its own is believed; a success with one is not.
    const believed = final?.ok === true && final.value.error !== null;
    return believed ? finalOutcome(final.value, body) : outcome(badStatus(status, context), body);
  }
  if (body === undefined) {
    const message = `${context.agent} answered ${status} with what is not JSON: ${excerpt(reply.body)}`;
    return outcome(rejected('agent.bad-reply', message, { status }));
  }
  if (status === 202 && !isFinal(body)) return acceptedOr(body, context);
  const reading = final ?? readReply(body, context.expected);
  if (reading.ok) return finalOutcome(reading.value, body);
  return outcome(rejected('agent.bad-reply', `${context.agent}: ${reading.error}`), body);
}

function acceptedOr(body: Json, { agent }: ClassifyContext): Classified {
  const accepted = readAccepted(body);
  if (accepted.ok) return { kind: 'accepted', accepted: accepted.value, body };
  return outcome(rejected('agent.bad-reply', `${agent} answered 202: ${accepted.error}`, { status: 202 }), body);
}

function badStatus(status: number, { agent }: ClassifyContext): CallOutcome {
  return rejected('agent.http-status', `${agent} answered ${status}`, { status });
}

function tooLarge({ limit }: Extract<Reply, { kind: 'too-large' }>, { agent }: ClassifyContext): CallOutcome {
  const message = `${agent} sent more than the allowed ${limit} bytes; AGENT_RESPONSE_LIMIT sets the limit`;
  return rejected('agent.reply-too-large', message);
}

/** The outcome of a final AgentResponse, however it arrived. */
export function outcomeOf({ result, error, charges, cost, artifacts }: AgentReply): CallOutcome {
  if (!error) return { kind: 'succeeded', result, charges, cost, artifacts };
  const { retryable, retryAfterMs: wait, ...failure } = error;
  return {
    kind: 'rejected',
    failure,
    retryable,
    ...(wait === undefined ? {} : { retryAfterMs: Math.min(wait, LONGEST_RETRY_AFTER_MS) }),
    charges,
    cost,
  };
}

function unreachable(
  { code, message, sent }: Extract<Reply, { kind: 'fault' }>,
  { agent }: ClassifyContext,
): CallOutcome {
  const what = sent ? 'agent.connection-lost' : 'agent.unreachable';
  return {
    kind: 'unreachable',
    failure: { code: what, message: `${agent} cannot be reached: ${message}`, details: { cause: code } },
    sent,
  };
}

export function rejected(code: string, message: string, details?: JsonObject): CallOutcome {
  const failure = { code, message, ...(details ? { details } : {}) };
  return { kind: 'rejected', failure, retryable: false, charges: [], cost: null };
}

function outcome(result: CallOutcome, body?: Json): Classified {
  return { kind: 'outcome', outcome: result, isFinal: false, ...(body === undefined ? {} : { body }) };
}

function finalOutcome(reply: AgentReply, body: Json | undefined): Classified {
  return { kind: 'outcome', outcome: outcomeOf(reply), isFinal: true, ...(body === undefined ? {} : { body }) };
}

const LONGEST_EXCERPT = 100;

function excerpt(text: string): string {
  const head = redactText(text.slice(0, LONGEST_EXCERPT));
  return JSON.stringify(text.length > LONGEST_EXCERPT ? `${head}…` : head);
}
