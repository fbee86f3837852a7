// What a reply means. The one place that turns statuses, faults and bodies into outcomes.
import type { CallOutcome } from '../../executions/ports/agent-gateway.port.js';
import { assertNever } from '../../kernel/assert-never.js';
import type { DurationMs } from '../../kernel/duration.js';
import type { Json, JsonObject } from '../../kernel/json.js';
import { measure } from '../../kernel/measure.js';
import { type Accepted, type AgentReply, type Expected, isFinal, readAccepted, readReply } from '../domain/protocol.js';
import { redactText } from '../domain/redaction.js';
import type { Reply } from '../transports/transport.port.js';

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
  | { readonly kind: 'outcome'; readonly outcome: CallOutcome; readonly body?: Json }
  /** Long work: the answer comes by polling or callback. */
  | { readonly kind: 'accepted'; readonly accepted: Accepted; readonly body: Json };

export function classify(reply: Reply, context: ClassifyContext): Classified {
  switch (reply.kind) {
    case 'response':
      return classifyResponse(reply, context);
    case 'fault':
      return outcome(unreachable(reply, context));
    case 'too-large': {
      const message = `${context.agent} sent more than the allowed ${reply.limit} bytes; AGENT_RESPONSE_LIMIT sets the limit`;
      return outcome(rejected('agent.reply-too-large', message));
    }
    case 'aborted':
      return outcome({ kind: 'aborted' });
    default:
      return assertNever(reply, 'reply');
  }
}

/** The outcome of a final AgentResponse, however it arrived. */
export function outcomeOfBody(body: Json, { agent, expected }: ClassifyContext): CallOutcome {
  const reply = readReply(body, expected);
  return reply.ok ? outcomeOf(reply.value) : rejected('agent.bad-reply', `${agent}: ${reply.error}`);
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
  if (status < 200 || status > 299) return outcome(badStatus(status, body, context), body);
  if (body === undefined) {
    const message = `${context.agent} answered ${status} with what is not JSON: ${excerpt(reply.body)}`;
    return outcome(rejected('agent.bad-reply', message, { status }));
  }
  if (status === 202 && !isFinal(body)) return acceptedOr(body, context);
  return outcome(outcomeOfBody(body, context), body);
}

function acceptedOr(body: Json, { agent }: ClassifyContext): Classified {
  const accepted = readAccepted(body);
  if (accepted.ok) return { kind: 'accepted', accepted: accepted.value, body };
  return outcome(rejected('agent.bad-reply', `${agent} answered 202: ${accepted.error}`, { status: 202 }), body);
}

/** An agent that says `success: false` with a status of its own is believed; a success with one is not. */
function badStatus(status: number, body: Json | undefined, context: ClassifyContext): CallOutcome {
  const reply = body !== undefined && isFinal(body) ? readReply(body, context.expected) : undefined;
  if (reply?.ok === true && reply.value.error) return outcomeOf(reply.value);
  return rejected('agent.http-status', `${context.agent} answered ${status}`, { status });
}

function outcomeOf({ result, error, charges, cost, artifacts }: AgentReply): CallOutcome {
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
  return { kind: 'outcome', outcome: result, ...(body === undefined ? {} : { body }) };
}

const LONGEST_EXCERPT = 100;

function excerpt(text: string): string {
  const head = redactText(text.slice(0, LONGEST_EXCERPT));
  return JSON.stringify(text.length > LONGEST_EXCERPT ? `${head}…` : head);
}
