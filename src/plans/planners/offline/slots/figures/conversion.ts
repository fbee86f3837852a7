/** A figure in the units of the parameter it is meant for. */
import type { Quantity } from '../../reading/figures/quantities.js';
import type { Parameter } from '../parameter.js';

/** The lower end of a range for "fewest", else the upper. */
export function converted(parameter: Parameter, quantity: Quantity): number {
  const value = parameter.aim === 'least' ? quantity.low : quantity.value;
  const wanted = parameter.unit;
  const given = quantity.unit;
  if (wanted && given) return tidy((value * given.factor) / wanted.factor);
  if (quantity.share && wanted?.dimension === 'percent') return tidy(value * 100);
  if (given?.dimension === 'percent' && !wanted) return parameter.integer ? value : tidy(value / 100);
  return value;
}

/** Without the dust of binary fractions. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
