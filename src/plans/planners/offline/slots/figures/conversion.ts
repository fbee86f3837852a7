/** A figure in the units of the parameter it is meant for. */
import type { Quantity } from '../../reading/figures/quantities.js';
import type { Unit } from '../../reading/figures/units.js';
import type { Parameter } from '../parameter.js';

/** The lower end of a range for "fewest", else the upper. */
export function converted(parameter: Parameter, quantity: Quantity): number {
  const value = parameter.aim === 'least' ? quantity.low : quantity.value;
  const wanted = parameter.unit;
  const given = quantity.unit;
  if (wanted && given) return inUnit(value, given, wanted);
  if (quantity.share && wanted?.dimension === 'percent') return tidy(value * 100);
  if (given?.dimension === 'percent' && !wanted) return parameter.integer ? value : tidy(value / 100);
  return value;
}

/** Degrees of no named scale are of the one that is wanted. */
function inUnit(value: number, given: Unit, wanted: Unit): number {
  if (given.dimension !== 'temperature') return tidy((value * given.factor) / wanted.factor);
  if (given.zero === undefined || wanted.zero === undefined || given.zero === wanted.zero) return value;
  return tidy(Number(((value * given.factor + given.zero - wanted.zero) / wanted.factor).toFixed(6)));
}

/** Without the dust of binary fractions. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
