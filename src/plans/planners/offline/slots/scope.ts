/** Which part of the text speaks of which capability: figures and choices count most where their step is spoken of. */
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import type { Span } from '../reading/spans/span.js';
import type { Reading } from '../reading/reading.js';

/** By clause index: the capabilities it speaks of, by own words or by going on from the clause before. */
export interface Topics {
  readonly own: readonly (readonly CapabilityProfile[])[];
  readonly inherited: readonly (readonly CapabilityProfile[])[];
}

/** Everything a slot looks at. */
export interface SlotContext {
  readonly reading: Reading;
  readonly lexicon: Lexicon;
  readonly profile: CapabilityProfile;
  /** 0…1 by clause index. */
  readonly locality: readonly number[];
  /** Words that steps asked for have already used for their own parameters. */
  readonly used?: ReadonlySet<number>;
  /** Words that a step which only comes along does not have for itself: those that ask for others, and their values. */
  readonly spent?: ReadonlySet<number>;
  /** Words that ask for the step itself. */
  readonly asking?: ReadonlySet<number>;
  /** What in the text could be a value; empty where only figures, choices and switches are looked at. */
  readonly spans: readonly Span[];
  /** Whether a second value of a parameter asks for a second step. */
  readonly repeats?: boolean;
  /** By clause index: whether the clause asks for the step by itself. */
  readonly asks?: readonly boolean[];
  /** By clause index: whether the clause asks for other steps and not for this one. */
  readonly asksOthers?: readonly boolean[];
}

/** How much a clause that names nothing counts in a text that asks for one thing only. */
export const ABOUT_NOTHING_ELSE = 0.95;

export function localityOf(profile: CapabilityProfile, reading: Reading, topics: Topics): number[] {
  const mentioned = topics.own.some((owners) => owners.includes(profile));
  const elsewhere = mentioned ? 0.25 : 0.45;
  // A text that asks for one thing only is about it from end to end.
  const alone = mentioned && new Set(topics.own.flat()).size === 1;
  const needs = (other: CapabilityProfile): boolean => other.capability.dependencies.includes(profile.capability.name);
  const ownSentences = new Set(
    reading.clauses.filter(({ index }) => topics.own[index]?.includes(profile)).map(({ sentence }) => sentence),
  );
  return reading.clauses.map((clause) => {
    if (topics.own[clause.index]?.includes(profile)) return 1;
    if (alone) return ABOUT_NOTHING_ELSE;
    if (topics.inherited[clause.index]?.includes(profile)) return 0.8;
    if (!mentioned && [...(topics.own[clause.index] ?? []), ...(topics.inherited[clause.index] ?? [])].some(needs))
      return 0.65;
    const spokenFor = (topics.own[clause.index]?.length ?? 0) > 0;
    return ownSentences.has(clause.sentence) && !spokenFor ? 0.6 : elsewhere;
  });
}

export function localityAt(context: SlotContext, token: number): number {
  const clause = context.reading.clauseOf[token] ?? -1;
  return context.locality[clause] ?? 0.25;
}

/** "Package for Linux": what another step was asked for with is not also the name of something it needs. */
export function isSpent(
  { from, to, kind }: Pick<Span, 'from' | 'to'> & Partial<Span>,
  { spent }: SlotContext,
): boolean {
  if (spent === undefined || kind === 'quoted') return false;
  for (let at = from; at <= to; at += 1) if (spent.has(at)) return true;
  return false;
}

/** Of more places than anybody writes into one wish only those that are about the step, and of these the first. */
const MOST_PLACES = 600;
const ABOUT_IT = 0.6;

export function nearPlaces<T extends { readonly from: number }>(
  places: readonly T[],
  context: SlotContext,
): readonly T[] {
  if (places.length <= MOST_PLACES) return places;
  const near = places.filter(({ from }) => localityAt(context, from) >= ABOUT_IT);
  return (near.length > 0 ? near : places).slice(0, MOST_PLACES);
}
