/**
 * A value said once for one step holds for another step's parameter of the same name, if that was left open: a count or
 * version always, anything else only where the parameter must be given and nothing was said for it there.
 */
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Filled } from './filled.js';
import { isOpenlyNeeded, type Parameter } from './parameter.js';

const SURE = 0.55;
/** A value that must be given is taken over from less sure words: otherwise it would be asked. */
const SURE_ENOUGH = 0.4;

export function withShared(
  profile: CapabilityProfile,
  own: readonly Filled[],
  others: readonly (readonly Filled[])[],
): readonly Filled[] {
  const open = profile.parameters.filter((parameter) => !own.some((filled) => filled.parameter === parameter));
  const shared = open.flatMap((parameter): Filled[] => {
    const needed = isOpenlyNeeded(parameter);
    if (!needed && !isShareable(parameter)) return [];
    const twins = others
      .flat()
      .filter(
        (filled) =>
          filled.source.kind === 'text' &&
          filled.strength >= (needed ? SURE_ENOUGH : SURE) &&
          filled.tokens.length > 0 &&
          isTwin(parameter, filled.parameter) &&
          isWithin(parameter, filled),
      );
    const [twin] = twins;
    const several = needed && new Set(twins.map((one) => JSON.stringify(one.value))).size > 1;
    return twin && !several ? [{ ...twin, parameter }] : [];
  });
  return [...own, ...shared];
}

function isTwin(a: Parameter, b: Parameter): boolean {
  return a.kind === b.kind && a.path.join('.') === b.path.join('.');
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
