// What came back, as the message log keeps it: the agent's own reply where there is one, with the facts of the exchange
// beside it, so that every request row finds its response row by correlation id and call id.
import { defined } from '../../kernel/defined.js';
import type { AgentCall, CallOutcome, Received } from '../../executions/ports/agent-gateway.port.js';
import { isJsonObject } from '../../kernel/json.js';
import { jsonText } from '../../kernel/json-text.js';
import { fromMicros } from '../../kernel/money.js';
import { redactForLog, redactText } from '../domain/redaction.js';

const LONGEST_RAW = 2_000;

/** JSON text, redacted. `received` is absent when the outcome was not made by this process. */
export function responseText(call: AgentCall, outcome: CallOutcome, received: Received | undefined): string {
  const { status, body, text, late } = received ?? {};
  const reply = isJsonObject(body) ? body : described(outcome);
  const message = {
    ...reply,
    id: call.id,
    correlationId: call.correlationId,
    capability: call.capability,
    attempt: call.attempt,
    outcome: outcome.kind,
    ...defined({ status }),
    ...(late ? { late } : {}),
    ...(text === undefined ? {} : { raw: redactText(text.slice(0, LONGEST_RAW)) }),
    ...('failure' in outcome && isJsonObject(body) ? { failure: outcome.failure } : {}),
  };
  return redactForLog(jsonText(message));
}

/** An AgentResponse's shape for what was none. */
function described(outcome: CallOutcome): object {
  switch (outcome.kind) {
    case 'succeeded': {
      const { result, cost, artifacts } = outcome;
      const charges = outcome.charges.map((charge) => ({ ...charge, amount: fromMicros(charge.amount) }));
      return { success: true, result, charges, artifacts, ...(cost === null ? {} : { cost: fromMicros(cost) }) };
    }
    case 'aborted':
      return { success: false, error: { code: 'agent.aborted', message: 'the call was aborted' } };
    case 'rejected':
    case 'unreachable':
    case 'timed-out':
      return { success: false, error: outcome.failure };
  }
}
