/** What the text rules out: capabilities that account for most of the words under a denial. */
import { contentOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { best, matchOf } from '../retrieval/match.js';
import type { Goal } from './find-goals.js';

const COVERED = 0.62;
const NEAR_TOP = 0.72;
const ENOUGH = 0.28;

export function ruledOut(
  reading: Reading,
  profiles: readonly CapabilityProfile[],
  goals: readonly Goal[],
  lexicon: Lexicon,
): ReadonlySet<CapabilityProfile> {
  const out = new Set<CapabilityProfile>();
  for (const clause of reading.clauses) {
    const denied = contentOf(clause).filter(
      (token) =>
        reading.negated[token.index] &&
        !/^(skip|omit|forget|avoid|leave|bother|excluding|exclude|ignore|postpone|defer)/.test(token.lower),
    );
    if (denied.length === 0) continue;
    const fits = profiles.map((profile) => ({
      profile,
      match: matchOf(denied, profile, lexicon),
      share: shareOf(denied, profile, lexicon),
    }));
    const top = Math.max(0, ...fits.map((fit) => fit.match.score));
    for (const { profile, match, share } of fits) {
      if (match.score < ENOUGH || share < COVERED || match.score < top * NEAR_TOP) continue;
      const wanted = goals.some((goal) => goal.profile === profile && goal.score >= match.score);
      if (!wanted) out.add(profile);
    }
  }
  return out;
}

/** How much of what is denied is the capability itself (name or description), parameters aside. */
function shareOf(denied: ReturnType<typeof contentOf>, profile: CapabilityProfile, lexicon: Lexicon): number {
  const own = [...profile.objects, ...(profile.action ? [profile.action] : []), ...profile.description];
  let total = 0;
  let met = 0;
  for (const token of denied) {
    total += token.info;
    met += token.info * best(token, own, lexicon);
  }
  return total === 0 ? 0 : met / total;
}
