/** Whether a figure's unit can be the parameter's. */
import type { Quantity } from '../../reading/figures/quantities.js';
import type { Parameter } from '../parameter.js';

/** Undefined: cannot be. Otherwise what agreeing in the unit (or neither having one) is worth. */
export function dimensionFit(
  parameter: Parameter,
  quantity: Quantity,
  siblings: readonly Parameter[],
): number | undefined {
  const given = quantity.unit?.dimension;
  if (quantity.share && !given) return shareFit(parameter);
  if (!parameter.unit) return given ? unwantedUnit(parameter, quantity) : quantity.often ? 0 : 0.05;
  if (!given) return bareFit(quantity);
  if (parameter.unit.dimension === given) return isOnlyOne(parameter, siblings) ? 0.32 : 0.25;
  return isDataPair(parameter.unit.dimension, given) ? 0.15 : undefined;
}

/** "a quarter of the customers" for a percentage, "half" for what lies between 0 and 1. */
function shareFit(parameter: Parameter): number | undefined {
  if (parameter.unit) return parameter.unit.dimension === 'percent' ? 0.25 : undefined;
  return isFraction(parameter) ? 0.15 : undefined;
}

/** The parameter knows no unit: "80 %" for what lies between 0 and 1, "four nights" for `nights`. */
function unwantedUnit(parameter: Parameter, quantity: Quantity): number | undefined {
  if (quantity.unit?.dimension === 'percent') return isFraction(parameter) ? 0.2 : undefined;
  return parameter.nameWords.some((word) => word.stem === quantity.unitWord?.stem) ? 0.25 : undefined;
}

/** "sixty croissants" are no minutes; a plain "sixty" may be. */
function bareFit(quantity: Quantity): number | undefined {
  if (quantity.often) return undefined;
  return quantity.counted.length > 0 ? -0.4 : -0.1;
}

function isFraction(parameter: Parameter): boolean {
  return parameter.maximum !== undefined && parameter.maximum <= 1;
}

/** No other parameter of the step is measured like this one. */
function isOnlyOne(parameter: Parameter, siblings: readonly Parameter[]): boolean {
  return siblings.every((other) => other === parameter || other.unit?.dimension !== parameter.unit?.dimension);
}

/** People write "64 kB" for a rate and "kbps" for an amount. */
function isDataPair(a: string, b: string): boolean {
  return (a === 'dataRate' && b === 'data') || (a === 'data' && b === 'dataRate');
}
