/** Which words of the text belong to which step of a draft. */
import type { Account } from '../../planner.port.js';
import { placeOf, type Reading } from '../reading/reading.js';

/** Which tokens a step was asked for with, and which gave it values. */
export interface Spoken {
  readonly asking: ReadonlyMap<string, readonly number[]>;
  readonly giving: ReadonlyMap<string, readonly { readonly pointer: string; readonly tokens: readonly number[] }[]>;
}

export function spokenOf(reading: Reading, accounts: readonly Account[] = []): Spoken {
  const asking = new Map<string, number[]>();
  const giving = new Map<string, { pointer: string; tokens: number[] }[]>();
  const places = reading.tokens.map((token) => placeOf(reading, token.index, token.index));
  const tokensIn = ({ from, to }: Account): number[] => {
    const found: number[] = [];
    for (let at = firstFrom(places, from); at < places.length && (places[at]?.to ?? to + 1) <= to; at += 1)
      found.push(at);
    return found;
  };
  for (const account of accounts) {
    const tokens = tokensIn(account);
    for (const stepId of account.stepIds) {
      if (account.kind === 'step') asking.set(stepId, [...(asking.get(stepId) ?? []), ...tokens]);
      if (account.kind === 'value' && account.pointer !== undefined)
        giving.set(stepId, [...(giving.get(stepId) ?? []), { pointer: account.pointer, tokens }]);
    }
  }
  return { asking, giving };
}

/** The first place that begins at or behind `from`. */
function firstFrom(places: readonly { readonly from: number }[], from: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
