// Keeps secrets out of the message log: by name for JSON, by pattern for text that is not JSON.
export const MASK = '********';

const SECRET_NAME = /secret|token|password|api[-_]?key|authorization/i;
const MAYBE_SECRET = new RegExp(`"[^"]*(?:${SECRET_NAME.source})[^"]*"\\s*:`, 'i');
const IN_TEXT = new RegExp(
  `((?:${SECRET_NAME.source})[\\w-]*["']?\\s*[:=]\\s*)(?:(?:bearer|basic)\\s+)?["']?[^\\s"',;&}]+`,
  'gi',
);

/** JSON text with the values of secret-looking members masked; the very same text when there are none. */
export function redactJson(text: string): string {
  return MAYBE_SECRET.test(text) ? JSON.stringify(JSON.parse(text, masked)) : text;
}

export function redactText(text: string): string {
  return text.replaceAll(IN_TEXT, `$1${MASK}`);
}

function masked(key: string, value: unknown): unknown {
  return SECRET_NAME.test(key) ? MASK : value;
}
