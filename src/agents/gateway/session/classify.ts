// What a reply means. The one place that turns statuses, faults and bodies into outcomes.
import { defined } from '../../../kernel/defined.js';
import type { CallOutcome } from '../../../executions/ports/agent-gateway.port.js';
import { assertNever } from '../../../kernel/assert-never.js';
import type { DurationMs } from '../../../kernel/duration.js';
import type { Json, JsonObject } from '../../../kernel/json.js';
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
import { type AnswerBody, bodyOf, type Response } from './answer-body.js';

type Refused = Extract<AnswerBody, { kind: 'refused' }>;

/** Of the transport, not of the agent's work: worth another try. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);
/** By their definition the request has not come to the work it asks for. */
const NOT_TAKEN: ReadonlySet<number> = new Set([401, 403, 404, 405, 406, 411, 413, 414, 415, 421, 426, 431]);
/** A gateway says them in the place of an agent that may have done the work. */
const BEHIND_GATEWAY: ReadonlySet<number> = new Set([502, 504]);
const LONGEST_RETRY_AFTER_MS = 86_400_000;

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
  if (status >= 300 && status < 400) return silence(`${answered}: redirects are not followed`);
  const body = bodyOf(reply);
  const final = body.kind === 'json' && isFinal(body.value) ? readReply(body.value, context.expected) : undefined;
  if (body.kind === 'json' && final) {
    if (!final.ok) return silence(`${answered} with an answer that does not fit: ${final.error}`);
    const outcome = outcomeOf(final.value);
    if (status < 300 || final.value.error) return { kind: 'final', outcome, body: body.value };
  }
  if (status >= 400) return { kind: 'refused', outcome: badStatus(status, context) };
  return body.kind === 'refused' ? refusedPoll(status, body, context) : signOfLife(reply, body);
}

/** Unlike what was damaged on its way, this would come like this again. */
function refusedPoll(status: number, body: Refused, context: ClassifyContext): PollAnswer {
  if (body.garbled) return silence(`answered ${status} with ${body.message}`);
  return { kind: 'refused', outcome: refusedBody(status, body, context) };
}

function signOfLife({ status, body: text }: Response, body: AnswerBody): PollAnswer {
  const heartbeat = text.trim() === '' ? ok({}) : readHeartbeat(body.kind === 'json' ? body.value : null);
  if (heartbeat.ok) return { kind: 'alive', heartbeat: heartbeat.value };
  return silence(`answered ${status}: ${heartbeat.error}`);
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

function classifyResponse(reply: Response, context: ClassifyContext): Classified {
  const { status } = reply;
  const content = bodyOf(reply);
  const body = content.kind === 'json' ? content.value : undefined;
  if (TRANSIENT.has(status)) return outcome(unavailable(reply, context), body);
  const final = body !== undefined && isFinal(body) ? readReply(body, context.expected) : undefined;
  if (status < 200 || status > 299) {
    // An agent that says `success: false` with a status of its own is believed; a success with one is not.
    if (final?.ok !== true || final.value.error === null) return outcome(refusal(status, context), body);
    return finalOutcome(final.value, body);
  }
  return classifyGood(reply, content, context);
}

function classifyGood(reply: Response, content: AnswerBody, context: ClassifyContext): Classified {
  const { status } = reply;
  if (content.kind === 'refused') return outcome(refusedBody(status, content, context));
  if (content.kind === 'not-json') {
    const message = `${context.agent} answered ${status} with what is not JSON: ${excerpt(reply.body)}`;
    return outcome(unreadable('agent.bad-reply', message, { status }));
  }
  if (status === 202 && !isFinal(content.value)) return acceptedOr(content.value, context);
  const reading = readReply(content.value, context.expected);
  if (reading.ok) return finalOutcome(reading.value, content.value);
  return outcome(unreadable('agent.bad-reply', `${context.agent}: ${reading.error}`), content.value);
}

function acceptedOr(body: Json, { agent }: ClassifyContext): Classified {
  const accepted = readAccepted(body);
  if (accepted.ok) return { kind: 'accepted', accepted: accepted.value, body };
  return outcome(unreadable('agent.bad-reply', `${agent} answered 202: ${accepted.error}`, { status: 202 }), body);
}

/** One of the statuses that say: not now. */
function unavailable({ status, retryAfter }: Response, { agent, now }: ClassifyContext): CallOutcome {
  const wait = retryAfterMs(retryAfter, now);
  return {
    kind: 'unreachable',
    failure: { code: 'agent.unavailable', message: `${agent} answered ${status}`, details: { status } },
    sent: true,
    ...(BEHIND_GATEWAY.has(status) ? {} : { answered: true as const }),
    ...defined({ retryAfterMs: wait }),
  };
}

/** To the call itself, not to a question about work that was taken. */
function refusal(status: number, context: ClassifyContext): CallOutcome {
  if (!NOT_TAKEN.has(status)) return badStatus(status, context);
  return rejected('agent.http-status', `${context.agent} answered ${status}`, { status });
}

function badStatus(status: number, { agent }: ClassifyContext): CallOutcome {
  return unreadable('agent.http-status', `${agent} answered ${status}`, { status });
}

function refusedBody(status: number, { code, message }: Refused, { agent }: ClassifyContext): CallOutcome {
  return unreadable(code, `${agent} answered ${status} with ${message}`, { status });
}

function tooLarge({ limit }: Extract<Reply, { kind: 'too-large' }>, { agent }: ClassifyContext): CallOutcome {
  const message = `${agent} sent more than the allowed ${limit} bytes; AGENT_RESPONSE_LIMIT sets the limit`;
  return unreadable('agent.reply-too-large', message);
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

/** Something came back, and it does not say what was done and what it cost. */
function unreadable(code: string, message: string, details?: JsonObject): CallOutcome {
  return { ...rejected(code, message, details), unreadable: true };
}

export function rejected(
  code: string,
  message: string,
  details?: JsonObject,
): Extract<CallOutcome, { kind: 'rejected' }> {
  const failure = { code, message, ...(details ? { details } : {}) };
  return { kind: 'rejected', failure, retryable: false, charges: [], cost: null };
}

function outcome(result: CallOutcome, body?: Json): Classified {
  return { kind: 'outcome', outcome: result, isFinal: false, ...defined({ body }) };
}

function finalOutcome(reply: AgentReply, body: Json | undefined): Classified {
  return { kind: 'outcome', outcome: outcomeOf(reply), isFinal: true, ...defined({ body }) };
}

const LONGEST_EXCERPT = 100;

function excerpt(text: string): string {
  const head = redactText(text.slice(0, LONGEST_EXCERPT));
  return JSON.stringify(text.length > LONGEST_EXCERPT ? `${head}…` : head);
}
