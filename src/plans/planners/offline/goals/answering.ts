/** "How much have we spent?" asks for the report of it: what a capability tells, not what it does. */
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Match } from '../retrieval/match.js';

const TELLING =
  /^(report|summary|overview|statistics|stats|statement|history|breakdown|listing|totals?|counts?|status|balance|ranking|analysis|dashboard|forecast)$/;
const ASKING = /^(get|list|show|find|search|retrieve|fetch|query|lookup|count|calculate|compute|measure|summari[sz]e)$/;
/** Something of it was spoken of, at all. */
const SPOKEN_OF = 0.25;

export function answers({ action, objects, descriptionVerb, description }: CapabilityProfile, match: Match): boolean {
  if (match.evidence < SPOKEN_OF) return false;
  const [opening] = description;
  return (
    objects.some(({ lower }) => TELLING.test(lower)) ||
    [action, descriptionVerb, opening].some(
      (word) => word !== undefined && (ASKING.test(word.lemma) || TELLING.test(word.lower)),
    )
  );
}
