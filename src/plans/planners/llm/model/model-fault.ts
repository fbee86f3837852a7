// What went wrong on the way to the model, in the words of this service. The server's own words are shown redacted and
// short: they help ("model not found") but are foreign text.
import { AISDKError, APICallError, RetryError } from 'ai';
import { redactText } from '../../../../platform/logging/redact.js';
import { AnswerTooLarge } from './bounded-fetch.js';
import type { ModelFault } from './language-model.port.js';

const SHOWN = 200;

/** Servers that cannot hold a model to a schema refuse the request with one of these. */
const REFUSED_AS_ASKED = new Set([400, 415, 422, 501]);

export function refusesSchema(error: unknown): boolean {
  const { statusCode } = callErrorOf(error) ?? {};
  return statusCode !== undefined && REFUSED_AS_ASKED.has(statusCode);
}

export function faultOf(error: unknown, signal: AbortSignal): ModelFault {
  if (signal.aborted) return { message: 'it did not answer in time' };
  const call = callErrorOf(error);
  if (call?.statusCode !== undefined && !(call.statusCode >= 200 && call.statusCode < 300)) return faultOfStatus(call);
  if (causes(error).some((cause) => cause instanceof AnswerTooLarge)) return { message: new AnswerTooLarge().message };
  if (call && call.statusCode === undefined) return { message: 'it cannot be reached' };
  if (AISDKError.isInstance(error))
    return { message: 'its answer does not follow the OpenAI chat-completions protocol' };
  return { message: `asking it failed (${error instanceof Error ? error.name : typeof error})` };
}

function faultOfStatus({ statusCode = 0, message, responseHeaders }: APICallError): ModelFault {
  const seconds = Number(responseHeaders?.['retry-after'] ?? Number.NaN);
  const retry = Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: Math.round(seconds * 1000) } : {};
  if (statusCode === 401 || statusCode === 403) return { message: `it refused LLM_API_KEY (status ${statusCode})` };
  if (statusCode >= 300 && statusCode < 400) {
    return { message: `it answered with a redirect (status ${statusCode}), which is not followed` };
  }
  const said = redactText(message.replaceAll(/\s+/g, ' ').trim()).slice(0, SHOWN);
  return { message: `it answered with status ${statusCode}${said === '' ? '' : ` ("${said}")`}`, ...retry };
}

function callErrorOf(error: unknown): APICallError | undefined {
  return causes(error).find((cause) => APICallError.isInstance(cause));
}

/** The error, what it retried last, and what is behind it. */
function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let at = error; at !== undefined && found.length < 5;) {
    found.push(at);
    if (RetryError.isInstance(at)) at = at.lastError;
    else at = at instanceof Error ? at.cause : undefined;
  }
  return found;
}
