/** Lists: every allowed value that is named ("in Chromium and Firefox"), all of them on "all"; else names or figures given. */
import { isJsonObject, type Json } from '../../../../../kernel/json.js';
import { quoteOf } from '../../reading/reading.js';
import { best } from '../../retrieval/match.js';
import { mentionsOf, type Mention } from './choice-slot.js';
import type { Filled } from '../filled.js';
import { type Parameter, typeIs } from '../parameter.js';
import { shapedLike } from './shapes.js';
import { localityAt, type SlotContext } from '../scope.js';

const ENOUGH = 0.5;

export function fillList(parameter: Parameter, context: SlotContext): Filled[] {
  if (parameter.choices.length > 0) return fromChoices(parameter, context);
  const items = isJsonObject(parameter.schema['items']) ? parameter.schema['items'] : {};
  if (!typeIs(items, 'string')) return [];
  const shaped = shapedLike(parameter, context);
  const first = shaped[0];
  const last = shaped.at(-1);
  if (!first || !last) return fromNames(parameter, context);
  const source = { kind: 'text', quote: quoteOf(context.reading, first.from, last.to) } as const;
  return [
    {
      parameter,
      value: fitted(
        parameter,
        shaped.map((place) => place.text),
      ),
      source,
      strength: 0.8,
      tokens: shaped.map((place) => place.from),
    },
  ];
}

function fromChoices(parameter: Parameter, context: SlotContext): Filled[] {
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

/** Names behind the word for the items: "rewards gold_crown and silver_star". */
function fromNames(parameter: Parameter, context: SlotContext): Filled[] {
  const { reading, lexicon } = context;
  const nouns = parameter.nameWords.filter((word) => word.info > 0 && !/^(id|ids|name|names|list)$/.test(word.lower));
  const names: { value: string; index: number }[] = [];
  for (const clause of reading.clauses) {
    if (!clause.tokens.some((token) => best(token, nouns, lexicon) >= 0.85) && names.length === 0) continue;
    for (const chunk of reading.text.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end).split(/\s+/)) {
      const bare = chunk.replace(/^["'(]+|["'),.;:]+$/g, '');
      const token = clause.tokens.find((word) => reading.text.startsWith(bare, word.start));
      if (/[\p{L}\d][_#@][\p{L}\d]|[\w.]+@[\w.]+/u.test(bare) && token && !reading.negated[token.index])
        names.push({ value: bare, index: token.index });
    }
  }
  const first = names[0];
  const last = names.at(-1);
  if (!first || !last) return [];
  return [
    {
      parameter,
      value: fitted(
        parameter,
        names.map((name) => name.value),
      ),
      source: { kind: 'text', quote: quoteOf(reading, first.index, last.index) },
      strength: 0.6,
      tokens: names.map((name) => name.index),
    },
  ];
}
