import { criticalPath, durationOf, schedule, Scheduler, type TimedStep } from './plan-schedule.js';

const timed = (id: string, durationMs: number, dependencies: string[] = [], agent = 'A'): TimedStep => ({
  id,
  agent,
  durationMs,
  dependencies,
});
const limits = (maxConcurrentSteps: number, perAgent: Record<string, number> = {}) => ({
  maxConcurrentSteps,
  maxConcurrency: (agent: string) => perAgent[agent],
});

const DIAMOND = [timed('a', 10), timed('b', 30, ['a']), timed('c', 20, ['a']), timed('d', 5, ['b', 'c'])];

describe('the schedule of a plan', () => {
  it('takes as long as the longest way through, not the sum', () => {
    const slots = schedule(DIAMOND, limits(64));
    expect(slots).toEqual([
      { stepId: 'a', startMs: 0, endMs: 10 },
      { stepId: 'b', startMs: 10, endMs: 40 },
      { stepId: 'c', startMs: 10, endMs: 30 },
      { stepId: 'd', startMs: 40, endMs: 45 },
    ]);
    expect(durationOf(slots)).toBe(45);
    expect(criticalPath(DIAMOND)).toEqual(['a', 'b', 'd']);
  });

  it('is the sum when one step runs at a time', () => {
    expect(durationOf(schedule(DIAMOND, limits(1)))).toBe(65);
  });

  it('respects what an agent takes at once, and lets the others go on', () => {
    const steps = [timed('a1', 10), timed('a2', 10), timed('b1', 10, [], 'B')];
    expect(schedule(steps, limits(64, { A: 1 }))).toEqual([
      { stepId: 'a1', startMs: 0, endMs: 10 },
      { stepId: 'b1', startMs: 0, endMs: 10 },
      { stepId: 'a2', startMs: 10, endMs: 20 },
    ]);
  });

  it('starts first what has the longest way behind it', () => {
    const steps = [timed('short', 10), timed('long', 10), timed('tail', 100, ['long'])];
    expect(schedule(steps, limits(1)).map((slot) => slot.stepId)).toEqual(['long', 'tail', 'short']);
  });

  it('copes with nothing and with steps that take no time', () => {
    expect(schedule([], limits(1))).toEqual([]);
    expect(criticalPath([])).toEqual([]);
    expect(durationOf(schedule([timed('a', 0), timed('b', 0, ['a'])], limits(1)))).toBe(0);
  });

  it('schedules 10,000 steps of one busy agent', () => {
    const steps = Array.from({ length: 10_000 }, (_, at) => timed(`s${at}`, 1));
    expect(durationOf(schedule(steps, limits(64, { A: 10 })))).toBe(1_000);
  });

  it('names the longest chain, and the first of two that are equally long', () => {
    const two = [timed('a', 10), timed('b', 10), timed('c', 20), timed('d', 1, ['c']), timed('e', 1, ['c'])];
    expect(criticalPath(two)).toEqual(['c', 'd']);
    expect(criticalPath([timed('a', 0), timed('b', 0)])).toEqual(['a']);
    expect(criticalPath([timed('a', 1), timed('long', 1), timed('z', 5, ['long'])])).toEqual(['long', 'z']);
  });

  it('gives the slot to the most urgent of all agents, to the first of equals', () => {
    const steps = [timed('b1', 1, [], 'B'), timed('a1', 3), timed('a2', 1), timed('b2', 3, [], 'B')];
    const order = (most: number) => schedule(steps, limits(most)).map(({ stepId }) => stepId);
    expect(order(1)).toEqual(['a1', 'b2', 'b1', 'a2']);
  });

  it('treats a limit below one as one', () => {
    expect(durationOf(schedule(DIAMOND, limits(0, { A: 0 })))).toBe(65);
  });

  it.each([
    ['one slot', limits(1), 65],
    ['one of the agent', limits(64, { A: 1 }), 65],
    ['as many as there are steps', limits(4, { A: 4 }), 45],
    ['one fewer, which is enough here', limits(3, { A: 3 }), 45],
    ['no bounds', limits(64), 45],
  ])('takes as long played through as reckoned: %s', (_, most, expected) => {
    const scheduler = new Scheduler(DIAMOND, most);
    const durations = DIAMOND.map(({ durationMs }) => durationMs);
    expect([scheduler.durationMs(durations), scheduler.run(durations).durationMs]).toEqual([expected, expected]);
  });

  it('counts the steps of each agent by itself', () => {
    const steps = [timed('a', 5), timed('b', 5, [], 'B'), timed('b2', 5, [], 'B')];
    const took = (perAgent: Record<string, number>) => new Scheduler(steps, limits(3, perAgent)).durationMs([5, 5, 5]);
    expect([took({ A: 1, B: 2 }), took({ A: 2, B: 1 })]).toEqual([5, 10]);
  });

  it('ignores a dependency that is named twice or that nobody has', () => {
    const steps = [timed('a', 5), timed('b', 5, ['a', 'a', 'gone'])];
    expect(schedule(steps, limits(9))).toEqual([
      { stepId: 'a', startMs: 0, endMs: 5 },
      { stepId: 'b', startMs: 5, endMs: 10 },
    ]);
  });
});
