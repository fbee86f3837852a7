/** Looking is not making, listing is not deleting: what a verb does to things, where English leaves no doubt. */
import type { Clause } from '../reading/clauses.js';
import type { Token } from '../reading/words/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';

type Effect = 'look' | 'make' | 'end' | 'commit';

const VERBS: Readonly<Record<Effect, string>> = {
  look: 'get fetch list find show search retrieve view read display lookup browse',
  make: 'create add generate build write compose draft register insert',
  end: 'delete remove cancel destroy erase purge drop unsubscribe deactivate terminate wipe',
  commit: 'book reserve buy purchase order pay transfer send schedule rent hire deploy publish',
};
const BY_VERB: ReadonlyMap<string, Effect> = new Map(
  Object.entries(VERBS).flatMap(([effect, verbs]) => verbs.split(' ').map((verb) => [verb, effect as Effect] as const)),
);
/** What cannot be meant by the other. */
const APART: ReadonlySet<string> = new Set([
  'look>end',
  'look>commit',
  'end>look',
  'end>make',
  'end>commit',
  'make>end',
  'commit>end',
]);

/** Whether the clause asks for something that the capability, by its verb, does not do. */
export function isAgainst(clause: Clause, { action, objects, descriptionVerb }: CapabilityProfile): boolean {
  const asked = effectOf(clause);
  if (asked === undefined) return false;
  const verbs = [action, ...objects, descriptionVerb].filter((word) => word !== undefined);
  const done = new Set(
    verbs.map((word) => BY_VERB.get(word.lemma) ?? BY_VERB.get(word.lower)).filter((effect) => effect !== undefined),
  );
  return done.size > 0 && !done.has(asked) && [...done].every((effect) => APART.has(`${asked}>${effect}`));
}

const known = new WeakMap<Clause, Effect | 'none'>();

function effectOf(clause: Clause): Effect | undefined {
  const effect = known.get(clause) ?? effectIn(clause.tokens) ?? 'none';
  known.set(clause, effect);
  return effect === 'none' ? undefined : effect;
}

/** The effect of the first verb that has one. */
function effectIn(tokens: readonly Token[]): Effect | undefined {
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    const effect = BY_VERB.get(token.lemma) ?? BY_VERB.get(token.lower);
    if (effect !== undefined && (token.pos === 'VERB' || tokens[0] === token)) return effect;
    if (token.pos === 'VERB' && token.info > 0) return undefined;
  }
  return undefined;
}
