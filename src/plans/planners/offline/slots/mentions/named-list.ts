/** "The missing papers: site plan, fire certificate and proof of ownership": a list behind the name of what it lists. */
import type { Reading } from '../../reading/reading.js';
import type { Token } from '../../reading/words/tokens.js';
import { best } from '../../retrieval/match.js';
import type { Lexicon } from '../../retrieval/lexicon.js';
import { type Parameter, typeIs } from '../parameter.js';
import { isJsonObject } from '../../../../../kernel/json.js';

export interface NamedList {
  readonly from: number;
  readonly to: number;
  readonly items: readonly string[];
}

const SAME = 0.85;
/** In tokens. */
const LONGEST = 60;
const JOINT = /^(,|;|and|&)$/;
const ARTICLE = /^(an?|the|our|my|your)$/;
/** Goes on about the step and not with the list. */
const LEADS_ON = /^(within|in|by|until|before|after|for|to|at|on|with|from|please|then|all|each)$/;

export function namedListOf(
  { kind, schema, choices, nameWords }: Parameter,
  reading: Reading,
  lexicon: Lexicon,
): NamedList | undefined {
  const items = isJsonObject(schema['items']) ? schema['items'] : {};
  if (kind !== 'list' || choices.length > 0 || !typeIs(items, 'string')) return undefined;
  const names = nameWords.filter(({ info }) => info > 0);
  const colon = reading.tokens.find(({ lower, index }) => {
    const before = reading.tokens[index - 1];
    return lower === ':' && before !== undefined && best(before, names, lexicon) >= SAME;
  });
  return colon && listFrom(colon.index + 1, reading);
}

function listFrom(from: number, { text, tokens, clauses, clauseOf }: Reading): NamedList | undefined {
  const sentence = clauses[clauseOf[from - 2] ?? -1]?.sentence;
  const rest = tokens.slice(from, from + LONGEST);
  const end = rest.findIndex(
    ({ lower, index }) =>
      /^[.!?]$/.test(lower) || (clauseOf[index] !== -1 && clauses[clauseOf[index] ?? -1]?.sentence !== sentence),
  );
  const items: Token[][] = [[]];
  for (const token of end < 0 ? rest : rest.slice(0, end)) {
    if (JOINT.test(token.lower)) items.push([]);
    else if (items.at(-1)?.length !== 0 || !ARTICLE.test(token.lower)) items.at(-1)?.push(token);
  }
  const said = items.filter(({ length }) => length > 0);
  const over = said.findIndex(([first]) => first?.kind === 'number' || LEADS_ON.test(first?.lower ?? ''));
  const listed = over < 0 ? said : said.slice(0, over);
  const last = listed.at(-1)?.at(-1);
  if (!last) return undefined;
  return { from, to: last.index, items: listed.map((words) => text.slice(words[0]?.start, words.at(-1)?.end)) };
}
