import { type Row, scopesOf } from './money-oracle.js';
import { same } from './same.js';
import type { Till } from './till.js';

/** At this instant: nothing is over but what lines say, to the micro; what is shown is what counts; nothing is below 0. */
export function expectHolds(till: Till): void {
  const { oracle } = till;
  for (const plain of till.all()) {
    for (const scope of scopesOf(plain)) {
      const said = oracle.flagged(plain, scope) + (till.shifts.get(`${plain.id} ${scope}`) ?? 0);
      same(`over ${plain.id} ${scope}`, oracle.over(plain, scope), said);
      const spent = oracle.spent(plain, scope);
      same(`at least 0: ${plain.id} ${scope}`, Math.max(0, spent), spent);
      const shown = till.shown(plain, scope);
      if (shown === undefined) continue;
      same(`shown spent ${plain.id} ${scope}`, shown.spent, spent);
      same(`shown used ${plain.id} ${scope}`, shown.used, oracle.used(plain, scope));
    }
  }
  for (const approval of oracle.approvals) {
    const left = oracle.left(approval);
    same(`drawn of ${approval.id}`, Math.max(0, left), left);
  }
  for (const row of oracle.rows) expectExplained(row);
}

/** A line that takes a limit over says so; a hold does it only where the policy lets it. */
function expectExplained({ seq, kind, details }: Row): void {
  const raising = (details.overLimit ?? []).filter(({ by }) => by > 0);
  if (raising.length > 0) same(`flag of line ${seq}`, details.overrun, true);
  if (kind === 'hold') for (const { cause } of raising) same(`cause of hold ${seq}`, cause, 'mode');
}

/** All that had to be booked is, and nothing else. */
export function expectBooked({ oracle, booked }: Till): void {
  const sums = new Map<string, number>();
  for (const row of oracle.rows) {
    if (row.kind !== 'settle' && row.kind !== 'adjust') continue;
    const key = `${row.service} ${row.currency}`;
    sums.set(key, (sums.get(key) ?? 0) + row.amount);
  }
  const told = (map: ReadonlyMap<string, number>): unknown => [...map].filter(([, amount]) => amount !== 0).sort();
  expect(told(sums)).toEqual(told(booked));
}
