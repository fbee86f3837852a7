/** A span held against a parameter: what every feature of the fit looks at. */
import type { Span } from '../../reading/spans/span.js';
import type { Token } from '../../reading/words/tokens.js';
import type { Parameter } from '../parameter.js';
import type { SlotContext } from '../scope.js';
import type { Cue } from './cues.js';

export interface Seen {
  readonly parameter: Parameter;
  readonly span: Span;
  /** The span's words that say something, and the last of them. */
  readonly words: readonly Token[];
  readonly head: Token | undefined;
  /** The little word that leads into it. */
  readonly lead: string;
  readonly cue: Cue;
  readonly context: SlotContext;
}

export type Feature = (seen: Seen) => number;
