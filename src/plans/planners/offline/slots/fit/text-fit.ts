/**
 * How well a span fits a parameter that takes text: a weighted sum of named features, each from −1 or 0 to 1. The weights
 * are here and nowhere else, each with what it trades off; believable from about 0.5.
 */
import type { Span } from '../../reading/spans/span.js';
import { leadOf } from '../../reading/spans/span.js';
import { isOpenlyNeeded, type Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';
import { cueOf } from './cues.js';
import { region } from './place-features.js';
import { roleFit } from './roles.js';
import type { Feature, Seen } from './seen.js';
import { code, dated, exemplary, listed, place, shaped } from './shape-features.js';
import { describing, kinship, moment, ofWhat, ownWords } from './word-features.js';

/** What the look of a span is worth by itself: quoted text was meant as a value, a plain phrase may be anything. */
const LOOKS: Readonly<Record<Span['kind'], number>> = {
  quoted: 0.42, code: 0.32, name: 0.34, date: 0.1, time: 0.1, bracketed: 0, phrase: 0.1,
}; // prettier-ignore

const NAMED = 0.45;
const KIN = 0.85;
const CLEAR_ROLE = 0.6;

type Weighted = readonly [weight: number, feature: Feature];

const FEATURES: readonly Weighted[] = [
  [1, ({ span }) => LOOKS[span.kind]],
  // Words around: strong enough that a named phrase beats an unnamed name, too weak to make a value of anything near.
  [0.45, ({ cue }) => cue.name],
  [0.2, ({ cue }) => cue.description],
  [0.3, ({ parameter, lead }) => roleFit(parameter, lead)],
  // What the schema shows of its values.
  [0.5, listed],
  [0.25, exemplary],
  [1, shaped],
  [1, dated],
  [0.15, place],
  [0.3, code],
  [0.3, region],
  // What the span is by its own words.
  [0.25, kinship],
  [0.15, ofWhat],
  [-0.2, describing],
  [-0.35, moment],
  [-0.45, ownWords],
  // Where it stands, and whether anybody asked.
  [-0.5, ({ span, context }) => awayFrom(localityAt(context, span.from))],
  [-0.3, unasked],
];

export function textFit(parameter: Parameter, span: Span, context: SlotContext): number {
  const { reading } = context;
  if (reading.negated[span.from]) return 0;
  const words = reading.tokens.slice(span.from, span.to + 1).filter((token) => token.kind === 'word' && token.info > 0);
  const lead = leadOf(reading.tokens, span.from);
  const seen: Seen = {
    parameter,
    span,
    words,
    head: words.at(-1),
    lead,
    cue: cueOf(parameter, span, context),
    context,
  };
  return FEATURES.reduce((sum, [weight, feature]) => sum + weight * feature(seen), 0);
}

/** A clause that goes on about the step is as good as its own. */
export function awayFrom(locality: number): number {
  return locality >= 0.8 ? 0 : 1 - locality;
}

/** What nobody has to say is not taken from words that do not point at it; a name less so than a phrase. */
function unasked(seen: Seen): number {
  const { parameter, span, lead, cue } = seen;
  const pointed = isOpenlyNeeded(parameter) || cue.name >= NAMED || listed(seen) > 0 || kinship(seen) >= KIN;
  if (pointed || (span.kind !== 'phrase' && roleFit(parameter, lead) >= CLEAR_ROLE)) return 0;
  return span.kind === 'phrase' ? 1 : 1 / 3;
}
