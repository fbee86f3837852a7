// Two people where a policy wants two: whoever approved an execution does not approve money for it. Pure.
import type { Policy } from './policy.js';

/** Why this person may not approve it; undefined: they may. `approver`: who approved the execution; undefined: unknown. */
export function fourEyesObjection(
  policies: readonly Pick<Policy, 'id' | 'fourEyes'>[],
  approvedBy: string,
  approver: string | undefined,
): string | undefined {
  const strict = policies.find(({ fourEyes }) => fourEyes);
  if (strict === undefined) return undefined;
  if (approver === undefined) {
    return `policy ${strict.id} wants a second person, and nobody said who approved this execution: say approvedBy when you execute a plan`;
  }
  if (plain(approver) !== plain(approvedBy)) return undefined;
  return `policy ${strict.id} wants a second person: ${approver} has approved this execution and cannot approve its money too`;
}

/** Names compare without case and blanks, so that nobody is two people by a space. */
function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}
