import { plan, step } from '../../../../test/support/executions/execution-plans.js';
import { event, Story } from '../../../../test/support/executions/execution-story.js';
import { graphOf } from '../graph.js';
import { missingFor, referenceFaults, resolveReferences } from './references.js';

const isStep = (id: string): boolean => id === 's';

describe('references', () => {
  it('are replaced wherever they stand', () => {
    const resolved = resolveReferences(
      { a: { $ref: 's.result.x' }, list: [1, { $ref: 's.result.y[1]' }], deep: { b: { $ref: 's.result' } } },
      () => ({ x: 'X', y: [1, 2] }),
      isStep,
    );
    expect(resolved).toEqual({
      ok: true,
      value: { parameters: { a: 'X', list: [1, 2], deep: { b: { x: 'X', y: [1, 2] } } }, bringsResults: true },
    });
  });

  it('that are not there change nothing', () => {
    const parameters = { a: 1, b: ['s.resulting'] };
    expect(resolveReferences(parameters, () => 1, isStep)).toEqual({
      ok: true,
      value: { parameters, bringsResults: false },
    });
  });

  it('in what a result says are nothing but data', () => {
    const resolved = resolveReferences({ a: { $ref: 's.result' } }, () => ({ $ref: 's.result.x' }), isStep);
    expect(resolved).toMatchObject({ ok: true, value: { parameters: { a: { $ref: 's.result.x' } } } });
  });

  it.each([
    [{ a: { $ref: 's.result.x.y' } }, 's.result.x.y'],
    [{ a: { $ref: 's.result.toString' } }, 's.result.toString'],
    [{ a: { $ref: 's.result.list.length' } }, 's.result.list.length'],
    [{ a: { $ref: 's.result.list[7]' } }, 's.result.list[7]'],
    [{ a: { $ref: 's.result.' } }, 's.result.'],
    [{ a: { $ref: 's.result.x', default: 0 } }, 's.result.x'],
    [{ a: ['${s.result.x}'] }, '${s.result.x}'],
    [{ $ref: 's.result' }, 's.result'],
  ])('of %j cannot be replaced', (parameters, error) => {
    expect(resolveReferences(parameters, () => ({ x: 1, list: [1] }), isStep)).toEqual({ ok: false, error });
  });

  it('tell what a result given by hand lacks', () => {
    const steps = [
      step('s'),
      step('t', ['s'], { parameters: { a: { $ref: 's.result.x' }, b: { $ref: 's.result.y' } } }),
    ];
    expect(missingFor(steps, 's', { x: 1 })).toEqual([{ path: ['y'], neededBy: 't' }]);
  });

  it('of a running execution lead to what comes before, however far', () => {
    const graph = graphOf([step('s'), step('m', ['s']), step('t', ['m']), step('u')]);
    const faults = (value: string) => referenceFaults({ a: { $ref: value } }, 2, graph);
    expect([faults('s.result'), faults('m.result.x[0]')]).toEqual([[], []]);
    expect(faults('u.result')).toEqual([
      {
        pointer: '/a',
        message: '"u.result": "u" does not come before this step, so its result may not be there',
      },
    ]);
    expect(faults('t.result')).toHaveLength(1);
    expect(faults('z.result')).toEqual([
      { pointer: '/a', message: '"z.result" refers to "z", which is not in this execution' },
    ]);
    expect(faults('s.result.')).toEqual([
      { pointer: '/a', message: expect.stringContaining('is not a reference') as string },
    ]);
  });
});

describe('a step that cannot be sent', () => {
  const story = () => new Story(plan([step('s'), step('t', ['s'], { parameters: { a: { $ref: 's.result.n' } } })]));

  it('fails and says which reference leads nowhere', () => {
    const told = story();
    told.run('s');
    told.when({ type: 'fail-step', stepId: 't', because: { kind: 'unresolved-reference', reference: 's.result.n' } });
    expect(told.step('t')).toMatchObject({
      status: 'failed',
      record: { attempt: 0, hold: null },
      failure: {
        code: 'step.unresolved-reference',
        message: 'step "t" refers to s.result.n, which is not there; nothing was sent',
      },
    });
  });

  it('fails with every fault of what it would have been sent with', () => {
    const told = story();
    told.run('s');
    const problems = ['/a', '/b', '/c', ''].map((pointer) => ({ pointer, message: 'must be integer' }));
    told.when({ type: 'fail-step', stepId: 't', because: { kind: 'invalid-parameters', problems } });
    expect(told.step('t')).toMatchObject({
      failure: {
        code: 'step.invalid-parameters',
        message:
          'what earlier steps gave does not fit agent.work: /a must be integer; /b must be integer; /c must be integer and 1 more; nothing was sent: retry step "t" with other parameters, skip it or complete it by hand',
        details: { errors: problems },
      },
    });
  });

  it('is not retried with references that lead aside', () => {
    const told = story();
    told.run('s');
    told.when({ type: 'fail-step', stepId: 't', because: { kind: 'unresolved-reference', reference: 'x' } });
    const parameters = { a: { $ref: 't.result' }, b: { $ref: 's.result.' } };
    expect(told.refused({ type: 'retry-step', stepId: 't', override: { parameters } })).toEqual({
      code: 'step.parameters-invalid',
      message: expect.stringContaining('"t.result": "t" does not come before this step') as string,
      errors: [
        { pointer: '/parameters/a', message: expect.stringContaining('does not come before') as string },
        { pointer: '/parameters/b', message: expect.stringContaining('is not a reference') as string },
      ],
    });
    const good = { parameters: { a: { $ref: 's.result' } } };
    expect(told.when({ type: 'retry-step', stepId: 't', override: good })).toContainEqual(
      event('step.retried', { override: good }, 't'),
    );
  });
});
