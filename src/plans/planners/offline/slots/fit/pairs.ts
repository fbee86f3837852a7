/** "Base and height as 6 cm and 10 cm": names said side by side, then as many figures: they pair off in their order. */
import type { Quantity } from '../../reading/figures/quantities.js';
import { wordAt } from '../../reading/words/tokens.js';
import type { Parameter } from '../parameter.js';
import type { SlotContext } from '../scope.js';
import { seriesIn } from '../series.js';

/** How far apart two names of a list stand at most, and the last one from the first figure. */
const BETWEEN_NAMES = 4;
const BEFORE_FIGURES = 5;

interface Name {
  readonly at: number;
  readonly parameter: Parameter;
}

/** By the first token of a figure: the parameter that stands at its place in the list of names. */
type Pairs = ReadonlyMap<number, Parameter>;

const known = new WeakMap<SlotContext, Pairs>();

/** 1 the figure stands where the parameter's name does, −1 where another's does, 0 where no names are listed. */
export function pairFit(parameter: Parameter, { from }: Quantity, context: SlotContext): number {
  const pairs = known.get(context) ?? pairsIn(context);
  known.set(context, pairs);
  const own = pairs.get(from);
  if (own !== undefined) return own === parameter ? 1 : -1;
  return 0;
}

function pairsIn(context: SlotContext): Pairs {
  const names = namesIn(context);
  if (names.length < 2) return new Map();
  const { reading } = context;
  return new Map(
    seriesIn(reading.quantities, reading).flatMap((run): [number, Parameter][] => {
      const before = names.filter(({ at }) => at < (run[0]?.from ?? 0)).slice(-run.length);
      if (!isListFor(run, before, context)) return [];
      return run.map(({ from }, at): [number, Parameter] => [from, (before[at] as Name).parameter]);
    }),
  );
}

/** Words that belong to the name of one parameter alone. */
function namesIn({ reading, profile }: SlotContext): Name[] {
  const owners = new Map<string, Parameter[]>();
  for (const parameter of profile.parameters)
    for (const { stem, info } of parameter.nameWords)
      if (info > 0) owners.set(stem, [...(owners.get(stem) ?? []), parameter]);
  return reading.tokens.flatMap(({ stem, index }) => {
    const [parameter, another] = owners.get(stem) ?? [];
    return parameter && !another ? [{ at: index, parameter }] : [];
  });
}

function isListFor(run: readonly Quantity[], names: readonly Name[], { reading }: SlotContext): boolean {
  const [first] = run;
  const last = names.at(-1);
  if (!first || !last || new Set(names.map(({ parameter }) => parameter)).size !== run.length) return false;
  if (first.from - last.at > BEFORE_FIGURES || isFigureBetween(last.at, first.from)) return false;
  return names.slice(1).every(({ at }, index) => {
    const before = names[index]?.at ?? at;
    const between = Array.from({ length: at - before - 1 }, (_, i) => wordAt(reading.tokens, before + 1 + i));
    return (
      between.length <= BETWEEN_NAMES && between.some((word) => /^(and|,)$/.test(word)) && !isFigureBetween(before, at)
    );
  });

  function isFigureBetween(from: number, to: number): boolean {
    return reading.quantities.some((quantity) => quantity.from > from && quantity.from < to);
  }
}
