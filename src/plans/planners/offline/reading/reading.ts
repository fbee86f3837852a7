/** A specification as read: words, clauses, figures, denials. All later rooms work on this and never on the bare text. */
import type { Lexicon } from '../retrieval/lexicon.js';
import { type Clause, clausesOf } from './clauses.js';
import { moodsOf, type Mood } from './moods.js';
import { denialsIn } from './polarity.js';
import { quantitiesIn, type Quantity } from './figures/quantities.js';
import { corrected, type Vocabulary } from './words/spelling.js';
import { levelled, type Token, tokenise } from './words/tokens.js';

export interface Reading {
  /** As the user wrote it, blanks made even; token places point into it. */
  readonly text: string;
  readonly lower: string;
  readonly tokens: readonly Token[];
  readonly clauses: readonly Clause[];
  readonly quantities: readonly Quantity[];
  /** By token index: part of a figure or its unit. */
  readonly figures: readonly boolean[];
  readonly negated: readonly boolean[];
  readonly moods: readonly Mood[];
  /** Token index → clause index (marks between clauses belong to none: -1). */
  readonly clauseOf: readonly number[];
}

export function read(specification: string, lexicon: Lexicon, vocabulary: Vocabulary = new Map()): Reading {
  const text = levelled(specification);
  const lower = text.toLowerCase();
  const tokens = corrected(tokenise(text, lexicon), vocabulary, lexicon);
  const clauses = clausesOf(tokens);
  const clauseOf = tokens.map(() => -1);
  for (const clause of clauses) for (const token of clause.tokens) clauseOf[token.index] = clause.index;
  const negated = denialsIn(clauses, tokens, lower);
  const moods = moodsOf(clauses, lower);
  const quantities = quantitiesIn(tokens, lower);
  const figures = tokens.map(() => false);
  for (const { from, to } of quantities) figures.fill(true, from, to + 1);
  return { text, lower, tokens, clauses, quantities, figures, negated, moods, clauseOf };
}

/** The words of a clause that say something, in order. */
export function contentOf(clause: Clause): readonly Token[] {
  return clause.tokens.filter((token) => token.info > 0);
}

/** The user's own words between two tokens. */
export function quoteOf(reading: Reading, from: number, to: number): string {
  return reading.text.slice(reading.tokens[from]?.start, reading.tokens[to]?.end).replace(/\s+/g, ' ').trim();
}
