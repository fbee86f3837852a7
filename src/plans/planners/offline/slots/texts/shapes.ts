/** Things with a look of their own: versions, addresses, paths, dates, and whatever looks like a name. */
import type { Reading } from '../../reading/reading.js';
import type { Parameter } from '../parameter.js';
import type { SlotContext } from '../scope.js';

const SHAPES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(e-?)?mails?$/, /[\w.+-]+@[\w-]+(\.[\w-]+)+/g],
  [/^(url|uri|link|website|webhook|endpoint)$/, /https?:\/\/[^\s"'<>)]+[^\s"'<>).,;:!?]/g],
  [
    /^(path|file|folder|directory)$/,
    /(?<![\w/])(?:(?:\.{0,2}|~|[A-Za-z]:)\/[\w.\-/]*\w\/?|[\w-]+\.(?:[a-z]{2,4}|json|yaml)\b(?!\.))/gi,
  ],
  [/^version$/, /\bv?\d+(?:\.\d+)+(?:-[a-z\d.]+)?\b/gi],
  [/^(date|day|deadline)$/, /\b\d{4}-\d{2}-\d{2}\b/g],
  [/^(time|hh)$/, /\b\d{1,2}:\d{2}\b/g],
];

/** Everything in the text that looks like what the parameter's name, format or description asks for. */
export function shapedLike(parameter: Parameter, context: SlotContext): Place[] {
  const format = parameter.schema['format'];
  const named = [
    ...parameter.nameWords.map((word) => word.lower),
    ...(typeof format === 'string' ? [format] : []),
    ...(parameter.description.toLowerCase().match(/\b(time|date|hh|version|e-?mail|mail)\b/g) ?? []),
    parameter.descriptionWords[0]?.lower ?? '',
  ];
  for (const [name, shape] of SHAPES) {
    if (!named.some((word) => name.test(word))) continue;
    const places = [...context.reading.text.matchAll(shape)]
      .map((hit) => placeAt(hit.index, hit[0], context))
      .filter((place) => !context.reading.negated[place.from]);
    if (places.length > 0) return places;
  }
  return [];
}

export interface Place {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function placeAt(start: number, text: string, context: SlotContext): Place {
  const inside = context.reading.tokens.filter((token) => token.end > start && token.start < start + text.length);
  return { from: inside[0]?.index ?? 0, to: inside.at(-1)?.index ?? 0, text };
}

export interface Chunk extends Place {
  /** Looks like a name: a figure or capital inside, joined by signs, in quotation marks, or no English word. */
  readonly telling: boolean;
}

export function chunks(reading: Reading): Chunk[] {
  return reading.tokens.map((token) => chunkAt(reading, token.index)).filter((chunk) => chunk !== undefined);
}

/** The unbroken run of characters that starts at a token, or what stands in quotation marks there. */
export function chunkAt(reading: Reading, at: number): Chunk | undefined {
  const first = reading.tokens[at];
  if (!first) return undefined;
  if (first.lower === '"') return quotedAt(reading, at);
  if (first.kind === 'mark' && !/[#@./]/.test(first.lower)) return undefined;
  const last = endOfRun(reading, at);
  const text = reading.text.slice(first.start, reading.tokens[last]?.end);
  return { from: at, to: last, text, telling: isTelling(text) };
}

function endOfRun(reading: Reading, at: number): number {
  let last = at;
  for (let next = at + 1; reading.tokens[next]?.glued; next += 1) {
    const isMark = reading.tokens[next]?.kind === 'mark';
    if (isMark && !(/[-_./#@:&+]/.test(reading.tokens[next]?.lower ?? '') && reading.tokens[next + 1]?.glued)) break;
    last = next;
  }
  return last;
}

function isTelling(text: string): boolean {
  if (/\d/.test(text)) return /\p{L}/u.test(text);
  return /[\p{L}\d][-_./#@][\p{L}\d]|\p{Ll}\p{Lu}|^[#@]/u.test(text);
}

/** In characters, and so more than in tokens. */
const LONGEST_QUOTE = 80;

function quotedAt(reading: Reading, at: number): Chunk | undefined {
  const close = reading.tokens.slice(at + 1, at + 1 + LONGEST_QUOTE).find((token) => token.lower === '"');
  if (!close) return undefined;
  const text = reading.text.slice(reading.tokens[at]?.end, close.start).trim();
  return text.length > 0 && text.length <= LONGEST_QUOTE
    ? { from: at + 1, to: close.index - 1, text, telling: true }
    : undefined;
}
