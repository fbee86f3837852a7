// W3C trace context derived from our own ids, nothing to store: one trace for all that shares a correlation id's leading
// UUID (an execution's calls), one span per message.
import { createHash } from 'node:crypto';

const LEADING_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=$|:)/i;
const NIL = /^0+$/;

/** `00-<32 hex>-<16 hex>-01`. */
export function traceparent(correlationId: string, messageId: string): string {
  const trace = uuidHex(correlationId) ?? hashHex(correlationId);
  // The last half of a time-ordered UUID is its random part.
  const span = uuidHex(messageId)?.slice(16) ?? hashHex(messageId).slice(16);
  return `00-${trace}-${span}-01`;
}

function uuidHex(id: string): string | undefined {
  const hex = LEADING_UUID.exec(id)?.[0].replaceAll('-', '').toLowerCase();
  return hex === undefined || NIL.test(hex.slice(16)) ? undefined : hex;
}

function hashHex(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}
