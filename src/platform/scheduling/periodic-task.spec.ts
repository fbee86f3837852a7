import { FakeClock } from '../../../test/support/fakes/fake-clock.js';
import { PeriodicTask, TaskAlreadyRunning } from './periodic-task.js';

describe('a periodic task', () => {
  const clock = new FakeClock();

  it('never overlaps itself, and says since when it has been running', async () => {
    const gate = Promise.withResolvers<{ done: number }>();
    const task = new PeriodicTask('backup', 1_000, () => gate.promise, clock);
    const first = task.runNow();
    await expect(task.runNow()).rejects.toThrow(TaskAlreadyRunning);
    await expect(task.runNow()).rejects.toThrow(/running since 2026-01-01T00:00:00.000Z/);
    expect(task.status()).toEqual({ everyMs: 1_000, running: true, lastRun: null });
    clock.advance(250);
    gate.resolve({ done: 1 });
    expect(await first).toEqual({ done: 1 });
    expect(task.status()).toEqual({
      everyMs: 1_000,
      running: false,
      lastRun: { startedAt: '2026-01-01T00:00:00.000Z', durationMs: 250, ok: true, result: { done: 1 } },
    });
  });

  it('keeps why a run failed, and runs again', async () => {
    let runs = 0;
    const work = (): Promise<{ runs: number }> => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error('disk full')) : Promise.resolve({ runs });
    };
    const task = new PeriodicTask('backup', 1_000, work, clock);
    await expect(task.runNow()).rejects.toThrow('disk full');
    expect(task.status().lastRun).toMatchObject({ ok: false, error: 'disk full' });
    expect(await task.runNow()).toEqual({ runs: 2 });
  });

  it('tells running work to stop and waits for it', async () => {
    const work = (signal: AbortSignal): Promise<object> => {
      const { promise, reject } = Promise.withResolvers<object>();
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      return promise;
    };
    const task = new PeriodicTask('backup', 1_000, work, clock);
    const run = task.runNow();
    const outcome = expect(run).rejects.toThrow('shutting down');
    await task.stop();
    await outcome;
    expect(task.status()).toMatchObject({ running: false, lastRun: { ok: false } });
  });
});
