/** The one place in the text that a parameter's pattern, shape, name or quotation marks point at. */
import { laterFirst } from '../../reading/reading.js';
import { best } from '../../retrieval/match.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';
import { wantsWholeText } from './brief.js';
import { nameFor } from './names.js';
import { chunkAt, chunks, type Place, shapedLike } from './shapes.js';

export function pointedAt(parameter: Parameter, context: SlotContext): Place | undefined {
  return (
    byPattern(parameter, context) ??
    byShape(parameter, context) ??
    nameFor(parameter, context) ??
    byQuotation(parameter, context)
  );
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
  const texts = profile.parameters.filter((other) => other.kind === 'text' && !wantsWholeText(other));
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
