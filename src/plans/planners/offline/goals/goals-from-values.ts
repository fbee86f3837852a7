/**
 * Where no clause names a capability clearly enough: one that is spoken of a little, and of which the text gives for
 * sure everything that must be given. "A salon in Berkeley" names a kind of place and a town, and asks for both.
 */
import { contentOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { matchOf } from '../retrieval/match.js';
import type { WordTable } from '../retrieval/word-table.js';
import { isOpenlyNeeded } from '../slots/parameter.js';
import type { Filled } from '../slots/filled.js';
import { isAgainst } from './effects.js';
import type { Goal } from './find-goals.js';

/** How much must be said of the capability itself; how sure every value has to be; how many are worth a look. */
const SPOKEN_OF = 0.3;
const SURE = 0.6;
const SHORTLIST = 4;
/** In a text of many clauses something fits by chance. */
const MOST_CLAUSES = 8;
/** Two that fit about equally are none. */
const CLEARLY = 0.15;

export function goalsFromValues(
  reading: Reading,
  table: WordTable,
  valuesAsIf: (profile: CapabilityProfile) => readonly (readonly Filled[])[],
): Goal[] {
  if (reading.clauses.length > MOST_CLAUSES) return [];
  const content = reading.clauses
    .flatMap((clause) => [...contentOf(clause)])
    .filter((token) => !reading.negated[token.index]);
  const known = new Set(content.flatMap((token) => [...table.of(token).own.keys()]));
  const ranked = [...known]
    .map((profile) => ({ profile, match: matchOf(content, profile, table) }))
    .filter(
      ({ profile, match }) =>
        match.evidence >= SPOKEN_OF && !reading.clauses.some((clause) => isAgainst(clause, profile)),
    )
    .sort((a, b) => b.match.score - a.match.score || (a.profile.capability.name < b.profile.capability.name ? -1 : 1))
    .slice(0, SHORTLIST);
  const full = ranked
    .map(({ profile, match }) => ({
      profile,
      match,
      score: match.score + fullness(profile, valuesAsIf(profile)[0] ?? []),
    }))
    .filter(({ match, score }) => score > match.score)
    .sort((a, b) => b.score - a.score);
  const [top, next] = full;
  if (!top || (next && top.score - next.score < CLEARLY)) return [];
  return [{ ...top, clause: reading.clauseOf[top.match.words[0] ?? 0] ?? 0 }];
}

/** Above 0: everything that must be given is given, and surely. */
function fullness({ parameters }: CapabilityProfile, values: readonly Filled[]): number {
  const needed = parameters.filter((parameter) => isOpenlyNeeded(parameter));
  const given = needed.map((parameter) => values.find((one) => one.parameter === parameter)?.strength ?? 0);
  if (needed.length === 0 || given.some((strength) => strength < SURE)) return 0;
  return given.reduce((sum, one) => sum + one, 0) / given.length;
}
