// What compiling a schema costs, told before it is begun: it cannot be interrupted. Measured on two shared cores: a tenth
// of a millisecond for a keyword or a name, one and a half microseconds for an instruction of a pattern.
import { isJsonObject, type JsonSchema } from '../../kernel/json.js';
import { subschemasOf } from './schema-walk.js';

/** A third of a second of processor. */
export const MOST_KEYWORDS = 3_000;
/** Of all schemas of an agent. */
export const MOST_KEYWORDS_OF_AGENT = 6_000;
export const MOST_INSTRUCTIONS = 50_000;

/** Says something to people, and makes no code. */
const REMARKS = new Set([
  '$comment',
  'default',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
]);
/** One of these stands for hundreds of ranges: so many instructions of another kind take as long. */
const UNICODE_CLASS = 3;

export function keywordsIn(schema: JsonSchema): number {
  let count = 0;
  for (const { schema: each } of subschemasOf(schema)) {
    count += 1;
    for (const [keyword, value] of Object.entries(each)) {
      if (REMARKS.has(keyword)) continue;
      count += 1 + (isJsonObject(value) ? Object.keys(value).length : 0);
    }
  }
  return count;
}

/** About how many instructions a pattern becomes, repetitions written out; never much too few. */
export function instructionsIn(pattern: string): number {
  const open: number[] = [];
  let [sum, last] = [0, 0];
  for (let at = 0; at < pattern.length;) {
    const token = TOKEN.exec(pattern.slice(at, at + LONGEST_TOKEN))?.[0] ?? pattern.slice(at, at + 1);
    const [, least, most] = REPETITION.exec(token) ?? [];
    if (token === '(') {
      open.push(sum);
      [sum, last] = [0, 0];
    } else if (token === ')') {
      last = sum + 2;
      sum = (open.pop() ?? 0) + last;
    } else if (least !== undefined) {
      const times = Math.max(1, Number(most ?? '') || Number(least) + 1);
      sum += last * (times - 1);
      last *= times;
    } else {
      last = /^\\[pP]/.test(token) ? UNICODE_CLASS : 1;
      if (token === '[') {
        const end = endOfClass(pattern, at);
        last = 1 + UNICODE_CLASS * (pattern.slice(at, end).match(/\\[pP]/g)?.length ?? 0);
        at = end - 1;
      }
      sum += last;
    }
    at += token.length;
  }
  return open.reduce((all, before) => all + before, sum);
}

const LONGEST_TOKEN = 64;
const TOKEN = /^(?:\{\d+(?:,\d*)?\}|\\[pP]\{[^}]*\}|\\.|[^])/u;
const REPETITION = /^\{(\d+)(?:,(\d*))?\}$/;

/** The place behind the class that opens at `open`. */
function endOfClass(pattern: string, open: number): number {
  for (let at = open + (pattern[open + 1] === '^' ? 2 : 1); at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']') return at + 1;
  }
  return pattern.length;
}
