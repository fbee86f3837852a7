/** "Design two levels", and nothing says how they differ: whether one step does for both only the writer knows. */
import type { DraftStep } from '../../planner.port.js';
import type { Doubt } from '../../doubt.js';
import type { Quantity } from '../reading/figures/quantities.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { best } from '../retrieval/match.js';
import { countedHead } from '../slots/figures/number-fit.js';
import type { Spoken } from './spoken.js';

const SAME_THING = 0.85;
/** More are pieces of one piece of work, which hardly anybody wants a step for each of. */
const MOST = 20;

export function countDoubts(
  steps: readonly DraftStep[],
  profileOf: (capability: string) => CapabilityProfile | undefined,
  { asking, giving }: Spoken,
  reading: Reading,
  lexicon: Lexicon,
): Doubt[] {
  const taken = new Set([...giving.values()].flat().flatMap(({ tokens }) => (tokens.length <= WIDE ? tokens : [])));
  const open = reading.quantities.filter(
    (quantity) => !taken.has(quantity.from) && !reading.negated[quantity.from] && isCount(quantity),
  );
  return open.flatMap((quantity) => {
    const head = countedHead(quantity);
    if (!head) return [];
    const wanted = steps.filter(
      (step) =>
        asking.get(step.id)?.includes(head.index) &&
        best(head, profileOf(step.capability)?.objects ?? [], lexicon) >= SAME_THING,
    );
    return wanted
      .filter((step) => steps.filter(({ capability }) => capability === step.capability).length < quantity.value)
      .map((step) => ({
        stepId: step.id,
        pointer: '',
        message: `"${quoteOf(reading, quantity.from, head.index)}" asks for ${String(quantity.value)}, and what tells them apart is not said: confirm ${step.id} (${step.capability}) if it makes all of them, or say each in a sentence of its own`,
      }));
  });
}

/** A brief that holds the whole sentence takes no figure out of it. */
const WIDE = 4;

function isCount({ value, low }: Quantity): boolean {
  return value === low && Number.isInteger(value) && value > 1 && value <= MOST;
}
