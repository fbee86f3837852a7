// How a record looks: one JSON object a line for machines, a short coloured line on a terminal. Secrets go here.
import { format, type Logform } from 'winston';
import { redact } from './redact.js';

const withoutSecrets = format((info) => {
  const { level, message, timestamp, ...members } = info;
  Object.assign(info, redact({ message, ...members }), { level, timestamp });
  return info;
});

/** `{"timestamp":…,"level":…,"message":…,"context":…,"correlationId":…, …members}` */
export function jsonLines(): Logform.Format {
  return format.combine(
    format.timestamp(),
    withoutSecrets(),
    format((info) => {
      const { timestamp, level, message, context, correlationId, ...members } = info;
      return { timestamp, level, message, context, correlationId, ...members };
    })(),
    format.json({ deterministic: false }),
  );
}

/** `14:03:05.123 info  [http] GET /health 200 correlationId=…` */
export function prettyLines(): Logform.Format {
  return format.combine(
    format.timestamp({ format: () => new Date().toTimeString().slice(0, 8) }),
    withoutSecrets(),
    format.colorize({ level: true }),
    format.printf(({ timestamp, level, message, context, stack, ...members }) => {
      const where = typeof context === 'string' ? ` \u001b[2m[${context}]\u001b[22m` : '';
      const trail = typeof stack === 'string' ? `\n${stack}` : '';
      return `${String(timestamp)} ${level}${where} ${visible(String(message))}${membersLine(members)}${trail}`;
    }),
  );
}

function membersLine(members: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? visible(value) : JSON.stringify(value)}`);
  return parts.length > 0 ? ` \u001b[2m${parts.join(' ')}\u001b[22m` : '';
}

const CONTROL = /\p{Cc}/gu;

/** What is quoted from outside neither begins a line of its own nor colours the terminal. */
function visible(text: string): string {
  return text.replaceAll(CONTROL, (character) => JSON.stringify(character).slice(1, -1));
}
