// How request bodies are read: JSON in UTF-8, at most 2 MB however they are packed, and with no number that reading would
// change.
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inexactNumber } from '../../../kernel/json-scan.js';
import { RequestInvalid } from '../http.errors.js';

export const JSON_BODY = { limit: '2mb', verify: demandExact } as const;

function demandExact(_request: IncomingMessage, _response: ServerResponse, body: Buffer): void {
  if (!isUtf8(body)) throw new RequestInvalid('the body is not valid UTF-8; nothing was changed');
  const number = inexactNumber(body.toString('utf8'));
  if (number === undefined) return;
  const message = `the number ${number} would not come through unchanged; send it as text; nothing was changed`;
  throw new RequestInvalid(message, { errors: [{ pointer: '', message }] });
}
