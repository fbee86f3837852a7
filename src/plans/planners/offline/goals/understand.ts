/** Goals, what is ruled out, and what the words say about each step's parameters. */
import type { PlanContext } from '../../../domain/plan.js';
import type { Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { WordTable } from '../retrieval/word-table.js';
import type { Span } from '../reading/spans/span.js';
import { spansOf } from '../reading/spans/spans.js';
import { compact, isOpenlyNeeded, type Parameter } from '../slots/parameter.js';
import type { Filled } from '../slots/filled.js';
import { readValues } from '../slots/read-values.js';
import { ABOUT_NOTHING_ELSE, localityOf, type Topics } from '../slots/scope.js';
import { findGoals, type Goal } from './find-goals.js';
import { goalsFromValues } from './goals-from-values.js';
import { goalsFromSwitches } from './named-switches.js';
import { goalsFromParameters } from './parameter-goals.js';
import { ruledOut } from './rule-out.js';
import { slotSupportOf } from './slot-support.js';

/** `on behalf of`: what nobody spoke of reads the words of the step that it is added for. */
export type ValuesOf = (profile: CapabilityProfile, onBehalfOf?: CapabilityProfile) => readonly (readonly Filled[])[];

export interface Understanding {
  /** No words name what is planned; what they give it speaks for it alone. */
  readonly isGuess: boolean;
  /** What in the text could be a value. */
  readonly spans: readonly Span[];
  readonly goals: readonly Goal[];
  readonly out: ReadonlySet<CapabilityProfile>;
  /** One set of values for each step of the capability, at least one. */
  readonly valuesOf: ValuesOf;
}

export function understand(reading: Reading, table: WordTable, context: PlanContext): Understanding {
  const spoken = findGoals(reading, table, slotSupportOf(reading, table.lexicon));
  const named = [...spoken, ...goalsFromSwitches(reading, table, spoken)];
  const implied = goalsFromParameters(reading, table, named);
  const all = [...named, ...implied].sort((a, b) => a.clause - b.clause);
  const out = ruledOut(reading, table, all);
  const spans = spansOf(reading);
  const toRead: ToRead = { reading, table, context, spans };
  const wanted = all.filter((goal) => !out.has(goal.profile));
  const goals = all.length > 0 ? wanted : goalsFromValues(reading, table, (profile) => asIfAskedFor(profile, toRead));
  const valuesOf = valuesReader(goals, toRead);
  const about = goals.some((goal) => isAboutIt(goal, goals, valuesOf, table.profiles));
  return { goals: about ? goals : [], isGuess: all.length === 0, out, valuesOf, spans };
}

interface ToRead {
  readonly reading: Reading;
  readonly table: WordTable;
  readonly context: PlanContext;
  readonly spans: readonly Span[];
}

/** What the whole text would give a capability. */
function asIfAskedFor(profile: CapabilityProfile, { reading, table, context, spans }: ToRead): Filled[][] {
  const locality = reading.clauses.map(() => ABOUT_NOTHING_ELSE);
  return readValues({ reading, lexicon: table.lexicon, profile, locality, spans }, context);
}

/** By clause index: whether a goal stands there by more than likeness. */
function asksIn(goals: readonly Goal[]): readonly boolean[] {
  const asks: boolean[] = [];
  for (const goal of goals) if (isOutspoken(goal)) asks[goal.clause] = true;
  return asks;
}

function valuesReader(goals: readonly Goal[], { reading, table, context, spans }: ToRead): ValuesOf {
  const topics = topicsOf(reading, goals);
  const cache = new Map<CapabilityProfile, readonly (readonly Filled[])[]>();
  const used = new Set<number>();
  const asking = goals.flatMap((goal) => goal.match.words);
  const valuesOf: ValuesOf = (profile, onBehalfOf = profile) => {
    const known = cache.get(profile);
    if (known) return known;
    const own = goals.filter((goal) => goal.profile === profile);
    const values = readValues(
      {
        ...{ reading, lexicon: table.lexicon, profile, used, spans },
        locality: localityOf(onBehalfOf, reading, topics),
        asking: new Set(own.flatMap((goal) => goal.match.words)),
        asks: asksIn(own),
        asksOthers: topics.own.map((owners) => owners.length > 0 && !owners.includes(onBehalfOf)),
        repeats: own.length > 0,
        ...(own.length === 0 && { spent: new Set([...used, ...asking]) }),
      },
      context,
    );
    cache.set(profile, values);
    return values;
  };
  // What was asked for reads its parameters before what only comes along.
  for (const profile of new Set(goals.map((goal) => goal.profile))) {
    const tokens = valuesOf(profile)
      .flat()
      .flatMap((filled) => filled.tokens);
    for (const token of tokens) if (isAbout(topics, reading.clauseOf[token] ?? -1, profile)) used.add(token);
  }
  return valuesOf;
}

/** Less than half of what it needs is said, and its name hardly: the text is about something else. */
const HALF = 0.5;
const ITS_NAME = 0.8;

function isAboutIt(
  { profile }: Goal,
  goals: readonly Goal[],
  valuesOf: ValuesOf,
  makers: readonly CapabilityProfile[],
): boolean {
  const needed = profile.parameters.filter((parameter) => isOpenlyNeeded(parameter));
  if (needed.length === 0) return true;
  const named = goals.some((goal) => goal.profile === profile && goal.match.named >= ITS_NAME);
  const values = valuesOf(profile).flat();
  const given = needed.filter(
    (parameter) => values.some((one) => one.parameter === parameter) || isMadeBy(parameter, makers),
  );
  return named || given.length >= HALF * needed.length;
}

/** What another capability makes need not be said. */
function isMadeBy(parameter: Parameter, makers: readonly CapabilityProfile[]): boolean {
  const name = compact(parameter.path.at(-1) ?? '');
  return makers.some((maker) => Object.keys(maker.capability.outputs).some((output) => compact(output) === name));
}

const OUTSPOKEN = 0.5;

/** Named or by its verb, not by likeness or a parameter of it. */
function isOutspoken({ match }: Goal): boolean {
  return match.named >= OUTSPOKEN || match.action >= OUTSPOKEN;
}

/**
 * A clause without a goal of its own goes on about what was spoken of last; at the start of a sentence it leads up to
 * the first goal of that sentence.
 */
export function topicsOf(reading: Reading, goals: readonly Goal[]): Topics {
  const own: CapabilityProfile[][] = reading.clauses.map(() => []);
  for (const goal of goals) own[goal.clause]?.push(goal.profile);
  const speaking = Map.groupBy(
    reading.clauses.filter((clause) => (own[clause.index]?.length ?? 0) > 0),
    (clause) => clause.sentence,
  );
  let last: readonly CapabilityProfile[] = [];
  let sentence = -1;
  let spokenHere = false;
  const inherited = reading.clauses.map((clause) => {
    if (clause.sentence !== sentence) [sentence, spokenHere] = [clause.sentence, false];
    const here = own[clause.index] ?? [];
    if (here.length > 0) [last, spokenHere] = [here, true];
    if (spokenHere) return last;
    const ahead = speaking.get(sentence)?.find((other) => other.index > clause.index);
    return ahead ? (own[ahead.index] ?? last) : last;
  });
  return { own, inherited };
}

function isAbout(topics: Topics, clause: number, profile: CapabilityProfile): boolean {
  return (topics.own[clause]?.includes(profile) ?? false) || (topics.inherited[clause]?.includes(profile) ?? false);
}
