// Which money a refund gives back: the oldest first, so that a sum is never below what it may truly be, and a refund
// leaves a window no later than the charge it belongs to.
import type { Micros } from '../../../kernel/money.js';
import type { GivenBack } from './entry.js';

/** What is left when `amount` has been given back already. */
export function lessOldest(charged: readonly GivenBack[], amount: Micros): GivenBack[] {
  let given = amount;
  return charged.flatMap((part) => {
    const taken = Math.min(part.amount, given);
    given -= taken;
    return taken === part.amount ? [] : [{ at: part.at, amount: part.amount - taken }];
  });
}

/** The parts that make `amount`; undefined: there is not so much. */
export function takeOldest(charged: readonly GivenBack[], amount: Micros): GivenBack[] | undefined {
  let missing = amount;
  const parts: GivenBack[] = [];
  for (const part of charged) {
    if (missing === 0) break;
    const taken = Math.min(part.amount, missing);
    parts.push({ at: part.at, amount: taken });
    missing -= taken;
  }
  return missing === 0 ? parts : undefined;
}

export function sumOf(parts: readonly GivenBack[]): Micros {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}
