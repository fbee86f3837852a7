/** Values that the words begin to say and do not finish: a day where a moment is wanted, a currency that is not offered. */
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { DraftStep } from '../../planner.port.js';
import type { Doubt } from '../../doubt.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { currencyPlaces, isCurrency } from '../slots/mentions/currencies.js';
import { type Parameter, textOf } from '../slots/parameter.js';
import type { Spoken } from './spoken.js';

export function halfSaidDoubts(
  steps: readonly DraftStep[],
  profileOf: (capability: string) => CapabilityProfile | undefined,
  spoken: Spoken,
  reading: Reading,
): Doubt[] {
  return steps.flatMap((step) =>
    (profileOf(step.capability)?.parameters ?? []).flatMap((parameter) => {
      const why = dayForMoment(step, parameter) ?? foreignCurrency(step, parameter, spoken, reading);
      const message = `${step.capability} needs ${parameter.path.join('.')}: ${why ?? ''}`;
      return why === undefined ? [] : [{ stepId: step.id, pointer: pointerTo(parameter.path), message }];
    }),
  );
}

const MOMENT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}/;

function dayForMoment(step: DraftStep, { path, schema }: Parameter): string | undefined {
  const source = step.sources[pointerTo(path)];
  const value = step.parameters[path[0] ?? ''];
  if (schema['format'] !== 'date-time' || path.length > 1 || source?.kind !== 'text' || typeof value !== 'string')
    return undefined;
  return MOMENT.test(value)
    ? undefined
    : `"${source.quote}" is no moment; give date and time, like 2027-05-01T09:30:00Z`;
}

function foreignCurrency(
  step: DraftStep,
  parameter: Parameter,
  { giving }: Spoken,
  reading: Reading,
): string | undefined {
  if (parameter.kind !== 'choice' || !parameter.choices.some(isCurrency)) return undefined;
  if (step.sources[pointerTo(parameter.path)]?.kind === 'text') return undefined;
  const tokens = new Set((giving.get(step.id) ?? []).flatMap((one) => one.tokens));
  const sum = reading.quantities.find(
    ({ unit, from, to }) =>
      unit?.dimension === 'money' &&
      tokens.has(from) &&
      !parameter.choices.some((choice) =>
        currencyPlaces(parameter, choice, reading).some((place) => place.from >= from && place.from <= to),
      ),
  );
  if (!sum) return undefined;
  const offered = parameter.choices.map(({ value }) => textOf(value)).join(', ');
  return `"${quoteOf(reading, sum.from, sum.to)}" names none of ${offered}; which one is meant?`;
}
