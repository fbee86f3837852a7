/** Words that a figure has for itself: its unit, and what it counts where another step is spoken of. */
import type { Quantity } from '../../reading/figures/quantities.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';

interface Place {
  readonly from: number;
  readonly to: number;
}

const UNITS_ARE_ASKED = /\b(units?|uom|measures?|scale|currency|currencies)\b/i;
const OF_ITS_OWN = 0.8;

/** "14 days" does not group by day, and "3 cold rooms" built elsewhere does not make a cleaning cold. */
export function isOfAFigure(place: Place, parameter: Parameter, context: SlotContext): boolean {
  return context.reading.quantities.some(
    (quantity) =>
      isItsUnit(place, quantity, parameter) ||
      (localityAt(context, place.from) < OF_ITS_OWN && quantity.counted.some(({ index }) => index === place.from)),
  );
}

function isItsUnit({ from, to }: Place, { unit, from: first, to: last }: Quantity, parameter: Parameter): boolean {
  if (!unit || unit.dimension === 'money' || unit.dimension === 'temperature') return false;
  const asked = UNITS_ARE_ASKED.test(
    `${parameter.nameWords.map(({ lower }) => lower).join(' ')} ${parameter.description}`,
  );
  return !asked && from > first && to <= last;
}
