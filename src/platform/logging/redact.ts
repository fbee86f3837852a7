// Keeps secrets out of what is written down: by the name of a member, and by what credentials look like in text.

export const REDACTED = '[redacted]';

const SECRET_NAME =
  /^(.*[-_.])?(authorization|cookie|set-cookie|secret|password|passwd|passphrase|token|api[-_]?key|private[-_]?key|access[-_]?key|signature|credentials?)$/i;
const CAMEL_SECRET = /(Secret|Password|Passphrase|Token|ApiKey|PrivateKey|AccessKey|Signature|Credentials?)$/;
// Each begins with fixed characters: what may begin anywhere takes the square of a long text's length.
const IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  [/(:\/\/)[^\s/@:]+:[^\s/@]+@/g, `$1${REDACTED}@`],
  [/(\/callbacks\/)[^/?#\s"]+/g, `$1${REDACTED}`],
  [/([?&](?:token|secret|api[-_]?key|access[-_]?token|password|signature)=)[^&\s"]+/gi, `$1${REDACTED}`],
  [/\b(sk|whsec|ghp|xox[abp])[-_][\w+/=-]{8,}/g, REDACTED],
];
const DEEPEST = 8;

/** A copy without secrets, safe to print: errors become data, cycles and what is deeper than 8 levels are named. */
export function redact(value: unknown): unknown {
  return copy(value, 0, new Set());
}

/** Credentials inside a text. */
export function redactText(text: string): string {
  return IN_TEXT.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) return '[circular]';
  if (depth >= DEEPEST) return '[deeper]';
  above.add(value);
  const result = copyObject(value, depth + 1, above);
  above.delete(value);
  return result;
}

function copyObject(value: object, depth: number, above: Set<object>): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Error) return copyError(value, depth, above);
  if (Array.isArray(value)) return value.map((item) => copy(item, depth, above));
  if (value instanceof Map || value instanceof Set) return copy([...value], depth, above);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, isSecret(name) ? REDACTED : copy(member, depth, above)]),
  );
}

function copyError(error: Error, depth: number, above: Set<object>): unknown {
  return {
    name: error.name,
    message: redactText(error.message),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, depth, above) }),
  };
}

function isSecret(name: string): boolean {
  return SECRET_NAME.test(name) || CAMEL_SECRET.test(name);
}
