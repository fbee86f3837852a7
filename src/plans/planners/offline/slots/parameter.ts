/** What a parameter wants, read once from its JSON Schema: words, unit, choices, bounds. Nested objects are flattened. */
import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../../../../kernel/json.js';
import { spelledOut, type Token, tokenise } from '../reading/words/tokens.js';
import { type Unit, unitOfParameter } from '../reading/figures/units.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { type Hints, hintsOf } from './fit/hints.js';

export type ParameterKind = 'number' | 'boolean' | 'choice' | 'text' | 'list' | 'object' | 'other';

export interface Choice {
  readonly value: Json;
  /** The value's own words. */
  readonly words: readonly Token[];
  /** "docker hub", "sci-fi" and "DockerHub" without blanks and case. */
  readonly compact: string;
  /** Words that the description puts beside the value. */
  readonly aliases: readonly Token[];
}

export interface Parameter {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  readonly kind: ParameterKind;
  readonly required: boolean;
  readonly nameWords: readonly Token[];
  readonly descriptionWords: readonly Token[];
  readonly description: string;
  readonly unit?: Unit;
  readonly integer: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices: readonly Choice[];
  readonly hints: Hints;
  /** Whether the largest or the smallest of something is meant. */
  readonly aim: 'most' | 'least' | 'plain';
}

export function parametersOf(
  schema: JsonSchema,
  lexicon: Lexicon,
  path: readonly string[] = [],
  needed = true,
): Parameter[] {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isJsonObject(property)) return [];
    const here = [...path, name];
    const wanted = needed && required.has(name);
    if (isJsonObject(property['properties']))
      return [...parametersOf(property, lexicon, here, wanted), parameter(here, property, wanted, lexicon)];
    return [parameter(here, property, wanted, lexicon)];
  });
}

function parameter(path: readonly string[], schema: JsonSchema, required: boolean, lexicon: Lexicon): Parameter {
  const description = typeof schema['description'] === 'string' ? schema['description'] : '';
  const title = typeof schema['title'] === 'string' ? schema['title'] : '';
  const nameWords = telling(tokenise(spelledOut(path.join(' ')), lexicon));
  const kind = kindOf(schema);
  const items = isJsonObject(schema['items']) ? schema['items'] : {};
  const unit = unitOfParameter(
    nameWords.map((word) => word.lower),
    `${title} ${description}`,
  );
  const words = tokenise(`${title} ${description}`.trim(), lexicon);
  const hints = hintsOf(spelledOut(path.at(-1) ?? ''), description, schema['format']);
  return {
    path,
    schema,
    kind,
    required,
    nameWords,
    description,
    descriptionWords: words.filter((word) => word.info > 0),
    ...(unit && { unit }),
    integer: typeIs(schema, 'integer'),
    ...(bound(schema, 'minimum', 'exclusiveMinimum', 1) ?? {}),
    ...(bound(schema, 'maximum', 'exclusiveMaximum', -1) ?? {}),
    choices: choicesOf(kind === 'list' ? items : schema, kind, words, lexicon, hints.options),
    hints,
    aim: aimOf(nameWords, description),
  };
}

/** A name made of function words alone ("takes", "sets") still names. */
function telling(words: readonly Token[]): readonly Token[] {
  return words.some((word) => word.info > 0) ? words : words.map((word) => ({ ...word, info: 0.4 }));
}

function kindOf(schema: JsonSchema): ParameterKind {
  if (Array.isArray(schema['enum']) || schema['const'] !== undefined)
    return typeIs(schema, 'boolean') ? 'boolean' : 'choice';
  if (typeIs(schema, 'boolean')) return 'boolean';
  if (typeIs(schema, 'integer') || typeIs(schema, 'number')) return 'number';
  if (typeIs(schema, 'string')) return 'text';
  if (typeIs(schema, 'array')) return 'list';
  return typeIs(schema, 'object') ? 'object' : 'other';
}

/** Has to be given and has no default: without a value it is asked. */
export function isOpenlyNeeded({ required, schema }: Parameter): boolean {
  return required && schema['default'] === undefined;
}

export function typeIs(schema: JsonObject, type: string): boolean {
  const own = schema['type'];
  return own === type || (Array.isArray(own) && own.includes(type));
}

function bound(
  schema: JsonSchema,
  inclusive: 'minimum' | 'maximum',
  exclusive: string,
  step: number,
): { minimum: number } | { maximum: number } | undefined {
  const limit = schema[inclusive];
  const open = schema[exclusive];
  const value =
    typeof limit === 'number'
      ? limit
      : typeof open === 'number'
        ? open + (typeIs(schema, 'integer') ? step : step * Number.EPSILON)
        : undefined;
  if (value === undefined) return undefined;
  return inclusive === 'minimum' ? { minimum: value } : { maximum: value };
}

function aimOf(name: readonly Token[], description: string): Parameter['aim'] {
  const first =
    /\b(most|largest|highest|maximum|max|ceiling|limit|at most|longest|biggest|upper|fewest|smallest|lowest|minimum|min|least|shortest|lower)\b/.exec(
      `${name.map((word) => word.lower).join(' ')} ${description.toLowerCase()}`,
    );
  if (!first) return 'plain';
  return /few|small|low|min|least|short/.test(first[1] ?? '') ? 'least' : 'most';
}

function choicesOf(
  schema: JsonSchema,
  kind: ParameterKind,
  description: readonly Token[],
  lexicon: Lexicon,
  listed: readonly string[],
): Choice[] {
  const given: readonly Json[] = Array.isArray(schema['enum'])
    ? schema['enum']
    : schema['const'] === undefined
      ? typeIs(schema, 'string')
        ? listed
        : []
      : [schema['const']];
  const values = kind === 'boolean' ? [true, false] : given;
  const named = values.map((value): Choice => {
    const text = textOf(value);
    return {
      value,
      words: tokenise(RATIO.test(text) ? text : spelledOut(text), lexicon),
      compact: compact(text),
      aliases: [],
    };
  });
  const parts = partsOf(description);
  return named.map((choice) => ({ ...choice, aliases: aliasesOf(choice, parts, named, kind) }));
}

const RATIO = /^\d+:\d+$/;

/** A value as people would write it. */
export function textOf(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function compact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The description cut at its marks and "or"s: "ecr is Amazon | ghcr is GitHub | dockerhub is Docker Hub". */
function partsOf(words: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const word of words) {
    if ((word.kind === 'mark' && /[,;:.|]/.test(word.lower)) || word.lower === 'or') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

/** The words that stand with one value and no other. */
function aliasesOf(
  choice: Choice,
  parts: readonly (readonly Token[])[],
  all: readonly Choice[],
  kind: ParameterKind,
): Token[] {
  const others = all.filter((other) => other.value !== choice.value);
  const own = parts.filter((part) => mention(part, choice) && !others.some((other) => mention(part, other)));
  const elsewhere = new Set(
    parts.filter((part) => !own.includes(part)).flatMap((part) => part.map((word) => word.stem)),
  );
  const says = (word: Token): boolean =>
    word.kind !== 'mark' && (word.info > 0 || (kind === 'boolean' && /^(on|off)$/.test(word.lower)));
  const places = own.flatMap((part) => {
    const at = mention(part, choice);
    return part.filter((word, index) => says(word) && !(at && index >= at.from && index <= at.to));
  });
  return places.filter((word) => kind === 'boolean' || !elsewhere.has(word.stem));
}

/** Where a choice is named, by its stems in a row or written together: first and last index into `words`. */
export function mention(words: readonly Token[], choice: Choice, from = 0): { from: number; to: number } | undefined {
  const row = choice.words.filter((word) => word.kind !== 'mark');
  const lead = choice.compact.charAt(0);
  for (let start = from; start < words.length; start += 1) {
    const first = words[start];
    if (!first || first.kind === 'mark') continue;
    if (first.stem === row[0]?.stem && row.every((word, i) => words[start + i]?.stem === word.stem))
      return { from: start, to: start + row.length - 1 };
    const end = first.lower.startsWith(lead) ? writtenTogether(words, start, choice.compact) : undefined;
    if (end !== undefined) return { from: start, to: end };
  }
  return undefined;
}

function writtenTogether(words: readonly Token[], start: number, wanted: string): number | undefined {
  let joined = '';
  for (let end = start; end < words.length && joined.length < wanted.length; end += 1) {
    joined += compact(words[end]?.lower ?? '');
    if (joined === wanted) return end;
    if (!wanted.startsWith(joined)) return undefined;
  }
  return undefined;
}
