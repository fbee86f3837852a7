// What people book themselves (by hand, adjustments) may not pass a limit in mode block without saying so. Asked of the
// same room that decides about holds.
import type { BudgetFigures } from '../../executions/ports/budget.port.js';
import { countedAs } from '../domain/accounts/account.js';
import { RunningTotals } from '../domain/accounts/totals.js';
import type { LedgerEntry } from '../domain/ledger/entry.js';
import { shortfallFigures, shortfallMessage } from '../domain/policy/figures.js';
import type { Policy } from '../domain/policy/policy.js';
import { shortfalls } from '../domain/policy/room.js';
import type { LedgerBook } from './ledger-book.service.js';

export interface OverLimitRefusal {
  readonly message: string;
  readonly figures: BudgetFigures;
}

/** undefined: it fits every limit that blocks, `ending` being given back first. */
export function demandPermission(
  book: LedgerBook,
  policies: readonly Policy[],
  lines: readonly LedgerEntry[],
  ending: readonly LedgerEntry[],
): OverLimitRefusal | undefined {
  const executionId = lines[0]?.executionId ?? null;
  for (const policy of policies) {
    if (policy.mode !== 'block' && !policy.approvalRequired) continue;
    const { amounts, drawn } = endingOf(policy, ending);
    const standing = book.standing(policy, executionId);
    // What the hold had drawn may be drawn again.
    const open = (scope: string): number => standing.open(scope) + drawn.of(scope);
    const requested = lines.map((line) => [line.service, countedAs(policy, line)] as const);
    const short = shortfalls(policy, { ...standing, open }, requested, { amounts, drawn: (scope) => drawn.of(scope) });
    const [first] = short;
    if (first === undefined) continue;
    const asker = executionId === null ? {} : { executionId };
    const environment = lines[0]?.environment ?? policy.environment;
    const context = { policy, environment, now: book.clock.now(), ...asker };
    return {
      message: `${shortfallMessage(first, context)}; send "overLimit": true with a reason to book it all the same`,
      figures: shortfallFigures(short, context),
    };
  }
  return undefined;
}

/** What a hold that ends gives back to a policy, and what it had drawn. */
function endingOf(
  policy: Policy,
  ending: readonly LedgerEntry[],
): { readonly amounts: RunningTotals; readonly drawn: RunningTotals } {
  const amounts = new RunningTotals();
  const drawn = new RunningTotals();
  for (const hold of ending) {
    amounts.add(hold.service, countedAs(policy, hold));
    for (const draw of hold.details?.drawn ?? []) {
      if (draw.policyId !== policy.id) continue;
      for (const [scope, amount] of Object.entries(draw.amounts)) drawn.add(scope, amount);
    }
  }
  return { amounts, drawn };
}
