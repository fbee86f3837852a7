/** Every allowed value that is named ("in Chromium and Firefox"), all of them on "all". */
import type { Json } from '../../../../../kernel/json.js';
import { quoteOf } from '../../reading/reading.js';
import { best } from '../../retrieval/match.js';
import { mentionsOf, type Mention } from './choice-slot.js';
import type { Filled } from '../filled.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';

const ENOUGH = 0.5;

export function fromChoices(parameter: Parameter, context: SlotContext): Filled[] {
  const mentions = mentionsOf(parameter, context).sort((a, b) => b.score - a.score);
  const sure = mentions.filter((found) => found.score >= ENOUGH);
  // Once one is sure, its fellows in the same sentence need less: a list is read as a whole.
  const sentence = (found: Mention): number =>
    context.reading.clauses[context.reading.clauseOf[found.from] ?? -1]?.sentence ?? -1;
  const first = sure[0];
  const sentences = new Set(first ? [sentence(first)] : []);
  const chosen = mentions
    .filter((found) => found.score >= 0.75 || (sentences.has(sentence(found)) && found.score >= 0.35))
    .sort((a, b) => a.from - b.from);
  const values = [...new Set(chosen.map((found) => found.choice.value))];
  const every = values.length < 2 ? allOf(parameter, context) : undefined;
  if (every) return [every];
  const opening = chosen[0];
  const last = chosen.at(-1);
  if (!opening || !last) return [];
  const source = { kind: 'text', quote: quoteOf(context.reading, opening.from, last.to) } as const;
  return [
    {
      parameter,
      value: fitted(parameter, values),
      source,
      strength: Math.min(1, Math.max(...chosen.map((found) => found.score))),
      tokens: chosen.flatMap((found) => [found.from, found.to]),
    },
  ];
}

/** "all browsers", "every size", "all three formats" */
function allOf(parameter: Parameter, context: SlotContext): Filled | undefined {
  const { reading, lexicon } = context;
  for (const token of reading.tokens) {
    if (
      !/^(all|every|each|both)$/.test(token.lower) ||
      reading.negated[token.index] ||
      localityAt(context, token.index) < 0.6
    )
      continue;
    const behind = reading.tokens.slice(token.index + 1, token.index + 4).find((next) => next.info > 0);
    if (!behind || best(behind, parameter.nameWords, lexicon) < 0.6) continue;
    const quote = quoteOf(reading, token.index, behind.index);
    return {
      parameter,
      value: parameter.choices.map((choice) => choice.value),
      source: { kind: 'text', quote },
      strength: 0.6,
      tokens: [token.index, behind.index],
    };
  }
  return undefined;
}

function fitted(parameter: Parameter, values: readonly Json[]): Json[] {
  const most = parameter.schema['maxItems'];
  return typeof most === 'number' ? values.slice(0, most) : [...values];
}
