// The body of an answer as JSON, or why it is none that can be used. Numbers that parsing would change are told by name.
import { inexactNumber } from '../../../kernel/exact-number.js';
import type { Json } from '../../../kernel/json.js';
import { measure } from '../../../kernel/measure.js';
import type { Reply } from '../../transports/transport.port.js';

const DEEPEST = 200;

export type AnswerBody =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'not-json' }
  /** `garbled`: damaged on its way, for all that is known; otherwise it would come like this again. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly garbled: boolean };

export type Response = Extract<Reply, { kind: 'response' }>;

export function bodyOf({ body: text, unreadable }: Response): AnswerBody {
  if (unreadable) return { kind: 'refused', ...unreadable };
  const value = parseJson(text);
  if (value === undefined) return { kind: 'not-json' };
  const inexact = inexactNumber(text);
  return inexact === undefined ? { kind: 'json', value } : notExact(inexact);
}

function notExact(number: string): AnswerBody {
  const message = `the number ${number}, which would not come through unchanged; it can be sent as text`;
  return { kind: 'refused', code: 'agent.number-not-exact', message, garbled: false };
}

/** undefined when it is not JSON, or is nested so deep that writing it again would overflow. */
function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    const shallow = text.length < DEEPEST || measure(value, Number.POSITIVE_INFINITY, DEEPEST).depth <= DEEPEST;
    return shallow ? value : undefined;
  } catch {
    return undefined;
  }
}
