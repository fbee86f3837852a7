/** What a clause gives a capability's parameters speaks for the capability: "45 seconds to accept" for a timeout. */
import { atOnce, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { readParameters } from '../slots/fill-parameters.js';
import type { Filled } from '../slots/filled.js';

/** What the parameters add to a capability's score in a clause; words in `taken` serve something else already. */
export type SlotSupport = (profile: CapabilityProfile, clause: number, taken?: ReadonlyMap<number, number>) => number;

const NEUTRAL = 0.5;
const SURE = 0.5;
const WEIGHT = 0.3;
const MOST = 0.6;

export function slotSupportOf(reading: Reading, lexicon: Lexicon): SlotSupport {
  const known = new Map<CapabilityProfile, readonly Filled[]>();
  const filledOf = (profile: CapabilityProfile): readonly Filled[] => {
    const before = known.get(profile);
    if (before) return before;
    const locality = reading.clauses.map(() => NEUTRAL);
    const filled = readParameters({ reading: atOnce(reading), lexicon, profile, locality, spans: [] }, {}).filter(
      (one) => one.tokens.length > 0 && one.strength >= SURE,
    );
    known.set(profile, filled);
    return filled;
  };
  return (profile, clause, taken) => {
    const here = filledOf(profile).filter((one) =>
      one.tokens.every((token) => reading.clauseOf[token] === clause && (taken?.get(token) ?? 0) < 0.5),
    );
    return Math.min(
      MOST,
      here.reduce((sum, one) => sum + (one.strength - 0.3) * WEIGHT * 1.4, 0),
    );
  };
}
