/** A specification as read: words, clauses, figures, denials. All later rooms work on this and never on the bare text. */
import { defined } from '../../../../kernel/defined.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { type Clause, clausesOf } from './clauses.js';
import { moodsOf, type Mood } from './moods.js';
import { retractionsIn } from './retractions.js';
import { type Shape, shapeOf } from './shape.js';
import { denialsIn } from './polarity.js';
import { quantitiesIn, type Quantity } from './figures/quantities.js';
import { corrected, type Vocabulary } from './words/spelling.js';
import { levelled, originsIn, type Token, tokenise } from './words/tokens.js';

export interface Reading {
  /** As the user wrote it, blanks made even; token places point into it. */
  readonly text: string;
  readonly lower: string;
  /** Place in `text` → place in the specification as it was given. */
  readonly origins: Uint32Array;
  readonly tokens: readonly Token[];
  readonly clauses: readonly Clause[];
  readonly quantities: readonly Quantity[];
  /** By token index: part of a figure or its unit. */
  readonly figures: readonly boolean[];
  readonly negated: readonly boolean[];
  readonly moods: readonly Mood[];
  /** Token index → clause index (marks between clauses belong to none: -1). */
  readonly clauseOf: readonly number[];
  /** By token index: how often the writer has corrected himself so far. Where two speak of one thing, the later wins. */
  readonly turns: readonly number[];
  /** By token index: what the heading says of the section it stands in, or that it is (part of) such a heading itself. */
  readonly kinds: readonly Shape[];
  /** By clause index: what is denied here ends earlier wishes for it. */
  readonly changesMind: readonly boolean[];
  /** When it was said, ms since 1970. Absent: relative dates stay unread. */
  readonly now?: number;
}

export function read(
  specification: string,
  lexicon: Lexicon,
  vocabulary: Vocabulary = new Map(),
  now?: number,
): Reading {
  const text = levelled(specification);
  const lower = text.toLowerCase();
  const origins = originsIn(specification);
  const shaped = shapeOf(specification, tokenise(text, lexicon), origins);
  const tokens = corrected(shaped.tokens, vocabulary, lexicon);
  const clauses = clausesOf(tokens, shaped.starts);
  const clauseOf = tokens.map(() => -1);
  for (const clause of clauses) for (const token of clause.tokens) clauseOf[token.index] = clause.index;
  const negated = denialsIn(clauses, tokens, lower, shaped.kinds);
  const { takenBack, changesMind, turn } = retractionsIn(clauses, lower);
  for (const [token, clause] of clauseOf.entries()) if (takenBack[clause]) negated[token] = true;
  const moods = moodsOf(clauses, lower, shaped.kinds);
  const quantities = quantitiesIn(tokens, lower);
  const figures = tokens.map(() => false);
  for (const { from, to } of quantities) figures.fill(true, from, to + 1);
  const turns = clauseOf.map((clause) => turn[clause] ?? 0);
  const { kinds } = shaped;
  return {
    text,
    lower,
    origins,
    tokens,
    clauses,
    quantities,
    figures,
    negated,
    moods,
    clauseOf,
    turns,
    kinds,
    changesMind,
    ...defined({ now }),
  };
}

/** As if all of it had been said at once: for what is asked for, everything counts. */
export function atOnce(reading: Reading): Reading {
  return { ...reading, turns: [] };
}

/** To sort places in the text: what was said later first. */
export function laterFirst({ turns }: Reading, a: number, b: number): number {
  return (turns[b] ?? 0) - (turns[a] ?? 0);
}

/** The words of a clause that say something, in order. */
export function contentOf(clause: Clause): readonly Token[] {
  return clause.tokens.filter((token) => token.info > 0);
}

/** Where two tokens begin and end in the specification as it was given, the end exclusive. */
export function placeOf({ tokens, origins }: Reading, from: number, to: number): { from: number; to: number } {
  const last = tokens[to]?.end ?? 0;
  return { from: origins[tokens[from]?.start ?? 0] ?? 0, to: last === 0 ? 0 : (origins[last - 1] ?? 0) + 1 };
}

/** The user's own words between two tokens. */
export function quoteOf(reading: Reading, from: number, to: number): string {
  return reading.text.slice(reading.tokens[from]?.start, reading.tokens[to]?.end).replace(/\s+/g, ' ').trim();
}
