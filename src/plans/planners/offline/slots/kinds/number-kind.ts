/** Figures: each serves one parameter of a step, a range both its ends. */
import { defined } from '../../../../../kernel/defined.js';
import { ordinalsIn } from '../../reading/figures/ordinals.js';
import type { Quantity } from '../../reading/figures/quantities.js';
import { quoteOf } from '../../reading/reading.js';
import { leadOf } from '../../reading/spans/span.js';
import { cueOf } from '../fit/cues.js';
import { figureFit, isYearFor } from '../fit/figure-fit.js';
import { roleFit } from '../fit/roles.js';
import { isOpenlyNeeded, type Parameter, textOf } from '../parameter.js';
import { nearPlaces, type SlotContext } from '../scope.js';
import { isChoiceOf, seriesIn } from '../series.js';
import type { Candidate, SlotKind } from '../slot-kind.js';
import { isCounter, numberFit } from '../figures/number-fit.js';
import { filledWith } from '../figures/number-slot.js';

export const numberKind: SlotKind = {
  name: 'number',
  takes: ({ kind, choices }) =>
    kind === 'number' || (kind === 'choice' && choices.every((choice) => /^\d+(\.\d+)?$/.test(textOf(choice.value)))),
  candidates: (parameter, context) => {
    const quantities = [...plainFigures(context), ...places(parameter, context)].filter(
      (quantity) => !isOtherEnd(parameter, quantity, context),
    );
    if (!isOpenlyNeeded(parameter)) {
      const single = quantities.flatMap((quantity) =>
        candidate(
          parameter,
          quantity,
          Math.max(numberFit(parameter, quantity, context), named(parameter, quantity, context)),
          context,
        ),
      );
      return [
        ...single,
        ...sideBySide(
          single.filter((one) => one.score >= SURELY),
          context,
        ),
      ];
    }
    const needed = quantities
      .flatMap(endsOf(context))
      .flatMap(({ end, lead }) => candidate(parameter, end, figureFit(parameter, end, lead, context), context));
    return [...needed, ...sideBySide(needed, context)];
  },
};

/** "from 400 nm" is no end of a range: only a figure that is one itself serves both. */
function isOtherEnd(parameter: Parameter, { low, value, from }: Quantity, { reading }: SlotContext): boolean {
  return low === value && roleFit(parameter, leadOf(reading.tokens, from)) === -1;
}

/** What need not be given is taken from a figure of an unexpected unit only where it is named. */
const CLEARLY_NAMED = 0.6;
const SURELY = 0.7;

function named(parameter: Parameter, quantity: Quantity, context: SlotContext): number {
  const meant = isYearFor(parameter, quantity) || cueOf(parameter, quantity, context).name >= CLEARLY_NAMED;
  return meant ? figureFit(parameter, quantity, '', context) : 0;
}

/** Figures that are part of a date, a formula or an identifier stand for nothing by themselves. */
function plainFigures(context: SlotContext): readonly Quantity[] {
  const { reading, spans } = context;
  const within = new Set<number>();
  for (const { kind, from, to, isRelative } of spans)
    if (
      (kind === 'date' && !isRelative) ||
      kind === 'time' ||
      kind === 'code' ||
      (kind === 'name' && reading.tokens[from]?.kind === 'number')
    )
      for (let at = from; at <= to; at += 1) within.add(at);
  return nearPlaces(reading.quantities, context).filter((quantity) => !within.has(quantity.from));
}

/** "The 3rd floor" for a floor; of what is counted ("the second level" of three) it says nothing. */
function places(parameter: Parameter, context: SlotContext): Quantity[] {
  const head = parameter.nameWords.at(-1);
  if (!head || !parameter.integer || isCounter(parameter) || head.lower.endsWith('s')) return [];
  const { reading, spans } = context;
  const dated = spans.filter(({ kind }) => kind === 'date');
  return nearPlaces(ordinalsIn(reading.tokens), context).filter(
    (place) =>
      reading.tokens[place.to + 1]?.stem === head.stem &&
      !dated.some(({ from, to }) => from <= place.from && place.from <= to),
  );
}

interface End {
  readonly end: Quantity;
  readonly lead: string;
}

/** "from 1960 to 2000" is a beginning and an end, where the schema takes them apart. */
function endsOf({ reading }: SlotContext): (quantity: Quantity) => End[] {
  return (quantity) => {
    const { low, value, from, to } = quantity;
    if (low === value) return [{ end: quantity, lead: '' }];
    const numbers = reading.tokens
      .slice(from, to + 1)
      .filter((token) => token.kind === 'number' || token.pos === 'NUM');
    const [first] = numbers;
    const last = numbers.at(-1);
    if (!first || !last || first === last) return [{ end: quantity, lead: '' }];
    return [
      { end: { ...quantity, value: low, low, from: first.index, to: first.index }, lead: 'from' },
      { end: { ...quantity, low: value, from: last.index, to }, lead: 'to' },
    ];
  };
}

function candidate(parameter: Parameter, quantity: Quantity, score: number, context: SlotContext): Candidate[] {
  const { reading } = context;
  if (score <= 0) return [];
  const filled = filledWith(parameter, quantity, quoteOf(reading, quantity.from, quantity.to));
  if (!filled) return [];
  const { value, remark } = filled;
  const look = quantity.unit?.dimension ?? 'number';
  const lead = leadOf(reading.tokens, quantity.from);
  const box = boxAround(quantity.from, context);
  const place = { from: quantity.from, to: quantity.to, ...defined({ box }) };
  return [{ parameter, lane: 'number', value, ...place, score, look, lead, ...defined({ remark }) }];
}

function boxAround(token: number, { spans }: SlotContext): number | undefined {
  return spans.find((span) => span.kind === 'bracketed' && span.from < token && token < span.to)?.from;
}

/** "in 1, 5 and 10 years" */
function sideBySide(single: readonly Candidate[], { reading }: SlotContext): Candidate[] {
  return seriesIn(single, reading).flatMap((run) => {
    const [first] = run;
    if (!first || isChoiceOf(run, reading) || run.some((one) => one.remark !== undefined)) return [];
    const score = Math.max(...run.map((one) => one.score));
    return [{ ...first, values: run.map((one) => one.value), to: run.at(-1)?.to ?? first.to, score }];
  });
}
