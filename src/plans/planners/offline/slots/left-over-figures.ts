/**
 * Figures that no step took. "The clip has to be 90 seconds" goes to the only open parameter of the plan that is
 * measured in time; "300 buns… bake them" to the count of the step that does something with them.
 */
import { quoteOf, type Reading } from '../reading/reading.js';
import type { Quantity } from '../reading/figures/quantities.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Filled } from './filled.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { countsTheStep, isCounter } from './figures/number-fit.js';
import { filledWith } from './figures/number-slot.js';
import type { Parameter } from './parameter.js';

interface Step {
  readonly profile: CapabilityProfile;
  readonly filled: readonly Filled[];
}

interface Open {
  readonly profile: CapabilityProfile;
  readonly parameter: Parameter;
}

/** Further values by capability. */
export function leftOverFigures(
  steps: readonly Step[],
  reading: Reading,
  clausesOf: (profile: CapabilityProfile) => readonly number[],
  lexicon: Lexicon,
): ReadonlyMap<CapabilityProfile, readonly Filled[]> {
  const taken = new Set(
    steps.flatMap((step) => step.filled.flatMap((filled) => [...filled.tokens, ...(filled.replaced ?? [])])),
  );
  const free = reading.quantities.filter((quantity) => !taken.has(quantity.from) && isSaid(quantity, reading));
  const open = steps.flatMap(({ profile, filled }) =>
    profile.parameters
      .filter((parameter) => parameter.kind === 'number' && !filled.some((one) => one.parameter === parameter))
      .map((parameter) => ({ profile, parameter })),
  );
  const found = new Map<CapabilityProfile, readonly Filled[]>();
  for (const quantity of free) {
    const counting = open.filter(
      ({ parameter }) => !steps.some(({ profile }) => countsTheStep(parameter, quantity, { profile, lexicon })),
    );
    const target = measuredAlike(quantity, open, free) ?? countOf(quantity, counting, reading, clausesOf);
    const value = target && filledWith(target.parameter, quantity, quoteOf(reading, quantity.from, quantity.to));
    if (
      target &&
      value &&
      !value.remark &&
      !found.get(target.profile)?.some((one) => one.parameter === target.parameter)
    )
      found.set(target.profile, [...(found.get(target.profile) ?? []), value]);
  }
  return found;
}

function isSaid(quantity: Quantity, reading: Reading): boolean {
  return !reading.negated[quantity.from] && reading.moods[reading.clauseOf[quantity.from] ?? -1] === 'wish';
}

/** The only figure and the only parameter of one dimension; money may be a limit of the whole plan and is left. */
function measuredAlike(quantity: Quantity, open: readonly Open[], free: readonly Quantity[]): Open | undefined {
  const dimension = quantity.unit?.dimension;
  if (!dimension || dimension === 'money' || free.filter((other) => other.unit?.dimension === dimension).length > 1)
    return undefined;
  const alike = open.filter(({ parameter }) => parameter.unit?.dimension === dimension);
  return alike.length === 1 ? alike[0] : undefined;
}

function countOf(
  quantity: Quantity,
  open: readonly Open[],
  reading: Reading,
  clausesOf: (profile: CapabilityProfile) => readonly number[],
): Open | undefined {
  if (quantity.unit || quantity.share || quantity.often || quantity.counted.length === 0) return undefined;
  const from = reading.clauseOf[quantity.from] ?? -1;
  const next = reading.clauses.find(
    (clause) =>
      clause.index > from &&
      clause.index <= from + 3 &&
      clause.tokens.some((token) => /^(them|these|those|they)$/.test(token.lower)) &&
      reading.moods[clause.index] === 'wish',
  );
  if (!next) return undefined;
  const counting = open.filter(
    ({ profile, parameter }) => clausesOf(profile).includes(next.index) && isCounter(parameter),
  );
  return counting.length === 1 ? counting[0] : undefined;
}
