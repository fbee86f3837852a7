import { criticalPath, durationOf, schedule, type TimedStep } from './plan-schedule.js';

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
});
