// The AgentRequest as it goes over the wire, written once: the log shares the text unless there is something to mask.
import { isoTime } from '../../kernel/iso-time.js';
import type { AgentCall } from '../../executions/ports/agent-gateway.port.js';
import { jsonText } from '../../kernel/json-text.js';
import { fromMicros } from '../../kernel/money.js';
import { MASK, redactForLog } from '../domain/redaction.js';

export interface CallbackOffer {
  /** Where the callback route is, without the token. */
  readonly base: string;
  readonly token: string;
}

export interface RequestText {
  readonly sent: string;
  /** Redacted. */
  readonly logged: string;
}

/** `now` is ms since the epoch. */
export function requestText(call: AgentCall, now: number, callback: CallbackOffer | undefined): RequestText {
  const text = jsonText({
    id: call.id,
    timestamp: isoTime(now),
    capability: call.capability,
    parameters: call.parameters,
    timeout: call.timeoutMs,
    correlationId: call.correlationId,
    executionId: call.executionId,
    stepId: call.stepId,
    attempt: call.attempt,
    idempotencyKey: call.idempotencyKey,
    deadline: isoTime(now + call.timeoutMs),
    ...(call.maxCost === null ? {} : { maxCost: fromMicros(call.maxCost) }),
  });
  const redacted = redactForLog(text);
  if (!callback) return { sent: text, logged: redacted };
  const { base, token } = callback;
  return {
    sent: withCallback(text, `${base}/${token}`, token),
    logged: withCallback(redacted, `${base}/${MASK}`, MASK),
  };
}

function withCallback(text: string, url: string, token: string): string {
  return `${text.slice(0, -1)},"callback":${JSON.stringify({ url, token })}}`;
}
