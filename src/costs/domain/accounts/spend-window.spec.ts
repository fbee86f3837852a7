import { SpendWindow } from './spend-window.js';
import { RunningTotals } from './totals.js';

describe('a window of spending', () => {
  const HOUR = 3_600_000;

  it('that rolls forgets what is older than itself, and nothing sooner', () => {
    const window = new SpendWindow({ kind: 'rolling', durationMs: HOUR });
    window.add(0, 'ec2', 5);
    window.add(HOUR / 2, 's3', 3);
    expect(window.spent(HOUR).total).toBe(8);
    expect(window.spent(HOUR + 1_000).total).toBe(3);
    expect([...window.spent(HOUR + 1_000).services()]).toEqual(['s3']);
    expect(window.since(HOUR + 1_000)).toBe(HOUR / 2);
    expect(window.spent(2 * HOUR).total).toBe(0);
  });

  it('that is fixed starts again at its end', () => {
    const window = new SpendWindow({ kind: 'fixed', durationMs: HOUR, startMs: 0 });
    window.add(HOUR - 1, 'ec2', 5);
    expect(window.spent(HOUR - 1).total).toBe(5);
    expect(window.spent(HOUR).total).toBe(0);
  });

  it('takes entries in any order', () => {
    const window = new SpendWindow({ kind: 'rolling', durationMs: HOUR });
    window.add(HOUR / 2, 'ec2', 1);
    window.add(10_000, 'ec2', 2);
    expect(window.spent(HOUR + 20_000).total).toBe(1);
  });

  it('gives back what was spent with the money that was spent, and never twice', () => {
    const window = new SpendWindow({ kind: 'rolling', durationMs: HOUR });
    window.add(0, 'ec2', 5);
    window.add(HOUR / 2, 'ec2', 3);
    window.giveBack(0, 'ec2', 5, HOUR / 2);
    expect(window.spent(HOUR / 2).total).toBe(3);
    expect(window.spent(HOUR + 1_000).total).toBe(3);
    window.giveBack(0, 'ec2', 5, HOUR + 1_000);
    expect(window.spent(HOUR + 1_000).total).toBe(3);
  });

  it('forgets what approvals paid together with what they paid for', () => {
    const window = new SpendWindow({ kind: 'rolling', durationMs: HOUR });
    window.add(0, 'ec2', 5);
    window.addDrawn(0, 'total', 2);
    expect(window.drawn(HOUR).of('total')).toBe(2);
    expect(window.drawn(HOUR + 1_000).of('total')).toBe(0);
  });

  it('stays small however much is spent in it', () => {
    const window = new SpendWindow({ kind: 'rolling', durationMs: HOUR });
    for (let at = 0; at < 3 * HOUR; at += 100) {
      window.add(at, 'ec2', 1);
      window.spent(at);
    }
    expect(Reflect.get(window, 'buckets')).toHaveProperty('length', expect.any(Number));
    expect((Reflect.get(window, 'buckets') as unknown[]).length).toBeLessThan(4_200);
  });
});

describe('sums', () => {
  it('are exact beyond what a double holds, and come back', () => {
    const sums = new RunningTotals();
    const most = 1e15 + 1;
    for (let i = 0; i < 20; i += 1) sums.add('ec2', most);
    expect(sums.exact).toBe(20n * BigInt(most));
    expect(sums.exactOf('ec2')).toBe(20n * BigInt(most));
    for (let i = 0; i < 19; i += 1) sums.add('ec2', -most);
    expect([sums.total, sums.of('ec2')]).toEqual([most, most]);
    sums.add('ec2', -most);
    expect([...sums.services()]).toEqual([]);
  });
});
