import type { LedgerEntry } from '../ledger/entry.js';
import { Doubts } from './doubts.js';

const WINDOW = { kind: 'rolling', durationMs: 1_000 } as const;

function line(over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...{ at: 0, kind: 'settle', holdId: 'h', executionId: 'e', planId: 'pl', stepId: 's', agent: 'A', capability: 'c' },
    ...{ environment: 'dev', service: 'ec2', amount: 10, currency: 'GBP' },
    ...{ accounts: null, chargeId: null, details: { unconfirmed: true } },
    ...over,
  };
}

describe('what nobody has named', () => {
  const after = (...lines: readonly (readonly [LedgerEntry, number])[]): readonly [number, number, number] => {
    const doubts = new Doubts();
    for (const [entry, amount] of lines) doubts.see(entry, amount);
    const totals = doubts.within(WINDOW, 500);
    return [totals.total, totals.of('ec2'), totals.of('s3')];
  };

  it('is added over holds, services and the lines of one hold, as it counts', () => {
    expect(after([line(), 5], [line({ service: 's3' }), 2], [line({ holdId: 'other' }), 1])).toEqual([8, 6, 2]);
  });

  it('is no longer when a number has come for the hold, late', () => {
    const number = line({ at: 100, details: { late: true } });
    expect(after([line(), 5], [line({ holdId: 'other' }), 1], [number, -2])).toEqual([1, 1, 0]);
    expect(after([line(), 5], [line({ at: 100, details: { late: true, unconfirmed: true } }), 1])).toEqual([6, 6, 0]);
    expect(after([line(), 5], [line({ at: 100, details: { failed: true } }), 1])).toEqual([5, 5, 0]);
    expect(after([line(), 5], [line({ kind: 'adjust', details: { late: true } }), 1])).toEqual([5, 5, 0]);
  });

  it('is none of what was named, or belongs to no hold', () => {
    expect(after([line({ details: null }), 5], [line({ holdId: null }), 5])).toEqual([0, 0, 0]);
    expect(after([line({ kind: 'adjust' }), 5])).toEqual([0, 0, 0]);
  });

  it('is forgotten when all of a hold has left the window, and only then', () => {
    const doubts = new Doubts();
    for (const at of [0, 900]) doubts.see(line({ at }), 5);
    doubts.see(line({ at: 100, holdId: 'short' }), 7);
    const totals = (now: number): number => doubts.within(WINDOW, now).total;
    expect([totals(500), totals(500), totals(1_500), totals(500)]).toEqual([17, 17, 5, 10]);
  });

  it('leaves with the window', () => {
    expect(after([line({ at: -501 }), 5], [line({ at: -499, holdId: 'later' }), 1])).toEqual([1, 1, 0]);
  });
});
