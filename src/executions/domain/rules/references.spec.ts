import { step } from '../../../../test/support/executions/execution-plans.js';
import { missingFor, referenceIn, resolveReferences } from './references.js';

describe('references', () => {
  it.each([
    ['step1.result', []],
    ['step1.result.levelPlanPath', ['levelPlanPath']],
    ['step1.result.zones[0].name', ['zones', '0', 'name']],
  ])('reads %s', ($ref, path) => expect(referenceIn({ $ref })).toEqual({ stepId: 'step1', path }));

  it.each([{ $ref: 'step1' }, { $ref: '1.result' }, { $ref: 'a.result', more: 1 }, { $ref: 4 }, 'step1.result', null])(
    '%j is none',
    (value) => expect(referenceIn(value)).toBeUndefined(),
  );

  it('are replaced wherever they stand', () => {
    const resolved = resolveReferences(
      { a: { $ref: 's.result.x' }, list: [1, { $ref: 's.result.y[1]' }], deep: { b: { $ref: 's.result' } } },
      () => ({ x: 'X', y: [1, 2] }),
    );
    expect(resolved).toEqual({
      ok: true,
      value: { a: 'X', list: [1, 2], deep: { b: { x: 'X', y: [1, 2] } } },
    });
  });

  it('that lead nowhere are named', () => {
    expect(resolveReferences({ a: { $ref: 's.result.x.y' } }, () => ({ x: 1 }))).toEqual({
      ok: false,
      error: 's.result.x.y',
    });
    expect(resolveReferences({ a: { $ref: 's.result.toString' } }, () => ({})).ok).toBe(false);
  });

  it('tell what a result given by hand lacks', () => {
    const steps = [
      step('s'),
      step('t', ['s'], { parameters: { a: { $ref: 's.result.x' }, b: { $ref: 's.result.y' } } }),
    ];
    expect(missingFor(steps, 's', { x: 1 })).toEqual([{ path: ['y'], neededBy: 't' }]);
  });
});
