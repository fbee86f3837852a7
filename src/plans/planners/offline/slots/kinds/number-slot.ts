/** Figures to numeric parameters; each figure serves one parameter of a step, a range both its ends. */
import type { Json } from '../../../../../kernel/json.js';
import type { Quantity } from '../../reading/figures/quantities.js';
import { quoteOf } from '../../reading/reading.js';
import type { Filled } from '../filled.js';
import { type Parameter, textOf } from '../parameter.js';
import type { SlotContext } from '../scope.js';
import { converted, tidy } from './conversion.js';
import { numberFit } from './number-fit.js';

const ENOUGH = 0.5;

interface Pairing {
  readonly parameter: Parameter;
  readonly quantity: Quantity;
  readonly score: number;
}

export function fillNumbers(parameters: readonly Parameter[], context: SlotContext): Filled[] {
  const pairings = parameters
    .flatMap((parameter) =>
      context.reading.quantities.map((quantity) => ({
        parameter,
        quantity,
        score: numberFit(parameter, quantity, context),
      })),
    )
    .filter((pairing) => pairing.score >= ENOUGH)
    .sort((a, b) => b.score - a.score || a.quantity.from - b.quantity.from);
  const turns = [...Map.groupBy(pairings, ({ quantity }) => context.reading.turns[quantity.from] ?? 0)];
  const taken = new Map<Parameter, Filled>();
  for (const [, said] of turns.sort(([a], [b]) => a - b)) {
    for (const one of assigned(said).flatMap((pairing) => filled(pairing, context))) {
      const before = taken.get(one.parameter);
      const replaced = before ? [...before.tokens, ...(before.replaced ?? [])] : undefined;
      taken.set(one.parameter, { ...one, ...(replaced ? { replaced } : {}) });
    }
  }
  return [...taken.values()];
}

/** Best first: a figure to each parameter, a parameter to each figure. */
function assigned(pairings: readonly Pairing[]): Pairing[] {
  const taken = new Map<Parameter, Pairing>();
  const used = new Map<Quantity, Parameter['aim'][]>();
  for (const pairing of pairings) {
    const { parameter, quantity } = pairing;
    if (taken.has(parameter)) continue;
    const before = used.get(quantity) ?? [];
    const otherEnd = quantity.low !== quantity.value && parameter.aim !== 'plain' && !before.includes(parameter.aim);
    if (before.length > 0 && !otherEnd) continue;
    taken.set(parameter, pairing);
    used.set(quantity, [...before, parameter.aim]);
  }
  return [...taken.values()];
}

function tokensOf({ from, to }: Quantity): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function filled({ parameter, quantity, score }: Pairing, context: SlotContext): Filled[] {
  const value = filledWith(parameter, quantity, quoteOf(context.reading, quantity.from, quantity.to));
  return value ? [{ ...value, strength: Math.min(1, score) }] : [];
}

/** Never outside the schema: what lies beyond a bound becomes the bound, and the remark says so. */
export function filledWith(parameter: Parameter, quantity: Quantity, quote: string): Filled | undefined {
  const read = converted(parameter, quantity);
  const whole = parameter.integer ? Math.round(read) : read;
  const value = withinSchema(parameter, whole);
  if (value === undefined) return undefined;
  const remark =
    Number(value) === whole
      ? {}
      : { remark: `"${quote}" lies outside what is allowed; ${textOf(value)} is used instead` };
  return { parameter, value, source: { kind: 'text', quote }, strength: 0.5, tokens: tokensOf(quantity), ...remark };
}

function withinSchema(parameter: Parameter, value: number): Json | undefined {
  if (parameter.choices.length > 0) return parameter.choices.find((choice) => Number(choice.value) === value)?.value;
  const low = parameter.minimum ?? Number.NEGATIVE_INFINITY;
  const high = parameter.maximum ?? Number.POSITIVE_INFINITY;
  const step = parameter.schema['multipleOf'];
  const clamped = Math.min(high, Math.max(low, value));
  return typeof step === 'number' && step > 0 ? tidy(Math.round(clamped / step) * step) : clamped;
}
