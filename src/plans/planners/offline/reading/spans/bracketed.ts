/** Lists, tuples and records as programmers write them: "[1, 2, 3]", "(3, 4)", "{'a': 1}". */
import { isJsonObject, type Json } from '../../../../../kernel/json.js';
import type { Reading } from '../reading.js';
import { firstFrom } from './quoted.js';
import type { Span } from './span.js';

const LONGEST = 4_000;
/** Deeper nesting is no list that anybody wrote into a sentence. */
const DEEPEST = 8;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

export function bracketedIn(reading: Reading): Span[] {
  const { text } = reading;
  const found: Span[] = [];
  for (let at = text.search(/[[({]/); at >= 0 && at < text.length; at += 1) {
    if (CLOSING[text.charAt(at)] === undefined) continue;
    const end = endOf(text, at);
    const value = end === undefined ? undefined : valueOf(text.slice(at, end + 1));
    if (end === undefined || value === undefined) continue;
    const from = firstFrom(reading, at);
    found.push({ kind: 'bracketed', from, to: firstFrom(reading, end + 1) - 1, text: text.slice(at, end + 1), value });
    at = end;
  }
  return found;
}

function endOf(text: string, open: number): number | undefined {
  const stack: string[] = [];
  const end = Math.min(text.length, open + LONGEST);
  for (let at = open; at < end; at += 1) {
    const sign = text.charAt(at);
    if (stack.length > DEEPEST) return undefined;
    if (CLOSING[sign] !== undefined) stack.push(CLOSING[sign]);
    else if (sign === stack.at(-1) && stack.pop() && stack.length === 0) return at;
  }
  return undefined;
}

/** A list or a record; an aside in round brackets is neither. */
function valueOf(source: string): Json | undefined {
  const json = source
    .replace(/\(/g, '[')
    .replace(/\)/g, ']')
    .replace(/(?<=[[{:,]\s*)'((?:[^'\\]|'(?=\p{L}))*)'(?=\s*[\]}:,])/gu, (_, inner: string) => JSON.stringify(inner))
    .replace(/\b(True|False|None)\b/g, (word) => (word === 'None' ? 'null' : word.toLowerCase()))
    .replace(/(?<=[[,\s])\+(?=\d)/g, '')
    .replace(/,(?=\s*[\]}])/g, '');
  const parsed = parse(json) ?? (source.startsWith('[') ? bareWords(source) : undefined);
  if (Array.isArray(parsed)) return parsed.length > 0 || source.startsWith('[') ? ofKind(parsed, source) : undefined;
  return isJsonObject(parsed) && Object.keys(parsed).length > 0 ? parsed : undefined;
}

/** "(3, 4)" is a pair, "(2019)" is an aside. */
function ofKind(items: readonly Json[], source: string): Json | undefined {
  return source.startsWith('(') && items.length < 2 ? undefined : [...items];
}

function parse(json: string): Json | undefined {
  try {
    return JSON.parse(json) as Json;
  } catch {
    return undefined;
  }
}

function bareWords(source: string): Json | undefined {
  const inner = source.slice(1, -1).trim();
  if (/[[\]{}]/.test(inner) || inner === '') return undefined;
  return inner.split(',').map((item) => item.trim().replace(/^["']|["']$/g, ''));
}
