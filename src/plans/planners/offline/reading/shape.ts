/** The shape of the text laid over its tokens: signs that say nothing, places where something new begins, sections. */
import { type SectionKind, type Stretch, structureOf } from './structure.js';
import type { Token } from './words/tokens.js';

/** `heading`: words that only say what the section under them is. */
export type Shape = SectionKind | 'heading';

export interface Shaped {
  readonly tokens: readonly Token[];
  /** By token index: something new begins here. */
  readonly starts: readonly boolean[];
  /** By token index. */
  readonly kinds: readonly Shape[];
}

const SIGN = '•';

/** `origins`: place of a token's text → place in the text as it was given. */
export function shapeOf(given: string, tokens: readonly Token[], origins: Uint32Array): Shaped {
  const { starts, signs, sections } = structureOf(given);
  const placeOf = (token: Token): number => origins[token.start] ?? 0;
  const signed = tokens.map(() => false);
  lay(signs, tokens, placeOf, (index) => (signed[index] = true));
  const kinds = tokens.map((): Shape => 'plain');
  const headings = sections.map(({ heading }) => heading);
  lay(sections, tokens, placeOf, (index, at) => (kinds[index] = sections[at]?.kind ?? 'plain'));
  lay(headings, tokens, placeOf, (index) => (kinds[index] = 'heading'));
  const begins = tokens.map(() => false);
  let next = 0;
  tokens.forEach((token, index) => {
    const place = placeOf(token);
    for (; (starts[next] ?? Number.POSITIVE_INFINITY) <= place; next += 1) begins[index] = true;
  });
  return { tokens: tokens.map((token, at) => (signed[at] ? asSign(token) : token)), starts: begins, kinds };
}

/** Tells which tokens lie in which stretch; both in order. */
function lay(
  stretches: readonly Stretch[],
  tokens: readonly Token[],
  placeOf: (token: Token) => number,
  tell: (token: number, stretch: number) => void,
): void {
  let at = 0;
  for (const token of tokens) {
    const place = placeOf(token);
    while (at < stretches.length && (stretches[at]?.to ?? 0) <= place) at += 1;
    const stretch = stretches[at];
    if (stretch && place >= stretch.from) tell(token.index, at);
  }
}

/** The "1" and the "." of "1. Build the map" are no figure and no end of a sentence. */
function asSign(token: Token): Token {
  return {
    ...token,
    kind: 'mark',
    lower: SIGN,
    stem: SIGN,
    lemma: SIGN,
    pos: 'PUNCT',
    info: 0,
    row: -1,
    groups: [],
    number: -1,
  };
}
