import { FakeClock } from '../../../../test/support/fakes/fake-clock.js';
import type { Reply } from '../../transports/transport.port.js';
import { Polling } from './polling.js';

const DONE: Reply = { kind: 'response', status: 200, retryAfter: undefined, body: '{"success":true,"result":1}' };

describe('polling', () => {
  it('gives up a poll that hangs well before silence is judged, and asks again', async () => {
    const clock = new FakeClock();
    const asked: number[] = [];
    const final = Promise.withResolvers<unknown>();
    const polling = new Polling(
      {
        clock,
        context: () => ({ agent: 'A', expected: { id: 'i', correlationId: 'c' }, now: clock.now() }),
        get: (poll, signal) => {
          asked.push(poll);
          if (poll > 1) return Promise.resolve(DONE);
          return new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve({ kind: 'aborted' }));
          });
        },
        alive: () => undefined,
        final: (outcome) => final.resolve(outcome),
        refused: (outcome) => final.resolve(outcome),
      },
      9_000,
      1_000,
    );
    clock.advance(1_000);
    expect(asked).toEqual([1]);
    clock.advance(3_000);
    await new Promise(setImmediate);
    expect(polling.lastProblem).toBe('no answer in time');
    clock.advance(1_000);
    expect(await final.promise).toMatchObject({ kind: 'succeeded', result: 1 });
    polling.stop();
    clock.advance(60_000);
    expect(asked).toEqual([1, 2]);
    expect(clock.pending()).toEqual([]);
  });
});
