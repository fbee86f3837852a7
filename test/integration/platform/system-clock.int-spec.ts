import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SystemClock } from '../../../src/platform/clock/system-clock.adapter.js';

/** Nothing runs in this process for so long, as after SIGSTOP. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('the system clock', () => {
  const clock = new SystemClock();

  it('shows what came in while the process stood still before it lets a timer run out', async () => {
    const order: string[] = [];
    const speaker = spawn('sh', ['-c', 'read line; echo "$line"'], { stdio: ['pipe', 'pipe', 'ignore'] });
    speaker.stdout.on('data', () => order.push('answer'));
    const over = Promise.withResolvers<null>();
    speaker.stdin.write('hello\n');
    await new Promise((resolve) => setImmediate(resolve));
    clock.after(1, () => {
      order.push('silence');
      over.resolve(null);
    });
    standStill(1_500);
    await over.promise;
    expect(order).toEqual(['answer', 'silence']);
    if (speaker.exitCode === null) await once(speaker, 'exit');
  });

  it('a timer can be taken back, also after the process stood still', async () => {
    let called = false;
    const cancel = clock.after(1, () => {
      called = true;
    });
    const took = Promise.withResolvers<null>();
    // Due in the same round as the timer, right after it.
    setTimeout(() => {
      cancel();
      took.resolve(null);
    }, 1);
    standStill(300);
    await took.promise;
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(called).toBe(false);
  });

  it('measures spans forward only', () => {
    const earlier = clock.monotonic();
    standStill(20);
    expect(clock.since(earlier)).toBeGreaterThanOrEqual(19);
  });
});
