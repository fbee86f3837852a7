// The body of an answer as JSON, or why it is none that can be used. Numbers that parsing would change are told by name.
import { isJsonObject, type Json } from '../../../kernel/json.js';
import { JsonScan } from '../../../kernel/json-scan.js';
import { isLargeText, keepText } from '../../../kernel/json-text.js';
import type { Reply } from '../../transports/transport.port.js';

const DEEPEST = 200;
/** Looked at before others get their turn: some tens of milliseconds of hard numbers. */
const STRETCH = 1_000_000;

export type AnswerBody =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'not-json' }
  /** `garbled`: damaged on its way, for all that is known; otherwise it would come like this again. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly garbled: boolean };

/** `content`: the body has been read already. */
export type Response = Extract<Reply, { kind: 'response' }> & { readonly content?: AnswerBody };

/** A large body is read in pieces, with room for others between them. */
export async function readAhead(reply: Reply): Promise<Reply> {
  if (reply.kind !== 'response' || reply.unreadable || !isLargeText(reply.body)) return reply;
  const { body: text } = reply;
  const read = (content: AnswerBody): Response => ({ ...reply, body: '', content });
  const scan = new JsonScan(text, DEEPEST, 'result');
  do await turn();
  while (scan.advance(STRETCH));
  if (scan.tooDeep) return read({ kind: 'not-json' });
  await turn();
  const value = parsed(text);
  if (value === undefined) return { ...reply, content: { kind: 'not-json' } } as Reply;
  if (scan.inexact !== undefined) return read(notExact(scan.inexact));
  await turn();
  if (isJsonObject(value) && value['result'] !== undefined) keepText(value['result'], scan.memberText);
  await turn();
  return read({ kind: 'json', value });
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

export function bodyOf({ body: text, unreadable, content }: Response): AnswerBody {
  if (content) return content;
  if (unreadable) return { kind: 'refused', ...unreadable };
  const scan = new JsonScan(text, DEEPEST);
  scan.advance();
  // Nested so deep that writing it again would overflow.
  const value = scan.tooDeep ? undefined : parsed(text);
  if (value === undefined) return { kind: 'not-json' };
  return scan.inexact === undefined ? { kind: 'json', value } : notExact(scan.inexact);
}

function notExact(number: string): AnswerBody {
  const message = `the number ${number}, which would not come through unchanged; it can be sent as text`;
  return { kind: 'refused', code: 'agent.number-not-exact', message, garbled: false };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
