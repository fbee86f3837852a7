/** A figure as the value of a parameter, within what the schema allows. */
import type { Json } from '../../../../../kernel/json.js';
import type { Quantity } from '../../reading/figures/quantities.js';
import type { Filled } from '../filled.js';
import { type Parameter, textOf } from '../parameter.js';
import { converted, tidy } from './conversion.js';

function tokensOf({ from, to }: Quantity): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
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
