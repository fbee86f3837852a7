// Keeps secrets out of the message log: by name for JSON, by pattern for text that is not JSON.
export const MASK = '********';

const SECRET_NAME = /secret|token|password|api[-_]?key|authorization/i;
const SECRET_NAMES = new RegExp(SECRET_NAME, 'gi');
const COLON = /\s*:/y;
/** Of a name around the word, and of the white space behind it: more would take the square of a long text's length. */
const FEW = '{0,60}';
const IN_TEXT = new RegExp(
  `((?:${SECRET_NAME.source})[\\w-]${FEW}["']?\\s${FEW}[:=]\\s${FEW})(?:(?:bearer|basic)\\s${FEW})?["']?[^\\s"',;&}]+`,
  'gi',
);

/** JSON text with the values of secret-looking members masked; the very same text when there are none. */
export function redactJson(text: string): string {
  return mayNameSecret(text) ? JSON.stringify(JSON.parse(text, masked)) : text;
}

export function redactText(text: string): string {
  return text.replaceAll(IN_TEXT, `$1${MASK}`);
}

/** Whether such a word stands in a text that a colon follows; each character is looked at once. */
function mayNameSecret(text: string): boolean {
  SECRET_NAMES.lastIndex = 0;
  while (SECRET_NAMES.test(text)) {
    const end = text.indexOf('"', SECRET_NAMES.lastIndex);
    if (end === -1) return false;
    COLON.lastIndex = end + 1;
    if (COLON.test(text) || text[end - 1] === '\\') return true;
    SECRET_NAMES.lastIndex = end + 1;
  }
  return false;
}

function masked(key: string, value: unknown): unknown {
  return SECRET_NAME.test(key) ? MASK : value;
}
