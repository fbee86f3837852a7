// Which of the steps to come is the first whose money will not fit, if each costs what it would hold. Pure: whether a sum
// fits is asked of whoever decides it.
import type { Micros } from '../../kernel/money.js';

export interface CostlyStep {
  readonly stepId: string;
  readonly service: string;
  readonly amount: Micros;
}

/** What is asked for all steps up to one. */
export interface Sum {
  readonly total: Micros;
  /** Shares of the total. */
  readonly services: Readonly<Record<string, number>>;
}

/** `steps` in the order in which they will probably start; undefined: all fit. */
export function firstTooDear<Step extends CostlyStep>(
  steps: readonly Step[],
  fits: (sum: Sum) => boolean,
): { readonly step: Step; readonly sum: Sum } | undefined {
  const upTo = (count: number): Sum => sumOf(steps.slice(0, count));
  if (steps.length === 0 || fits(upTo(steps.length))) return undefined;
  // More steps never need less, so the first that does not fit is found by halves.
  let [low, high] = [1, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(upTo(middle))) low = middle + 1;
    else high = middle;
  }
  const step = steps[low - 1];
  return step && { step, sum: upTo(low) };
}

function sumOf(steps: readonly CostlyStep[]): Sum {
  let total = 0;
  const amounts = new Map<string, Micros>();
  for (const { service, amount } of steps) {
    total += amount;
    amounts.set(service, (amounts.get(service) ?? 0) + amount);
  }
  const shares = [...amounts].map(([service, amount]) => [service, total === 0 ? 0 : amount / total] as const);
  return { total, services: Object.fromEntries(shares) };
}
