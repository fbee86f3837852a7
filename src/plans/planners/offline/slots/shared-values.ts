/** A count said once for one step holds for another step's parameter of the same name, if that was left open. */
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Filled } from './filled.js';
import type { Parameter } from './parameter.js';

const SURE = 0.55;

export function withShared(
  profile: CapabilityProfile,
  own: readonly Filled[],
  others: readonly (readonly Filled[])[],
): readonly Filled[] {
  const open = profile.parameters.filter(
    (parameter) => isShareable(parameter) && !own.some((filled) => filled.parameter === parameter),
  );
  const shared = open.flatMap((parameter): Filled[] => {
    const name = parameter.path.join('.');
    const twin = others
      .flat()
      .find(
        (filled) =>
          filled.source.kind === 'text' &&
          filled.strength >= SURE &&
          filled.parameter.path.join('.') === name &&
          filled.parameter.kind === parameter.kind &&
          isWithin(parameter, filled),
      );
    return twin ? [{ ...twin, parameter }] : [];
  });
  return [...own, ...shared];
}

/** Lengths of time and free text differ from step to step; numbers of people or versions do not. */
function isShareable(parameter: Parameter): boolean {
  if (parameter.kind === 'number') return parameter.unit === undefined && parameter.nameWords.length > 1;
  return parameter.kind === 'text' && parameter.nameWords.some((word) => word.lower === 'version');
}

function isWithin(parameter: Parameter, filled: Filled): boolean {
  if (typeof filled.value !== 'number') return parameter.schema['pattern'] === undefined;
  return (
    filled.value >= (parameter.minimum ?? Number.NEGATIVE_INFINITY) &&
    filled.value <= (parameter.maximum ?? Number.POSITIVE_INFINITY)
  );
}
