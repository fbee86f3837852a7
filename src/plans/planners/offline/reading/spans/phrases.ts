/** Plain noun phrases with their heads: "boiling point", "a detailed report on sleep" gives "detailed report" and the whole. */
import type { Reading } from '../reading.js';
import { type Token, wordAt } from '../words/tokens.js';
import type { Span } from './span.js';

const LONGEST = 6;
const STOP =
  /^(please|thanks?|today|tomorrow|tonight|yesterday|now|something|anything|everything|someone|anyone|thing|things|one|ones|other|same|such|way|kind|sort|lot|lots|bit)$/;
const OF = /^(of|on|about|with|for|in)$/;

export function phrasesIn(reading: Reading): Span[] {
  const { tokens } = reading;
  const plain: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const to = endOfPhrase(reading, at);
    if (to === undefined) continue;
    plain.push(phraseFrom(reading, at, to));
    at = to;
  }
  return [...plain, ...plain.flatMap((first, i) => joined(reading, first, plain[i + 1]))];
}

/** "theory of relativity" */
function joined(reading: Reading, first: Span, second: Span | undefined): Span[] {
  if (!second) return [];
  const between = reading.tokens.slice(first.to + 1, second.from);
  const [opening, article] = between;
  if (!opening || !OF.test(opening.lower) || between.length > 2) return [];
  return article && !/^(an?|the)$/.test(article.lower) ? [] : [phraseFrom(reading, first.from, second.to)];
}

function phraseFrom({ text, tokens }: Reading, from: number, to: number): Span {
  return { kind: 'phrase', from, to, text: text.slice(tokens[from]?.start, tokens[to]?.end) };
}

function endOfPhrase(reading: Reading, from: number): number | undefined {
  const { tokens } = reading;
  if (!canStand(tokens[from])) return undefined;
  let last = from;
  for (let at = from + 1; at < from + LONGEST; at += 1) {
    const token = tokens[at];
    if (canStand(token)) last = at;
    else if (!(token?.glued && /^[-/&+#']$/.test(token.lower) && tokens[at + 1]?.glued && canStand(tokens[at + 1])))
      break;
  }
  const sign = wordAt(tokens, last + 1);
  if (/^[#+]$/.test(sign) && tokens[last + 1]?.glued) last += 1;
  return last;
}

function canStand(token: Token | undefined): boolean {
  if (token?.kind !== 'word' || STOP.test(token.lower)) return false;
  if (/^(NOUN|PROPN|ADJ|X|SYM|INTJ)$/.test(token.pos))
    return token.info > 0 || token.pos === 'ADJ' || token.pos === 'PROPN';
  return token.pos === 'VERB'
    ? /(ing|ed|en)$/.test(token.lower) && token.info > 0
    : token.pos === 'NUM' && token.info > 0;
}
