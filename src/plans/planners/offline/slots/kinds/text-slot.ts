/** Strings: names, versions, paths, addresses and dates that the text gives; the brief itself where free text is wanted. */
import { laterFirst, quoteOf } from '../../reading/reading.js';
import { best } from '../../retrieval/match.js';
import type { Filled } from '../filled.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';
import { briefFor, takesFreeText, wantsBrief } from './brief.js';
import { nameFor } from './names.js';
import { chunkAt, chunks, type Place, shapedLike } from './shapes.js';

export function fillText(parameter: Parameter, context: SlotContext): Filled[] {
  const place =
    byPattern(parameter, context) ??
    byShape(parameter, context) ??
    nameFor(parameter, context) ??
    byQuotation(parameter, context);
  if (place) return [literal(parameter, place, context)];
  const open = parameter.required && parameter.schema['default'] === undefined;
  return open && takesFreeText(parameter) ? [briefFor(parameter, context)] : [];
}

function byPattern(parameter: Parameter, { reading }: SlotContext): Place | undefined {
  const pattern = parameter.schema['pattern'];
  const regex = typeof pattern === 'string' ? safeRegex(pattern) : undefined;
  return (
    regex &&
    chunks(reading)
      .filter((chunk) => chunk.telling && regex.test(chunk.text))
      .sort((a, b) => laterFirst(reading, a.from, b.from))[0]
  );
}

function safeRegex(pattern: string): RegExp | undefined {
  try {
    return pattern.length > 200 ? undefined : new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

/** A version, path, address… by its looks; where several stand in the text, the nearest to the step's own words. */
function byShape(parameter: Parameter, context: SlotContext): Place | undefined {
  return shapedLike(parameter, context).sort(
    (a, b) => laterFirst(context.reading, a.from, b.from) || localityAt(context, b.from) - localityAt(context, a.from),
  )[0];
}

/** What stands in quotation marks, where the step is spoken of and no other text of it is nearer. */
function byQuotation(parameter: Parameter, context: SlotContext): Place | undefined {
  const { reading, profile, lexicon } = context;
  const own = [...parameter.nameWords, ...parameter.descriptionWords];
  const texts = profile.parameters.filter((other) => other.kind === 'text' && !wantsBrief(other));
  const alone = texts.length === 1 && texts[0] === parameter;
  for (const token of reading.tokens) {
    const inside = token.lower === '"' ? chunkAt(reading, token.index) : undefined;
    if (!inside || localityAt(context, inside.from) < 0.6) continue;
    const around = reading.tokens.slice(Math.max(0, inside.from - 9), inside.to + 6);
    const near = around.filter((word) => word.info > 0 && (word.index < inside.from || word.index > inside.to));
    if (alone || near.some((word) => best(word, own, lexicon) >= 0.6)) return inside;
  }
  return undefined;
}

function literal(parameter: Parameter, place: Place, context: SlotContext): Filled {
  const tokens = Array.from({ length: place.to - place.from + 1 }, (_, i) => place.from + i);
  const most = parameter.schema['maxLength'];
  const value = typeof most === 'number' ? place.text.slice(0, most) : place.text;
  const quote = quoteOf(context.reading, place.from, place.to);
  return { parameter, value, source: { kind: 'text', quote }, strength: 0.8, tokens };
}
