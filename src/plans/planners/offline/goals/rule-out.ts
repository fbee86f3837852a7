/** What the text rules out: capabilities that account for most of the words under a denial. */
import { contentOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { best, matchOf } from '../retrieval/match.js';
import type { WordTable } from '../retrieval/word-table.js';
import type { Goal } from './find-goals.js';

const COVERED = 0.62;
const NEAR_TOP = 0.72;
const ENOUGH = 0.28;

export function ruledOut(reading: Reading, table: WordTable, goals: readonly Goal[]): ReadonlySet<CapabilityProfile> {
  const out = new Set<CapabilityProfile>();
  for (const clause of reading.clauses) {
    const denied = contentOf(clause).filter(
      (token) =>
        reading.negated[token.index] &&
        reading.kinds[token.index] !== 'heading' &&
        !/^(skip|omit|forget|avoid|leave|bother|excluding|exclude|ignore|postpone|defer)/.test(token.lower),
    );
    if (denied.length === 0) continue;
    const near = new Set(denied.flatMap((token) => [...table.of(token).own.keys()]));
    const fits = [...near].map((profile) => ({
      profile,
      match: matchOf(denied, profile, table),
      share: shareOf(denied, profile, table),
    }));
    const top = Math.max(0, ...fits.map((fit) => fit.match.score));
    for (const { profile, match, share } of fits) {
      if (match.score < ENOUGH || share < COVERED || match.score < top * NEAR_TOP) continue;
      if (match.named < 0.4 && namesParameter(denied, profile, table)) continue;
      const wanted = goals.some(
        (goal) =>
          goal.profile === profile &&
          !(reading.changesMind[clause.index] && goal.clause < clause.index) &&
          goal.score >= match.score &&
          !(match.action >= 0.5 && goal.match.action < 0.3),
      );
      if (!wanted) out.add(profile);
    }
  }
  return out;
}

/** "no blood tests" denies a switch of the assessment, not the assessment. */
function namesParameter(denied: ReturnType<typeof contentOf>, profile: CapabilityProfile, table: WordTable): boolean {
  return profile.parameters
    .filter((parameter) => parameter.kind === 'boolean' || parameter.kind === 'choice')
    .some((parameter) =>
      [parameter.nameWords, ...parameter.choices.map((choice) => choice.words)].some((words) => {
        const telling = words.filter((word) => word.info > 0);
        return telling.length > 0 && telling.every((word) => best(word, denied, table.lexicon) >= 0.85);
      }),
    );
}

/** How much of what is denied is the capability itself (name or description), parameters aside. */
function shareOf(denied: ReturnType<typeof contentOf>, profile: CapabilityProfile, table: WordTable): number {
  const own = [...profile.objects, ...(profile.action ? [profile.action] : []), ...profile.description];
  let total = 0;
  let met = 0;
  for (const token of denied) {
    total += token.info;
    met += token.info * best(token, own, table.lexicon);
  }
  return total === 0 ? 0 : met / total;
}
