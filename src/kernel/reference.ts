// The one grammar of references: a parameter {"$ref": "step1.result.zones[0].name"} takes an earlier step's output.
//   reference = step ".result" *( "." name / "[" index "]" )
// Whatever means to be one and is not of this form is a mention with a fault: it must be refused, never sent as text.
import { isJsonObject, type Json, type JsonObject } from './json.js';
import { pointerTo } from './json-pointer.js';

export interface Reference {
  readonly stepId: string;
  /** Into the step's result; empty: the whole of it. */
  readonly path: readonly string[];
}

/** A value that refers, or means to. */
export type Mention =
  | { readonly text: string; readonly reference: Reference; readonly fault?: never }
  | { readonly text: string; readonly reference?: never; readonly fault: string };

export type PlacedMention = Mention & { /** Into the parameters. */ readonly pointer: string };

/** Is there a step of this id? Text is held for a reference only where it names one. */
export type IsStep = (id: string) => boolean;

const STEP = '[A-Za-z][\\w-]{0,63}';
const NAME = '[^.[\\]\\s](?:[^.[\\]]*[^.[\\]\\s])?';
const FORM = new RegExp(`^(${STEP})\\.result((?:\\.${NAME}|\\[\\d+\\])*)$`);
const EXAMPLE = 'write {"$ref": "step1.result.name"} and nothing beside it';

// Every repetition of the look-alikes is bounded or stands alone: they are matched against text of any length.
const OPENING = `(?:[$#]\\{|\\{\\{|\\$\\(|<%|\\[\\[)[{=%\\s-]{0,4}(?:steps?\\.)?`;
/** Text that is nothing but a path: "step1.result.name". */
const BARE = new RegExp(`^(${STEP})\\.result(?:[.[]\\S*)?$`);
/** The whole text is a placeholder: "${step1.result.name}", "{{ steps.step1.result }}". */
const PLACEHOLDER = new RegExp(
  `^["'\`]?${OPENING}${STEP}\\.results?\\b[^\\s{}]{0,500}[%\\s-]{0,4}[})>\\]]{1,3}["'\`]?$`,
);
/** A placeholder within other words, or a path behind "$", "@" or "#". */
const WITHIN = new RegExp(`(?:${OPENING}|^[$@#])(${STEP})\\.results?\\b`, 'g');
/** The object, as text. */
const QUOTED = /^\{\s{0,4}\\?["']\$ref\\?["']\s{0,4}:/;

/** "step1.result.zones[0]" → step and path; undefined when it is not of the form. */
export function parseReference(text: string): Reference | undefined {
  const match = FORM.exec(text);
  const stepId = match?.[1];
  if (stepId === undefined) return undefined;
  return { stepId, path: (match?.[2] ?? '').split(/[.[\]]+/).filter((part) => part !== '') };
}

/** `{"$ref": …}` of the form and with nothing beside it. */
export function readReference(value: unknown): Reference | undefined {
  if (!isJsonObject(value) || typeof value['$ref'] !== 'string' || Object.keys(value).length !== 1) return undefined;
  return parseReference(value['$ref']);
}

/** Whether this very value, not what it holds, is a reference or means to be one. */
export function mentionOf(value: Json, isStep: IsStep): Mention | undefined {
  if (typeof value === 'string') return lookAlike(value, isStep);
  if (!isJsonObject(value)) return undefined;
  const keys = Object.keys(value);
  const key = keys.find((each) => each.trim().toLowerCase() === '$ref');
  if (key === undefined) return undefined;
  const text = shown(value[key]);
  if (key !== '$ref') return { text, fault: `"${key}" is not "$ref"; ${EXAMPLE}` };
  const beside = keys.find((each) => each !== key);
  if (beside !== undefined)
    return { text, fault: `a reference stands alone, here "${beside}" is beside it; ${EXAMPLE}` };
  const reference = readReference(value);
  return reference ? { text, reference } : { text, fault: `"${text}" is not a reference; ${EXAMPLE}` };
}

/** Every reference, and whatever means to be one, with its place; parameters as a whole cannot be a reference. */
export function mentionsIn(parameters: JsonObject, isStep: IsStep): PlacedMention[] {
  const whole = mentionOf(parameters, isStep);
  if (whole) {
    const fault = whole.fault ?? `the parameters as a whole cannot be a reference: name each parameter`;
    return [{ pointer: '/$ref', text: whole.text, fault }];
  }
  const found: PlacedMention[] = [];
  const open: Place[] = placesIn(parameters);
  for (let next = open.pop(); next; next = open.pop()) {
    const mention = mentionOf(next.value, isStep);
    if (mention) found.push({ ...mention, pointer: pointerOf(next) });
    else for (const place of placesIn(next.value, next)) open.push(place);
  }
  return found;
}

interface Place {
  readonly parent: Place | undefined;
  readonly key: string;
  readonly value: Json;
}

/** What may be a reference or hold one, last first: among a million numbers, nothing. */
function placesIn(value: Json, parent?: Place): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const places: Place[] = [];
  for (const key of Object.keys(value).reverse()) {
    const member = (value as Readonly<Record<string, Json>>)[key];
    if (typeof member === 'string' || (typeof member === 'object' && member !== null)) {
      places.push({ parent, key, value: member });
    }
  }
  return places;
}

function pointerOf(place: Place): string {
  const path: string[] = [];
  for (let at: Place | undefined = place; at; at = at.parent) path.push(at.key);
  return pointerTo(path.reverse());
}

/** The references of a value, however deep. */
export function referencesIn(
  value: Json,
): readonly (Reference & { readonly pointer: string; readonly text: string })[] {
  return mentionsIn({ value }, () => false).flatMap(({ pointer, text, reference }) =>
    reference ? [{ ...reference, text, pointer: pointer.slice('/value'.length) }] : [],
  );
}

/** The same parameters with every referred step renamed. */
export function renameReferences(parameters: JsonObject, rename: (stepId: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(parameters).map(([key, member]) => [key, renamed(member, rename)]));
}

function renamed(value: Json, rename: (stepId: string) => string): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isJsonObject(value)) {
    const reference = readReference(value);
    const text = value['$ref'];
    if (!reference || typeof text !== 'string') return renameReferences(value, rename);
    return { $ref: `${rename(reference.stepId)}${text.slice(reference.stepId.length)}` };
  }
  return Array.isArray(value) ? value.map((item: Json) => renamed(item, rename)) : value;
}

function lookAlike(given: string, isStep: IsStep): Mention | undefined {
  if (!given.includes('.result') && !given.includes('$ref')) return undefined;
  const text = given.trim();
  const bare = BARE.exec(text)?.[1];
  const meant =
    (bare !== undefined && isStep(bare)) ||
    PLACEHOLDER.test(text) ||
    QUOTED.test(text) ||
    [...text.matchAll(WITHIN)].some(([, stepId]) => isStep(stepId ?? ''));
  if (!meant) return undefined;
  return { text: shown(text), fault: `"${shown(text)}" looks like a reference but is text; ${EXAMPLE}` };
}

const LONGEST_ECHO = 80;

function shown(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text;
}
