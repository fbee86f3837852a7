/** What no everyday word looks like: addresses, paths, versions, identifiers, formulas, and the like. */
import type { Reading } from '../reading.js';
import { firstFrom } from './quoted.js';
import type { Span } from './span.js';

const URL = /https?:\/\/[^\s"'<>)\]]*[^\s"'<>)\].,;:!?]/u.source;
const EMAIL = /[\p{L}\d.+_-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u.source;
const PATH = /(?:[A-Za-z]:|~|\.{1,2})?[/\\][\p{L}\d_.\-/\\]*[\p{L}\d/]/u.source;
const FILE = /[\p{L}\d_-]+\.(?:[a-z]{1,4}\d?|json|yaml|html|jpeg|xlsx|docx|parquet)\b(?!\.\p{L})/u.source;
/** Joined by signs or with letters and figures mixed: "my_data", "XY-1234", "0x1c25Fd", "order#12". */
const PHONE = /\+\d[\d-]{6,}\d/u.source;
const JOINED = /[#@]?[\p{L}\d]+(?:[_#@:/-][\p{L}\d]+)*(?:\.[\p{L}\d_]+)*[#+]*/u.source;
const CODE = new RegExp(`(?<![\\p{L}\\d_])(?:${URL}|${PHONE}|${EMAIL}|${PATH}|${FILE}|${JOINED})`, 'gu');
const LONGEST = 300;
/** "1.5e-9" is a figure. */
const SCIENTIFIC = /^-?\d+(?:\.\d+)?e[+-]?\d+$/i;

export function codesIn(reading: Reading): Span[] {
  const found: Span[] = [];
  for (const run of reading.text.matchAll(/\S+/g)) {
    if (run[0].length > LONGEST) continue;
    for (const hit of run[0].matchAll(CODE)) {
      const text = hit[0].replace(/[.:]+$/, '');
      if (!isCode(text)) continue;
      const start = run.index + hit.index;
      const from = firstFrom(reading, start);
      const to = firstFrom(reading, start + text.length) - 1;
      if (from <= to && reading.tokens[from]?.start === start) found.push({ kind: 'code', from, to, text });
    }
  }
  return found;
}

/** "3x^2 + 2x - 1", "sin(x)", "2*y": terms joined by signs, with a letter in them. */
const TERM = String.raw`(?:\d+(?:\.\d+)?)?(?:(?:sin|cos|tan|exp|log|ln|sqrt)\([^()]{1,20}\)|[a-z])?(?:(?:\^|\*\*)\(?-?\d*[a-z]?\)?|[²³])?`;
const FORMULA = new RegExp(
  String.raw`(?<![\p{L}\d.^])(?=[\d(]|[a-z][\^*²³]|sin\(|cos\(|exp\(|log\(|sqrt\()${TERM}(?: ?[-+*/] ?(?=[\da-z(])${TERM}){0,12}(?![\p{L}\d])`,
  'gu',
);
const IS_FORMULA = /[a-z](?:\^|\*\*|[²³])|\d[a-z](?![a-z])|(?:sin|cos|tan|exp|log|ln|sqrt)\(/;

export function formulasIn(reading: Reading): Span[] {
  return [...reading.text.matchAll(FORMULA)].flatMap((hit): Span[] => {
    const text = hit[0].trim();
    if (SCIENTIFIC.test(text) || !IS_FORMULA.test(text) || !/[-+*/^()²³]/.test(text)) return [];
    const start = hit.index + hit[0].indexOf(text);
    const from = firstFrom(reading, start);
    const to = firstFrom(reading, start + text.length) - 1;
    return from <= to ? [{ kind: 'code', from, to, text }] : [];
  });
}

function isCode(text: string): boolean {
  if (/^\+\d/.test(text)) return true;
  if (/^[\d.,:/-]+$/.test(text) && !/^\d+([-.]\d+){2,}/.test(text)) return false;
  if (SCIENTIFIC.test(text)) return false;
  if (/^\d+(\.\d+)?(st|nd|rd|th|s|[a-z]{1,3}|%)$/i.test(text)) return false;
  if (/[_@#\\]|^https?:|^[~.]?\/|^[A-Z]:/i.test(text)) return true;
  if (/\.[a-z]\w{0,4}$/i.test(text) && !/^[A-Z]\.[A-Z]$/i.test(text)) return true;
  if (/\d/.test(text) && /\p{L}/u.test(text)) return !/^\d+-?\p{L}+(-\p{L}+)*$/u.test(text) || /\d\p{L}+\d/u.test(text);
  return /\p{Ll}\p{Lu}/u.test(text) || /^\d+(?:[-.]\d+){2,}$/.test(text);
}
