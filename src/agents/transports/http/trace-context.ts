// W3C trace context derived from our own ids: one trace per correlation id, one span per message, nothing to store.
import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NIL = /^0+$/;

/** `00-<32 hex>-<16 hex>-01`. */
export function traceparent(correlationId: string, messageId: string): string {
  return `00-${hex(correlationId)}-${hex(messageId).slice(16)}-01`;
}

function hex(id: string): string {
  const plain = UUID.test(id) ? id.replaceAll('-', '').toLowerCase() : '';
  if (plain !== '' && !NIL.test(plain.slice(16))) return plain;
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}
