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

/** Of longer texts the message log keeps no more than a part of this: what is behind it is left as it is. */
export const REDACTED_CHARACTERS = 65_536;
const SECRET_MEMBER = new RegExp(
  `("[^"\\\\]{0,200}?(?:${SECRET_NAME.source})[^"\\\\]{0,200}"\\s{0,8}:\\s{0,8})("(?:[^"\\\\]|\\\\.)*"?|[^\\s,\\]}]+)`,
  'gi',
);

/** For the message log: a long text is masked only as far as the log may keep it, and not parsed for it. */
export function redactForLog(text: string): string {
  if (text.length <= REDACTED_CHARACTERS) return redactJson(text);
  const head = text.slice(0, REDACTED_CHARACTERS);
  let end = head.length;
  const masked = head.replaceAll(SECRET_MEMBER, (_, name: string, value: string, at: number) => {
    // A secret of several members ends no one knows where: nothing behind its name is kept.
    if (/^[{[]/.test(value)) end = Math.min(end, at + name.length);
    return `${name}"${MASK}"`;
  });
  if (end === head.length) return masked + text.slice(REDACTED_CHARACTERS);
  return head.slice(0, end).replaceAll(SECRET_MEMBER, `$1"${MASK}"`).padEnd(text.length, '*');
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
