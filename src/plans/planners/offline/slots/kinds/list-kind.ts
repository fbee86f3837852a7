/** Lists: what stands in brackets, what is named side by side, every allowed value that is spoken of; records in brackets. */
import { isJsonObject, type Json } from '../../../../../kernel/json.js';
import { ordinalsIn } from '../../reading/figures/ordinals.js';
import type { Quantity } from '../../reading/figures/quantities.js';
import { leadOf } from '../../reading/spans/span.js';
import { cueOf } from '../fit/cues.js';
import { textFit } from '../fit/text-fit.js';
import { type Parameter, typeIs } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';
import { apart, seriesIn, seriesOf } from '../series.js';
import type { Candidate, SlotKind } from '../slot-kind.js';
import { fromChoices as everyNamed } from '../mentions/list-slot.js';
import { namedListOf } from '../mentions/named-list.js';
import { lookOf, trim } from './text-kind.js';

export const listKind: SlotKind = {
  name: 'list',
  takes: ({ kind, schema }) =>
    kind === 'list' || kind === 'object' || (kind === 'other' && schema['type'] === undefined),
  candidates: (parameter, context) => {
    const written = inBrackets(parameter, context);
    if (parameter.kind !== 'list') return written;
    if (parameter.choices.length > 0) return [...written, ...fromChoices(parameter, context)];
    const items = itemsOf(parameter);
    if (typeIs(items, 'number') || typeIs(items, 'integer')) return [...written, ...ofNumbers(parameter, context)];
    written.push(...behindItsName(parameter, context));
    return typeIs(items, 'string') || Object.keys(items).length === 0
      ? [...written, ...ofTexts(parameter, context)]
      : written;
  },
};

/** As good as said: what it is called stands before it. */
const CALLED = 1;

function behindItsName(parameter: Parameter, context: SlotContext): Candidate[] {
  const list = namedListOf(parameter, context.reading, context.lexicon);
  const value = list && fitted(parameter, list.items);
  if (!value || localityAt(context, list.from - 2) < 0.6) return [];
  const { from, to, items } = list;
  return [{ parameter, lane: 'text', value, count: items.length, from, to, score: CALLED, look: 'listed', lead: '' }];
}

function itemsOf({ schema }: Parameter): Readonly<Record<string, Json>> {
  return isJsonObject(schema['items']) ? schema['items'] : {};
}

function inBrackets(parameter: Parameter, context: SlotContext): Candidate[] {
  return context.spans.flatMap((span) => {
    if (span.kind !== 'bracketed' || span.value === undefined || localityAt(context, span.from) < 0.6) return [];
    const value = shaped(parameter, span.value);
    if (value === undefined) return [];
    const cue = cueOf(parameter, span, context);
    const score = 0.5 + 0.4 * cue.name + 0.15 * cue.description - (parameter.kind === 'other' ? 0.2 : 0);
    return [
      { parameter, lane: 'text' as const, value, from: span.from, to: span.to, score, look: 'bracketed', lead: '' },
    ];
  });
}

/** Undefined where the items are of another type than the schema's. */
function shaped(parameter: Parameter, value: Json): Json | undefined {
  if (parameter.kind === 'other') return value;
  if (parameter.kind === 'object') return isJsonObject(value) ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  const converted = asList(itemsOf(parameter), value);
  return converted && fitted(parameter, converted);
}

function asItem(items: Readonly<Record<string, Json>>, item: Json): Json | undefined {
  if (typeIs(items, 'string')) return typeof item === 'string' || typeof item === 'number' ? String(item) : undefined;
  if (typeIs(items, 'array')) return asList(isJsonObject(items['items']) ? items['items'] : {}, item);
  if (typeIs(items, 'object')) return isJsonObject(item) ? item : undefined;
  if (typeIs(items, 'integer') && !Number.isInteger(item)) return undefined;
  return SCALARS.every((type) => !typeIs(items, type) || typeof item === TYPE_OF[type]) ? item : undefined;
}

const SCALARS = ['integer', 'number', 'boolean'] as const;
const TYPE_OF = { integer: 'number', number: 'number', boolean: 'boolean' } as const;

function asList(items: Readonly<Record<string, Json>>, value: Json): Json[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const all = (value as readonly Json[]).map((one) => asItem(items, one));
  return all.every((one) => one !== undefined) ? all : undefined;
}

function fitted(parameter: Parameter, values: readonly Json[]): Json[] | undefined {
  const { maxItems, minItems } = parameter.schema;
  if (typeof minItems === 'number' && values.length < minItems) return undefined;
  return typeof maxItems === 'number' ? values.slice(0, maxItems) : [...values];
}

function fromChoices(parameter: Parameter, context: SlotContext): Candidate[] {
  return everyNamed(parameter, context).map((one) => ({
    parameter,
    lane: 'choice' as const,
    value: one.value,
    from: Math.min(...one.tokens),
    to: Math.max(...one.tokens),
    score: one.strength,
    look: 'choice',
    lead: '',
  }));
}

/** "12, 15 and 18", "the 2nd and the 3rd": figures side by side. */
function ofNumbers(parameter: Parameter, context: SlotContext): Candidate[] {
  const { reading } = context;
  const near = ({ from }: Quantity): boolean => localityAt(context, from) >= 0.6 && !reading.negated[from];
  const runs = [reading.quantities, ordinalsIn(reading.tokens)].flatMap((all) => seriesIn(all.filter(near), reading));
  return runs.flatMap((run) => {
    const [first] = run;
    const last = run.at(-1);
    const value = fitted(
      parameter,
      run.map((quantity) => quantity.value),
    );
    if (!first || !last || !value) return [];
    const place = { from: first.from, to: last.to };
    const cue = cueOf(parameter, place, context);
    const score = 0.4 + 0.4 * cue.name + 0.15 * cue.description;
    return [{ parameter, lane: 'text' as const, value, count: run.length, ...place, score, look: 'numbers', lead: '' }];
  });
}

/** Several side by side look more like a list than one does. */
const SEVERAL = 0.15;
const ONE = -0.05;

/** Names, quotations or phrases, one or several side by side. */
function ofTexts(parameter: Parameter, context: SlotContext): Candidate[] {
  const runs = [...seriesOf(context), ...apart(context).map((span) => [span])];
  return runs.flatMap((run) => {
    const [first] = run;
    const value = fitted(
      parameter,
      run.map((span) => trim(parameter, span, context).text),
    );
    if (!first || !value) return [];
    const score = textFit(parameter, first, context) + (run.length > 1 ? SEVERAL : ONE);
    const place = { from: first.from, to: run.at(-1)?.to ?? first.to };
    const lead = leadOf(context.reading.tokens, first.from);
    return score < 0.2
      ? []
      : [{ parameter, lane: 'text' as const, value, count: run.length, ...place, score, look: lookOf(first), lead }];
  });
}
