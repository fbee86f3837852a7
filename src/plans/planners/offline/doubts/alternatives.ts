/** "Either on Windows or on Linux", "within 5 or 20 days", "package or deploy it": nobody but the writer can choose. */
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { DraftStep } from '../../planner.port.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { mention, type Parameter } from '../slots/parameter.js';
import { seriesIn } from '../slots/series.js';
import type { Span } from '../reading/spans/span.js';
import { spansOf } from '../reading/spans/spans.js';
import type { Doubt } from '../../doubt.js';
import type { Spoken } from './spoken.js';

const REACH = 6;

export function alternativeDoubts(
  steps: readonly DraftStep[],
  profileOf: (capability: string) => CapabilityProfile | undefined,
  spoken: Spoken,
  reading: Reading,
): Doubt[] {
  const places = reading.tokens.filter((token) => token.lower === 'or' && isOpen(token.index, reading));
  const spans = places.length === 0 ? [] : spansOf(reading);
  return places.flatMap(({ index }) => [
    ...steps.flatMap((step) => valuesAround(index, step, profileOf(step.capability), { spoken, reading, spans })),
    ...stepsAround(index, steps, spoken, reading),
  ]);
}

/** Not under a denial, not "or so", "or rather", "or later". */
function isOpen(at: number, { negated, tokens }: Reading): boolean {
  const next = tokens[at + 1]?.lower ?? '';
  if (negated[at] || negated[at + 1]) return false;
  return !/^(so|rather|else|later|more|less|fewer|not|no|two|nothing|whatever)$/.test(next);
}

interface Said {
  readonly spoken: Spoken;
  readonly reading: Reading;
  readonly spans: readonly Span[];
}

function valuesAround(
  at: number,
  step: DraftStep,
  profile: CapabilityProfile | undefined,
  { spoken: { giving }, reading, spans }: Said,
): Doubt[] {
  return (giving.get(step.id) ?? []).flatMap(({ pointer, tokens }) => {
    const parameter = profile?.parameters.find(({ path }) => pointerTo(path) === pointer);
    const near = tokens.some((token) => Math.abs(token - at) <= REACH);
    if (!parameter || !near || parameter.kind === 'list' || parameter.kind === 'boolean') return [];
    const sides =
      parameter.kind === 'number'
        ? figuresAround(at, reading, profile?.capability.sideEffects === 'irreversible')
        : parameter.kind === 'text'
          ? textsAround(at, spans, reading)
          : choicesAround(at, parameter, reading);
    if (!sides || !tokens.some((token) => token >= sides.from && token <= sides.to)) return [];
    const quote = quoteOf(reading, sides.from, sides.to);
    return [
      {
        stepId: step.id,
        pointer,
        message: `${step.capability} needs ${parameter.path.join('.')}: "${quote}" leaves it open; which one?`,
      },
    ];
  });
}

interface Sides {
  readonly from: number;
  readonly to: number;
}

/** The same kind of figure on both sides; "8 or 9 of them" is a figure as good as any, unless nothing can undo it. */
function figuresAround(at: number, { quantities, clauses, clauseOf }: Reading, isFinal: boolean): Sides | undefined {
  const around = quantities.find(({ from, to }) => from < at && to > at);
  if (around) return isFinal ? around : undefined;
  const left = quantities.findLast(({ to }) => to < at && to >= at - REACH);
  const right = quantities.find(({ from }) => from > at && from <= at + REACH);
  if (!left || !right || left.value === right.value) return undefined;
  const alike = left.unit === undefined || left.unit.dimension === right.unit?.dimension;
  const sentence = (token: number): number | undefined => clauses[clauseOf[token] ?? -1]?.sentence;
  return alike && sentence(left.from) === sentence(right.from) ? { from: left.from, to: right.to } : undefined;
}

/** "Boston or Oslo": names, dates, codes or quotations that stand side by side. */
function textsAround(at: number, spans: readonly Span[], reading: Reading): Sides | undefined {
  const telling = spans.filter(({ kind }) => kind !== 'phrase' && kind !== 'bracketed');
  const left = telling.findLast(({ to }) => to < at);
  const right = telling.find(({ from, kind }) => from > at && kind === left?.kind);
  if (!left || !right || seriesIn([left, right], reading).length === 0) return undefined;
  return { from: left.from, to: right.to };
}

function choicesAround(at: number, parameter: Parameter, { tokens, negated }: Reading): Sides | undefined {
  const start = Math.max(0, at - REACH);
  const left = tokens.slice(start, at);
  const right = tokens.slice(at + 1, at + 1 + REACH);
  for (const choice of parameter.choices) {
    const here = mention(left, choice);
    if (!here || negated[start + here.from]) continue;
    for (const other of parameter.choices) {
      const there = other === choice ? undefined : mention(right, other);
      if (there) return { from: start + here.from, to: at + 1 + there.to };
    }
  }
  return undefined;
}

/** Different steps asked for on both sides, in clauses that nothing but "or" joins. */
function stepsAround(at: number, steps: readonly DraftStep[], { asking }: Spoken, reading: Reading): Doubt[] {
  const right = reading.clauses[reading.clauseOf[at] ?? -1];
  const left = right && reading.clauses[right.index - 1];
  if (left === undefined || right === undefined || left.sentence !== right.sentence || right.tokens[0]?.index !== at)
    return [];
  const askedIn = (clause: number): DraftStep[] =>
    steps.filter((step) => (asking.get(step.id) ?? []).some((token) => reading.clauseOf[token] === clause));
  const [before, after] = [askedIn(left.index), askedIn(right.index)];
  const [one, other] = [before.filter((step) => !after.includes(step)), after.filter((step) => !before.includes(step))];
  if (one.length === 0 || other.length === 0) return [];
  const quote = quoteOf(reading, left.tokens[0]?.index ?? at, right.tokens.at(-1)?.index ?? at);
  return [...one, ...other].map((step) => ({
    stepId: step.id,
    pointer: '',
    message: `"${quote}" leaves it open: confirm ${step.id} (${step.capability}) or take it out`,
  }));
}
