import { EXECUTION_MOVES, STEP_MOVES } from './transitions.js';

function reachable(moves: Readonly<Record<string, readonly string[]>>, from: string): string[] {
  const seen = new Set([from]);
  for (const status of seen) for (const next of moves[status] ?? []) seen.add(next);
  return [...seen].sort();
}

describe('transitions', () => {
  it('every step status can be reached', () => {
    expect(reachable(STEP_MOVES, 'pending')).toEqual(Object.keys(STEP_MOVES).sort());
  });

  it('every execution status can be reached', () => {
    expect(reachable(EXECUTION_MOVES, 'running')).toEqual(Object.keys(EXECUTION_MOVES).sort());
  });

  it('what has ended stays so', () => {
    const ended = [EXECUTION_MOVES.completed, EXECUTION_MOVES.failed, EXECUTION_MOVES.cancelled];
    expect([...ended, STEP_MOVES.completed, STEP_MOVES.cancelled].flat()).toEqual([]);
  });
});
