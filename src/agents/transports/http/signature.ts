// Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over "id.timestamp.body". The reference package
// hashes in plain JavaScript; node:crypto does the same natively.
import { createHmac } from 'node:crypto';

const BASE64_SECRET = 'whsec_';

export interface SignatureHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** `seconds` since the epoch. A secret with the prefix whsec_ is base64, any other is taken as it is. */
export function sign(secret: string, messageId: string, seconds: number, body: string): SignatureHeaders {
  const key = secret.startsWith(BASE64_SECRET) ? Buffer.from(secret.slice(BASE64_SECRET.length), 'base64') : secret;
  const digest = createHmac('sha256', key).update(`${messageId}.${seconds}.`).update(body).digest('base64');
  return { 'webhook-id': messageId, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${digest}` };
}
