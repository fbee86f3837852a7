import { runProbe } from './probe.js';
import { judgeDisk, judgeHeap } from './process-probes.js';

const MB = 1_048_576;

describe('the probes', () => {
  it('see a disk fill up: fine, degraded, down with advice', () => {
    expect(judgeDisk(4_000 * MB)).toEqual({ freeMb: 4_000, degraded: false });
    expect(judgeDisk(100 * MB)).toEqual({ freeMb: 100, degraded: true });
    expect(() => judgeDisk(5 * MB)).toThrow("only 5 MB left on the database's disk: free some space");
  });

  it('see the heap fill up, and never call that down', () => {
    expect(judgeHeap(50 * MB, 100 * MB)).toMatchObject({ degraded: false });
    expect(judgeHeap(95 * MB, 100 * MB)).toMatchObject({ degraded: true });
  });

  it('end as an outcome, whatever happens inside', async () => {
    expect(await runProbe(() => ({ freeMb: 1 }), 1_000)).toEqual({ state: 'up', details: { freeMb: 1 } });
    expect(await runProbe(() => ({ degraded: true }), 1_000)).toEqual({ state: 'degraded', details: {} });
    expect(await runProbe(() => Promise.reject(new Error('no disk')), 1_000)).toEqual({
      state: 'down',
      details: { message: 'no disk' },
    });
    expect(await runProbe(() => new Promise(() => undefined), 5)).toEqual({
      state: 'down',
      details: { message: 'no answer within 5 ms' },
    });
  });
});
