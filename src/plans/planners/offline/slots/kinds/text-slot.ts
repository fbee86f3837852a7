/** Strings: names, versions, paths, addresses and dates that the text gives; the brief itself where free text is wanted. */
import type { Filled } from '../filled.js';
import { quoteOf, type Reading } from '../../reading/reading.js';
import { best } from '../../retrieval/match.js';
import type { Token } from '../../reading/words/tokens.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';

const FREE_NAME =
  /^(descriptions?|specifications?|brief|prompt|query|text|message|instructions?|request|wish|summary|details|goal|topic|body|content|notes?|remarks?|comments?|story|question|requirements?|scope|purpose|subject)$/;
const FREE_WORDS =
  /\b(in (the|its|their|your) (own )?words|words of the|what (kind|sort|is|the|should|to)\b|free text|describe|brief)/i;
/** Strings that must be given: nothing else in a text can stand for them. */
const EXACT =
  /^(id|ids|identifier|email|mail|url|uri|link|path|file|folder|directory|date|time|version|phone|key|token|password|secret|name|iban|code|slug|username|hostname|host|ip)$/;
const NAMING = /^(call|called|name|named|title|titled|entitled|label|labelled|labeled|dub|dubbed|christen|christened)$/;

const SHAPES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(e-?)?mails?$/, /[\w.+-]+@[\w-]+(\.[\w-]+)+/g],
  [/^(url|uri|link|website|webhook|endpoint)$/, /https?:\/\/[^\s"'<>)]+[^\s"'<>).,;:!?]/g],
  [
    /^(path|file|folder|directory)$/,
    /(?<![\w/])(?:\.{0,2}\/[\w.\-/]*\w\/?|[\w-]+\.(?:[a-z]{2,4}|json|yaml)\b(?!\.))/gi,
  ],
  [/^version$/, /\bv?\d+(?:\.\d+)+(?:-[a-z\d.]+)?\b/gi],
  [/^(date|day|deadline)$/, /\b\d{4}-\d{2}-\d{2}\b/g],
  [/^(time|hh)$/, /\b\d{1,2}:\d{2}\b/g],
];

export function fillText(parameter: Parameter, context: SlotContext): Filled[] {
  const found =
    byPattern(parameter, context) ??
    byShape(parameter, context) ??
    byName(parameter, context) ??
    byQuotation(parameter, context);
  if (found) return [found];
  return parameter.required && parameter.schema['default'] === undefined && takesFreeText(parameter)
    ? [freeText(parameter, context)]
    : [];
}

function byPattern(parameter: Parameter, context: SlotContext): Filled | undefined {
  const pattern = parameter.schema['pattern'];
  if (typeof pattern !== 'string') return undefined;
  const regex = safeRegex(pattern);
  if (!regex) return undefined;
  const place = chunks(context.reading).find((chunk) => regex.test(chunk.text) && chunk.telling);
  return place && literal(parameter, place, 0.8, context);
}

function safeRegex(pattern: string): RegExp | undefined {
  try {
    return pattern.length > 200 ? undefined : new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

/** A version, path, address… by its looks; where several stand in the text, the nearest to the step's own words. */
function byShape(parameter: Parameter, context: SlotContext): Filled | undefined {
  const places = shapedLike(parameter, context);
  const nearest = places.sort((a, b) => localityAt(context, b.from) - localityAt(context, a.from))[0];
  return nearest && literal(parameter, nearest, 0.8, context);
}

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

/** "call the map X", "a flag named X", "as X", "the flag X", with or without quotation marks. */
function byName(parameter: Parameter, context: SlotContext): Filled | undefined {
  const { reading, lexicon } = context;
  const nouns = [...parameter.nameWords, ...parameter.descriptionWords, ...context.profile.objects].filter(
    (word) => word.info > 0 && !/^names?$/.test(word.lower),
  );
  const isNoun = (token: Token | undefined): boolean =>
    token !== undefined && token.info > 0 && best(token, nouns, lexicon) >= 0.6;
  const wantsName =
    parameter.nameWords.some((word) => /^(name|title|id|label|key|slug|code)$/.test(word.lower)) ||
    /\bnames?\b|\btitle\b|\bidentifier\b/i.test(parameter.description);
  for (const token of reading.tokens) {
    const clause = reading.clauses[reading.clauseOf[token.index] ?? -1];
    if (!clause || reading.negated[token.index]) continue;
    const near =
      clause.tokens.some((other) => other !== token && isNoun(other)) || localityAt(context, token.index) >= 0.8;
    if (NAMING.test(token.lower) && near && wantsName) {
      const place = nameBehind(token, clause.tokens, isNoun, reading);
      if (place) return literal(parameter, place, 0.8, context);
    }
    if (
      wantsName &&
      isNoun(token) &&
      parameter.nameWords.some((word) => lexicon.closeness(word, token) >= 0.85) &&
      /^(by|is|:)$/.test(reading.tokens[token.index + 1]?.lower ?? '')
    ) {
      const place = wordsFrom(token.index + 2, reading);
      if (place) return literal(parameter, place, 0.7, context);
    }
    const behind = chunkAt(reading, token.index + 1);
    if (!behind || behind.from !== token.index + 1) continue;
    if (isNoun(token) && parameter.nameWords.some((word) => lexicon.closeness(word, token) >= 0.85) && behind.telling)
      return literal(parameter, behind, 0.75, context);
    if (token.lower === 'as' && wantsName && behind.telling && localityAt(context, token.index) >= 0.8)
      return literal(parameter, behind, 0.7, context);
  }
  return undefined;
}

/** What stands in quotation marks, where the step is spoken of and no other text of it is nearer. */
function byQuotation(parameter: Parameter, context: SlotContext): Filled | undefined {
  const { reading, profile, lexicon } = context;
  const texts = profile.parameters.filter((other) => other.kind === 'text' && !takesBrief(other));
  for (const token of reading.tokens) {
    if (token.lower !== '"') continue;
    const inside = chunkAt(reading, token.index);
    if (!inside || localityAt(context, inside.from) < 0.6) continue;
    const near = reading.tokens
      .slice(Math.max(0, inside.from - 9), inside.to + 6)
      .filter((word) => word.info > 0 && (word.index < inside.from || word.index > inside.to));
    const spoken = near.some(
      (word) => best(word, [...parameter.nameWords, ...parameter.descriptionWords], lexicon) >= 0.6,
    );
    if (spoken || (texts.length === 1 && texts[0] === parameter)) return literal(parameter, inside, 0.7, context);
  }
  return undefined;
}

function takesBrief(parameter: Parameter): boolean {
  return parameter.required && FREE_WORDS.test(parameter.description);
}

/** Behind "call the map": skip the thing that gets the name, take what remains of the clause, at most four words. */
function nameBehind(
  verb: Token,
  clause: readonly Token[],
  isNoun: (token: Token | undefined) => boolean,
  reading: Reading,
): Place | undefined {
  const rest = clause.filter((token) => token.index > verb.index);
  let at = 0;
  const participle = /ed$/.test(verb.lower);
  if (!participle) while (rest[at] && (rest[at]?.info === 0 || (isNoun(rest[at]) && rest[at + 1]))) at += 1;
  while (
    rest[at] &&
    (rest[at]?.kind === 'mark' || (rest[at]?.info === 0 && /^(it|the|this|that)$/.test(rest[at]?.lower ?? '')))
  )
    at += 1;
  const first = rest[at];
  if (!first) return undefined;
  const chunk = chunkAt(reading, first.index);
  if (chunk?.telling) return chunk;
  let end = at;
  while (rest[end + 1] && rest[end + 1]?.kind !== 'mark' && (rest[end + 1]?.info ?? 0) > 0 && end - at < 3) end += 1;
  const last = rest[end];
  return last ? { from: first.index, to: last.index, text: reading.text.slice(first.start, last.end) } : undefined;
}

/** Up to three words that are no function words. */
function wordsFrom(at: number, reading: Reading): Place | undefined {
  const first = reading.tokens[at];
  if (!first || first.info === 0 || first.kind !== 'word') return undefined;
  let last = first;
  while (last.index - at < 2 && (reading.tokens[last.index + 1]?.info ?? 0) > 0)
    last = reading.tokens[last.index + 1] ?? last;
  return { from: at, to: last.index, text: reading.text.slice(first.start, last.end) };
}

interface Chunk extends Place {
  /** Looks like a name: a figure or capital inside, joined by signs, in quotation marks, or no English word. */
  readonly telling: boolean;
}

function chunks(reading: Reading): Chunk[] {
  return reading.tokens.map((token) => chunkAt(reading, token.index)).filter((chunk) => chunk !== undefined);
}

/** The unbroken run of characters that starts at a token, or what stands in quotation marks there. */
function chunkAt(reading: Reading, at: number): Chunk | undefined {
  const first = reading.tokens[at];
  if (!first) return undefined;
  if (first.lower === '"') {
    const close = reading.tokens.find((token) => token.index > at && token.lower === '"');
    const inside = close && {
      from: at + 1,
      to: close.index - 1,
      text: reading.text.slice(first.end, close.start).trim(),
      telling: true,
    };
    return inside && inside.text.length > 0 && inside.text.length <= 80 ? inside : undefined;
  }
  if (first.kind === 'mark' && !/[#@./]/.test(first.lower)) return undefined;
  let last = first;
  for (let next = at + 1; reading.tokens[next]?.glued; next += 1) {
    const token = reading.tokens[next];
    if (!token) break;
    if (token.kind === 'mark' && (!/[-_./#@:&+]/.test(token.lower) || !reading.tokens[next + 1]?.glued)) break;
    last = token;
  }
  const text = reading.text.slice(first.start, last.end);
  const telling = /\d/.test(text) ? /\p{L}/u.test(text) : /[\p{L}\d][-_/#@][\p{L}\d]|\p{Ll}\p{Lu}|^[#@]/u.test(text);
  return { from: at, to: last.index, text, telling };
}

function literal(parameter: Parameter, place: Place, strength: number, context: SlotContext): Filled {
  const tokens = Array.from({ length: place.to - place.from + 1 }, (_, i) => place.from + i);
  const most = parameter.schema['maxLength'];
  const value = typeof most === 'number' ? place.text.slice(0, most) : place.text;
  return {
    parameter,
    value,
    source: { kind: 'text', quote: quoteOf(context.reading, place.from, place.to) },
    strength,
    tokens,
  };
}

export function takesFreeText(parameter: Parameter): boolean {
  const last = parameter.nameWords.at(-1)?.lower ?? '';
  if (parameter.schema['format'] !== undefined || parameter.schema['pattern'] !== undefined) return false;
  return FREE_NAME.test(last) || FREE_WORDS.test(parameter.description) || !EXACT.test(last);
}

/** The sentences that speak of the step; the whole text when it is short or none do. */
function freeText(parameter: Parameter, context: SlotContext): Filled {
  const { reading } = context;
  const sentences = new Set(
    reading.clauses.filter((clause) => (context.locality[clause.index] ?? 0) >= 0.8).map((clause) => clause.sentence),
  );
  const kept = reading.clauses.filter((clause) => sentences.has(clause.sentence));
  const short = reading.text.length <= 400;
  const spans = new Map<number, { start: number; end: number }>();
  for (const clause of short || kept.length === 0 ? reading.clauses : kept) {
    const start = clause.tokens[0]?.start ?? 0;
    const end = clause.tokens.at(-1)?.end ?? 0;
    const known = spans.get(clause.sentence);
    spans.set(clause.sentence, {
      start: Math.min(start, known?.start ?? start),
      end: Math.max(end, known?.end ?? end),
    });
  }
  const text = short
    ? reading.text.trim()
    : [...spans.values()]
        .map(
          ({ start, end }) =>
            `${reading.text.slice(start, end)}${/[.!?]/.test(reading.text[end] ?? '') ? reading.text[end] : '.'}`,
        )
        .join(' ');
  const most = parameter.schema['maxLength'];
  const value = (typeof most === 'number' ? text.slice(0, most) : text).replace(/\s+/g, ' ');
  return { parameter, value, source: { kind: 'text', quote: value }, strength: 0.3, tokens: [] };
}
