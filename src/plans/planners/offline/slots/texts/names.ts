/** Names that the text gives to things: "call the map X", "a flag named X", "as X", "the flag X", "byline: X". */
import type { Clause } from '../../reading/clauses.js';
import type { Reading } from '../../reading/reading.js';
import { type Token, wordAt } from '../../reading/words/tokens.js';
import { best } from '../../retrieval/match.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';
import { chunkAt, type Place } from './shapes.js';

const NAMING = /^(call|called|name|named|title|titled|entitled|label|labelled|labeled|dub|dubbed|christen|christened)$/;

interface Naming {
  readonly parameter: Parameter;
  readonly context: SlotContext;
  readonly reading: Reading;
  /** Whether the parameter is a name, not just some string. */
  readonly wantsName: boolean;
  readonly nouns: readonly Token[];
}

export function nameFor(parameter: Parameter, context: SlotContext): Place | undefined {
  const { reading, profile } = context;
  const nouns = [...parameter.nameWords, ...parameter.descriptionWords, ...profile.objects].filter(
    (word) => word.info > 0 && !/^names?$/.test(word.lower),
  );
  const wantsName =
    parameter.nameWords.some((word) => /^(name|title|id|label|key|slug|code)$/.test(word.lower)) ||
    /\bnames?\b|\btitle\b|\bidentifier\b/i.test(parameter.description);
  const naming: Naming = { parameter, context, reading, wantsName, nouns };
  for (const clause of reading.clauses) {
    for (const token of clause.tokens) {
      if (reading.negated[token.index]) continue;
      const place = behindVerb(token, clause, naming) ?? behindNoun(token, naming) ?? behindAs(token, naming);
      if (place) return place;
    }
  }
  return undefined;
}

function isNoun(token: Token | undefined, { nouns, context }: Naming): boolean {
  return token !== undefined && token.info > 0 && best(token, nouns, context.lexicon) >= 0.6;
}

/** "call the map X": skip the thing that gets the name, take what remains of the clause, at most four words. */
function behindVerb(verb: Token, clause: Clause, naming: Naming): Place | undefined {
  if (!naming.wantsName || !NAMING.test(verb.lower)) return undefined;
  const near =
    localityAt(naming.context, verb.index) >= 0.8 ||
    clause.tokens.some((other) => other !== verb && isNoun(other, naming));
  if (!near) return undefined;
  const rest = clause.tokens.filter((token) => token.index > verb.index);
  const named = verb.lower.endsWith('ed') ? rest : rest.slice(firstName(rest, naming));
  const first = named.findIndex((token) => token.kind !== 'mark' && !/^(it|the|this|that)$/.test(token.lower));
  return first < 0 ? undefined : wordsFrom(named[first]?.index ?? -1, 4, naming.reading);
}

/** Articles and the noun itself come before the name, unless the noun is all there is. */
function firstName(rest: readonly Token[], naming: Naming): number {
  const at = rest.findIndex((token, i) => token.info > 0 && !(isNoun(token, naming) && i + 1 < rest.length));
  return at < 0 ? rest.length : at;
}

/** "the flag X" where X looks like a name, "byline by X", "title: X" whatever it looks like. */
function behindNoun(noun: Token, naming: Naming): Place | undefined {
  const { parameter, context, reading, wantsName } = naming;
  if (noun.info === 0 || !parameter.nameWords.some((word) => context.lexicon.closeness(word, noun) >= 0.85))
    return undefined;
  if (wantsName && /^(by|is|:)$/.test(wordAt(reading.tokens, noun.index + 1)) && !saysHowItIs(noun, reading)) {
    const place = wordsFrom(noun.index + 2, 3, reading);
    if (place) return place;
  }
  const chunk = chunkAt(reading, noun.index + 1);
  return chunk && (chunk.telling || isItsNumber(chunk, reading)) ? chunk : undefined;
}

/** "scene 14": a figure that counts and measures nothing. */
function isItsNumber({ text, from }: Place, { quantities }: Reading): boolean {
  const figure = quantities.find((quantity) => quantity.from === from);
  return /^\d+$/.test(text) && figure?.counted.length === 0 && figure.unit === undefined && figure.low === figure.value;
}

const WHETHER = /^(if|when|whenever|once|until|unless|whether|while|as|before|after)$/;

/** "if the budget is overrun", "the title is lost": what is said of it is no name of it. */
function saysHowItIs(noun: Token, { tokens, clauses, clauseOf }: Reading): boolean {
  if (wordAt(tokens, noun.index + 1) !== 'is') return false;
  const what = tokens[noun.index + 2];
  if (what?.pos === 'VERB' && !/^\p{Lu}/u.test(what.text)) return true;
  const before = clauses[clauseOf[noun.index] ?? -1]?.tokens.filter(({ index }) => index < noun.index) ?? [];
  return before.some(({ lower }) => WHETHER.test(lower));
}

function behindAs(token: Token, { wantsName, context, reading }: Naming): Place | undefined {
  if (token.lower !== 'as' || !wantsName || localityAt(context, token.index) < 0.8) return undefined;
  const chunk = chunkAt(reading, token.index + 1);
  return chunk?.telling ? chunk : undefined;
}

/** What looks like a name, or some words in a row that are no function words. */
function wordsFrom(at: number, most: number, reading: Reading): Place | undefined {
  const chunk = chunkAt(reading, at);
  if (chunk?.telling) return chunk;
  const first = reading.tokens[at];
  if (first?.kind !== 'word' || (first.info === 0 && most < 4)) return undefined;
  let last = first;
  for (let next = at + 1; next < at + most; next += 1) {
    const token = reading.tokens[next];
    if (!token || token.kind === 'mark' || token.info === 0) break;
    last = token;
  }
  return { from: at, to: last.index, text: reading.text.slice(first.start, last.end) };
}
