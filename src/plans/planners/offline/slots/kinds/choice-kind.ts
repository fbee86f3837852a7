/** One of the values that the schema (or its description) lists: the value itself, or words put beside it. */
import { quoteOf } from '../../reading/reading.js';
import { compact, type Parameter } from '../parameter.js';
import type { SlotContext } from '../scope.js';
import type { Candidate, SlotKind } from '../slot-kind.js';
import { seriesIn } from '../series.js';
import { ENOUGH, type Mention, mentionsOf } from '../mentions/choice-slot.js';

export const choiceKind: SlotKind = {
  name: 'choice',
  takes: ({ kind, choices }) => kind === 'choice' || (kind === 'text' && choices.length > 0),
  candidates: (parameter, context) => {
    const found = mentionsOf(parameter, context).filter(({ score }) => score >= ENOUGH);
    const candidates = found.map((mention) => candidate(parameter, mention, context));
    return [
      ...candidates.filter((one) => !isSaidBeside(one, candidates, context)),
      ...sideBySide(parameter, found, context),
    ];
  },
};

/** What is only like a value does not ask for a second step. */
function candidate(parameter: Parameter, { choice, from, to, score }: Mention, { reading }: SlotContext): Candidate {
  const named = compact(quoteOf(reading, from, to)).includes(choice.compact.slice(0, 4));
  return {
    parameter,
    lane: 'choice',
    value: choice.value,
    from,
    to,
    score,
    look: named ? 'choice' : 'likeness',
    lead: '',
  };
}

/** "a Linux build for the server": what is only like a value says nothing beside the value itself. */
function isSaidBeside(one: Candidate, all: readonly Candidate[], { reading: { clauseOf } }: SlotContext): boolean {
  if (one.look !== 'likeness') return false;
  return all.some(
    (other) => other.look === 'choice' && other.value === one.value && clauseOf[other.from] === clauseOf[one.from],
  );
}

function sideBySide(parameter: Parameter, found: readonly Mention[], context: SlotContext): Candidate[] {
  const places = [...found].sort((a, b) => a.from - b.from || b.score - a.score);
  const apart = places.filter(
    (one, at) => at === 0 || one.from > Math.max(...places.slice(0, at).map((other) => other.to)),
  );
  return seriesIn(apart, context.reading).flatMap((run) => {
    const values = [...new Set(run.map((one) => one.choice.value))];
    const [first] = run;
    if (!first || values.length < 2) return [];
    const score = Math.min(...run.map((one) => one.score));
    return [{ ...candidate(parameter, first, context), values, to: run.at(-1)?.to ?? first.to, score }];
  });
}
