import { planStep } from '../../../test/support/plans/plan-steps.js';
import { planHash } from './plan-hash.js';
import { notesFor } from './plan-notes.js';
import { NO_NOTES, type Account, type Question, type Revision } from './plan.js';

function revision(over: Partial<Revision> = {}): Revision {
  return {
    ...{ ...NO_NOTES, planId: 'pl', revision: 1, hash: 'x', planner: 'offline', steps: [], policies: [], remarks: [] },
    createdAt: '2026-01-01T00:00:00.000Z',
    ...over,
  };
}

const about = (stepId: string, pointer: string, more: Partial<Question> = {}): Question => ({
  ...{ stepId, pointer, message: '?' },
  ...more,
});

describe('notes beside edited steps', () => {
  it('are what the planner said', () => {
    expect(NO_NOTES).toEqual({ questions: [], assumptions: [], warnings: [], suggestions: [], constraints: {} });
    const said = { assumptions: ['one'], warnings: ['two'], constraints: { maxCost: 5 } };
    const unread = [{ text: 'x', start: 0, end: 1, why: 'unknown' }];
    expect(notesFor([], revision(said))).toEqual({ ...NO_NOTES, ...said });
    expect(notesFor([], revision({ ...said, unread, reading: [] }))).toEqual({
      ...NO_NOTES,
      ...said,
      unread,
      reading: [],
    });
  });

  it('keep the questions that are open', () => {
    const sources = { '/read': { kind: 'text' as const, quote: 'one' } };
    const steps = [planStep('a', { parameters: { read: 1, set: 2 }, sources })];
    const open = [
      about('a', '/missing'),
      about('a', '/read', { confirm: true }),
      about('a', '', { mustAnswer: true }),
      about('a', '/other', { mustAnswer: true }),
    ];
    const closed = [
      about('a', '/set'),
      about('gone', '/missing'),
      about('a', '/set', { confirm: true }),
      about('a', '/missing', { confirm: true }),
      about('a', '/set', { mustAnswer: true }),
    ];
    expect(notesFor(steps, revision({ questions: [...closed, ...open] })).questions).toEqual(open);
    expect(notesFor(steps, revision({ questions: open }), closed).questions).toEqual([]);
  });

  it('drop the suggestions that were taken', () => {
    const suggestion = (agent: string, capability: string) => ({
      ...{ agent, capability, reason: 'follows', addsCost: null, addsDurationMs: null },
    });
    const suggestions = [suggestion('A', 'do'), suggestion('A', 'rest'), suggestion('B', 'do')];
    expect(notesFor([planStep('b', { agent: 'C' }), planStep('a')], revision({ suggestions })).suggestions).toEqual([
      ...[suggestion('A', 'rest'), suggestion('B', 'do')],
    ]);
  });

  it('say of the words of a step that is gone that they were taken out', () => {
    const reading: Account[] = [
      { from: 0, to: 5, kind: 'step', stepIds: ['a'] },
      { from: 5, to: 9, kind: 'value', stepIds: ['a', 'gone'], pointer: '/x' },
      { from: 9, to: 12, kind: 'order', stepIds: ['gone', 'a'] },
      { from: 12, to: 20, kind: 'value', stepIds: ['gone'], pointer: '/y' },
      { from: 20, to: 30, kind: 'courtesy', stepIds: [] },
    ];
    expect(notesFor([planStep('a')], revision({ reading })).reading).toEqual([
      reading[0],
      { from: 5, to: 9, kind: 'value', stepIds: ['a'], pointer: '/x' },
      { from: 9, to: 12, kind: 'order', stepIds: ['a'] },
      { from: 12, to: 20, kind: 'exclusion', stepIds: [] },
      reading[4],
    ]);
  });
});

describe('what an approval is bound to', () => {
  const dev = { id: 'dev', hash: '1' };
  const prod = { id: 'prod', hash: '2' };
  const a = planStep('a', { dependencies: ['x', 'y'], parameters: { deep: { p: 1, q: 2 } } });
  const b = planStep('b');

  it('does not move with wording and the order of listing', () => {
    const hash = planHash([a, b], [dev, prod]);
    expect(hash).toMatch(/^[\da-f]{64}$/);
    expect(planHash([b, a], [prod, dev])).toBe(hash);
    expect(
      planHash([{ ...a, dependencies: ['y', 'x', 'y'], parameters: { deep: { q: 2, p: 1 } } }, b], [dev, prod]),
    ).toBe(hash);
    expect(planHash([{ ...a, name: 'other', reason: 'other', sources: {} }, b], [{ ...dev, id: 'named' }, prod])).toBe(
      hash,
    );
  });

  it('moves with everything else', () => {
    const others = [
      { id: 'c' },
      { agent: 'B' },
      { capability: 'be' },
      { capabilityVersion: '2' },
      { parameters: { deep: { p: 1, q: 3 } } },
      { estimatedCost: 2 },
      { estimatedCost: null },
      { service: 's3' },
      { onFailure: 'skip' as const },
      { timeoutMs: 1 },
      { maxRetries: 0 },
      { dependencies: ['x'] },
    ].map((over) => planHash([{ ...a, ...over }, b], [dev, prod]));
    const all = [planHash([a, b], [dev, prod]), planHash([a, b], [dev]), planHash([a], [dev, prod]), ...others];
    expect(new Set(all).size).toBe(15);
  });
});
