// Reading on a thread: what crosses, what happens to a text that takes too long, to a thread that breaks, and at the end.
import type { Capability, Offer } from '../../../src/agents/index.js';
import { ThreadedPlanner, type ThreadLimits } from '../../../src/plans/planners/thread/threaded-planner.js';
import { until } from '../../support/until.js';
import { capability } from '../../support/plans/plans-world.js';

/** Answers with what it got; loops, breaks or throws when told so. */
const ECHO = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ order: { request }, catalogue }) => {
      if (request.specification === 'loop') for (;;);
      if (request.specification === 'break') process.exit(3);
      if (request.specification === 'fail') return parentPort.postMessage({ kind: 'failed', message: 'no' });
      const learnt = catalogue && { learn: catalogue.learn.map(([n, c]) => [n, c.name]), offers: catalogue.offers };
      parentPort.postMessage({ kind: 'read', result: { ok: true, value: { request, learnt, threadId } } });
    });`)}`,
);

interface Echo {
  readonly request: { readonly specification: string };
  readonly learnt?: { readonly learn: unknown; readonly offers: unknown };
  readonly threadId: number;
}

describe('a planner on a thread', () => {
  let planner: ThreadedPlanner;
  const start = (limits: Partial<ThreadLimits> = {}): void => {
    planner = new ThreadedPlanner({ textMs: 60_000, idleMs: 60_000, waiting: 10, ...limits }, ECHO);
  };
  const ask = async (specification: string, offers: readonly Offer[] = [], signal?: AbortSignal): Promise<Echo> => {
    const result = await planner.draft({ specification, context: {}, offers }, signal);
    if (!result.ok) throw new Error(result.error.message);
    return result.value as unknown as Echo;
  };
  afterEach(() => planner.onModuleDestroy());

  it('sends each capability once, and the order of offers only when it has changed', async () => {
    start();
    const [a, b, c] = ['a', 'b', 'c'].map((name): Capability => capability(name)) as [
      Capability,
      Capability,
      Capability,
    ];
    const offers = [a, b].map((one) => ({ agent: 'X', capability: one }));
    const learnt = [
      (await ask('1', offers)).learnt,
      (await ask('2', [...offers])).learnt,
      (await ask('3', [{ agent: 'Y', capability: c }, ...offers])).learnt,
    ];
    expect(learnt).toEqual([
      {
        learn: [
          [1, 'a'],
          [2, 'b'],
        ],
        offers: [
          ['X', 1],
          ['X', 2],
        ],
      },
      undefined,
      {
        learn: [[3, 'c']],
        offers: [
          ['Y', 3],
          ['X', 1],
          ['X', 2],
        ],
      },
    ]);
  });

  it('ends a thread that takes too long, tells so, and reads the next text on a new one', async () => {
    start({ textMs: 500 });
    const first = await ask('first');
    const [loop, next] = await Promise.allSettled([ask('loop'), ask('next')]);
    expect(loop).toMatchObject({ status: 'rejected', reason: { code: 'planner.unavailable' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: { request: { specification: 'next' } } });
    expect(next.status === 'fulfilled' && next.value.threadId).not.toBe(first.threadId);
  });

  it('outlives a thread that breaks, and a text that cannot be read', async () => {
    start();
    await expect(ask('break')).rejects.toMatchObject({ code: 'planner.unavailable' });
    await expect(ask('fail')).rejects.toThrow('reading failed: no');
    expect((await ask('next')).request.specification).toBe('next');
  });

  it('drops a text that nobody waits for any more, and refuses what is too many', async () => {
    start({ waiting: 1 });
    const stop = new AbortController();
    const running = ask('running');
    const waiting = ask('waiting', [], stop.signal);
    await expect(ask('one too many')).rejects.toMatchObject({ code: 'planner.unavailable' });
    stop.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect((await running).request.specification).toBe('running');
  });

  it('tells those who wait when the service stops', async () => {
    start();
    const told = Promise.allSettled([ask('loop'), ask('waiting')]);
    await planner.onModuleDestroy();
    expect(await told).toMatchObject(
      [1, 2].map(() => ({ status: 'rejected', reason: { code: 'planner.unavailable' } })),
    );
  });

  it('ends an idle thread, and starts another with the next text', async () => {
    start({ idleMs: 1 });
    const first = await ask('first');
    await until(async () => (await ask('again')).threadId !== first.threadId);
  });
});
