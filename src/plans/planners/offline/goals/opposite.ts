/** "Keep the rushes" does not ask for what deletes them: verbs that leave a thing as it is, against those that end it. */
import type { Clause } from '../reading/clauses.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';

const KEEPING = /^(keep|leave|preserve|retain|maintain)$/;
const ENDING =
  /^(delete|destroy|remove|erase|purge|clear|wipe|drop|tear|dismantle|cancel|stop|abort|end|terminate|discard|dispose|shred|strip|cut|trim|retire|decommission|revoke|unpublish|archive)$/;

/** The clause opens with keeping, the capability's name with ending. */
export function isOpposite(clause: Clause, profile: CapabilityProfile): boolean {
  const verb = clause.tokens.find((token) => token.info > 0 || KEEPING.test(token.lower));
  return verb !== undefined && KEEPING.test(verb.lemma) && endsThings(profile.action?.lower ?? '');
}

export function endsThings(verb: string): boolean {
  return ENDING.test(verb);
}

export function keepsThings(verb: string): boolean {
  return KEEPING.test(verb);
}
