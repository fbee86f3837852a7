/** What every kind of value has to say: which parameters are of it, and what in the text could be their value. */
import type { Json } from '../../../../kernel/json.js';
import type { Parameter } from './parameter.js';
import type { SlotContext } from './scope.js';

/**
 * What may share words: a yes or no shares with all, a choice with all but texts, a figure with figures only as the two
 * ends of a range, a text with nothing.
 */
export type Lane = 'text' | 'number' | 'choice' | 'switch';

/** A value that a stretch of the text could be for a parameter, and how well it fits: believable from about 0.5. */
export interface Candidate {
  readonly parameter: Parameter;
  readonly lane: Lane;
  readonly value: Json;
  /** Said side by side for one parameter ("Boston and Oslo"): one step for each. */
  readonly values?: readonly Json[];
  /** How many stretches of the text it takes in; absent: one. */
  readonly count?: number;
  /** First and last token. */
  readonly from: number;
  readonly to: number;
  readonly score: number;
  /** What it looks like and what leads into it: a second value of the same look may ask for a second step. */
  readonly look: string;
  readonly lead: string;
  /** The bracket it stands in, by the bracket's first token. */
  readonly box?: number;
  /** Said but not possible as said: what was done instead. */
  readonly remark?: string;
}

export interface SlotKind {
  readonly name: string;
  takes(parameter: Parameter): boolean;
  candidates(parameter: Parameter, context: SlotContext): readonly Candidate[];
}
