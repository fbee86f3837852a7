import { capability } from '../../../../test/support/plans/plans-world.js';
import type { StepDraft } from '../plan.js';
import { applyChanges, applyModifications } from './plan-changes.js';

const step = (id: string, over: Partial<StepDraft> = {}): StepDraft => ({
  ...{ id, agent: 'A', capability: 'do', parameters: {}, dependencies: [] },
  ...over,
});
const OFFERS = [
  { agent: 'A', capability: capability('plan') },
  { agent: 'B', capability: capability('build', { dependencies: ['plan'] }) },
  { agent: 'C', capability: capability('ship', { dependencies: ['build', 'nobody_offers_this'] }) },
];

describe('changes', () => {
  it('sets what is named, merges parameters, and forgets the sources of what was set', () => {
    const sources = { '/a': { kind: 'default' as const }, '/b/c': { kind: 'default' as const } };
    const before = [step('a', { parameters: { a: 1, b: { c: 2 }, d: 3 }, sources })];
    const set = {
      op: 'set' as const,
      stepId: 'a',
      step: { parameters: { b: 5 }, onFailure: 'skip' as const },
      unset: ['d'],
    };
    expect(applyChanges(before, [set], []).steps).toEqual([
      step('a', { parameters: { a: 1, b: 5 }, onFailure: 'skip', sources: { '/a': { kind: 'default' } } }),
    ]);
  });

  it('removes a step and joins what was around it', () => {
    const before = [step('a'), step('b', { dependencies: ['a'] }), step('c', { dependencies: ['b', 'a'] })];
    const { steps } = applyChanges(before, [{ op: 'remove', stepId: 'b' }], []);
    expect(steps).toEqual([step('a'), step('c', { dependencies: ['a'] })]);
  });

  it('adds a step after what its capability needs, and adds that too', () => {
    const { steps, added } = applyChanges([], [{ op: 'add', step: { agent: 'C', capability: 'ship' } }], OFFERS);
    expect(steps).toMatchObject([
      { id: 'step1', agent: 'A', capability: 'plan', dependencies: [] },
      { id: 'step2', agent: 'B', capability: 'build', dependencies: ['step1'], reason: 'Needed by ship.' },
      { id: 'step3', agent: 'C', capability: 'ship', dependencies: ['step2'] },
    ]);
    expect(added.size).toBe(3);
  });

  it('uses steps that are there, and what was said', () => {
    const before = [step('p', { capability: 'plan' })];
    const build = { agent: 'B', capability: 'build' };
    expect(applyChanges(before, [{ op: 'add', step: build }], OFFERS).steps[1]).toMatchObject({ dependencies: ['p'] });
    const free = { ...build, id: 'mine', dependencies: [], parameters: { x: 1 } };
    expect(applyChanges(before, [{ op: 'add', step: free }], OFFERS).steps[1]).toMatchObject(free);
  });

  it('takes defaults that the schema states for what was not said', () => {
    const parameters = { properties: { size: { default: 'small' }, colour: { default: 'red' }, name: {} } };
    const offers = [{ agent: 'A', capability: capability('paint', { parameters }) }];
    const paint = { agent: 'A', capability: 'paint', parameters: { colour: 'blue' } };
    expect(applyChanges([], [{ op: 'add', step: paint }], offers).steps).toMatchObject([
      { parameters: { size: 'small', colour: 'blue' }, sources: { '/size': { kind: 'default' } } },
    ]);
  });

  describe('fill in what was not said about an added step', () => {
    const place = { enum: ['development', 'staging', 'production'] };
    const properties = { place, levelPlan: { type: 'object' }, maxPlayers: { type: 'integer' }, size: { default: 2 } };
    const offers = [
      { agent: 'A', capability: capability('plan', { outputs: { plan: 'LevelPlan' }, parameters: { properties } }) },
      { agent: 'B', capability: capability('build', { dependencies: ['plan'], parameters: { properties } }) },
    ];
    const said = { place: 'staging', maxPlayers: 12, size: 5 };
    const quoted = { kind: 'text' as const, quote: '12 players on staging' };
    const plan = step('p', {
      capability: 'plan',
      parameters: said,
      sources: { '/place': quoted, '/maxPlayers': quoted, '/size': quoted },
    });
    const add = (over: object, context = {}, steps = [plan]) =>
      applyChanges(
        steps,
        [{ op: 'add', step: { agent: 'B', capability: 'build', ...over } }],
        offers,
        context,
      ).steps.at(-1);

    it('from outputs, from what the plan says, from defaults', () => {
      expect(add({})).toMatchObject({
        dependencies: ['p'],
        parameters: { place: 'staging', maxPlayers: 12, levelPlan: { $ref: 'p.result.plan' }, size: 2 },
        sources: {
          '/place': quoted,
          '/maxPlayers': quoted,
          '/levelPlan': { kind: 'reference', stepId: 'p' },
          '/size': { kind: 'default' },
        },
      });
    });

    it('from the context before the text', () => {
      expect(add({}, { targetEnvironment: 'prod' })).toMatchObject({
        parameters: { place: 'production' },
        sources: { '/place': { kind: 'context', key: 'targetEnvironment' } },
      });
    });

    it('never over what was said, never from what does not come before, never from defaults elsewhere', () => {
      const mine = { place: 'development', levelPlan: 'mine' };
      expect(add({ parameters: mine }, { targetEnvironment: 'prod' })).toMatchObject({ parameters: mine });
      expect(add({ dependencies: [] })?.parameters).not.toHaveProperty('levelPlan');
      const unsaid = { ...plan, sources: { '/place': { kind: 'default' as const } } };
      expect(add({}, {}, [unsaid])?.parameters).not.toHaveProperty('place');
    });
  });

  it('survives capabilities that need each other', () => {
    const offers = [
      { agent: 'A', capability: capability('egg', { dependencies: ['hen'] }) },
      { agent: 'A', capability: capability('hen', { dependencies: ['egg'] }) },
    ];
    expect(applyChanges([], [{ op: 'add', step: { agent: 'A', capability: 'egg' } }], offers).steps).toHaveLength(2);
  });

  it('says which change names no step', () => {
    const { problems } = applyChanges([step('a')], [{ op: 'set', stepId: 'b', step: {} }], []);
    expect(problems).toEqual([{ pointer: '/changes/0/stepId', message: 'there is no step "b"; the plan has a' }]);
  });
});

describe('modifications', () => {
  it('merge parameters, skip, and say where they went', () => {
    const modifications = [
      { stepId: 'a', parameters: { x: 2 } },
      { stepId: 'a', parameters: { y: 3 }, skip: true },
      { stepId: 'z' },
    ];
    const edited = applyModifications([step('a', { parameters: { x: 1 } }), step('b')], modifications);
    expect(edited.steps).toEqual([step('a', { parameters: { x: 2, y: 3 } }), step('b')]);
    expect([...edited.skipped]).toEqual(['a']);
    expect(edited.problems).toMatchObject([{ pointer: '/modifications/2/stepId' }]);
    expect(edited.touched.get('a')).toBe('/modifications/1');
  });

  it('take a skip back that is taken back, and only then', () => {
    const skipped = (...skips: (boolean | undefined)[]): readonly string[] => [
      ...applyModifications(
        [step('a')],
        skips.map((skip) => ({ stepId: 'a', ...(skip === undefined ? {} : { skip }) })),
      ).skipped,
    ];
    expect([
      skipped(true),
      skipped(true, false),
      skipped(true, undefined),
      skipped(false, true),
      skipped(false),
    ]).toEqual([['a'], [], ['a'], ['a'], []]);
  });

  it('change nothing else, and name ten steps at most when one is not there', () => {
    const steps = Array.from({ length: 11 }, (_, at) => step(`s${at}`));
    const named = steps.slice(0, 10).map(({ id }) => id);
    expect(applyModifications(steps, [{ stepId: 'x' }])).toEqual({
      ...{ steps, touched: new Map(), skipped: new Set(), added: new Set(), confirmed: new Set() },
      problems: [
        { pointer: '/modifications/0/stepId', message: `there is no step "x"; the plan has ${named.join(', ')}, …` },
      ],
    });
    const [problem] = applyModifications(steps.slice(0, 10), [{ stepId: 'x' }]).problems;
    expect(problem?.message).toBe(`there is no step "x"; the plan has ${named.join(', ')}`);
  });
});

describe('one change of many', () => {
  const steps = [
    step('a', { dependencies: ['z', 'y'] }),
    step('b', { dependencies: ['a', 'x', 'y'] }),
    step('c', { dependencies: ['x'] }),
  ];

  it('touches its step alone, and tells where it stood', () => {
    const edited = applyChanges(
      steps,
      [
        { op: 'set', stepId: 'b', step: { name: 'Bee' } },
        { op: 'confirm', stepId: 'c' },
        { op: 'add', step: { agent: 'A', capability: 'do', id: 'new' } },
      ],
      OFFERS,
    );
    const [a, b, c] = steps;
    expect(edited.steps.slice(0, 3)).toEqual([a, { ...b, name: 'Bee', parameters: {} }, c]);
    expect([...edited.touched]).toEqual([
      ['b', '/changes/0'],
      ['new', '/changes/2/step'],
    ]);
    expect([...edited.confirmed]).toEqual(['c']);
    expect([...edited.added]).toEqual(['new']);
  });

  it('removes a step and hands on what it waited for, to those that waited for it', () => {
    expect(applyChanges(steps, [{ op: 'remove', stepId: 'a' }], []).steps).toEqual([
      step('b', { dependencies: ['z', 'y', 'x'] }),
      step('c', { dependencies: ['x'] }),
    ]);
  });

  it('keeps the sources of what it does not set, by whole names', () => {
    const sources = {
      '/ab': { kind: 'default' as const },
      '/a': { kind: 'default' as const },
      '/a/x': { kind: 'default' as const },
      '/gone/0': { kind: 'default' as const },
    };
    const before = [step('s', { parameters: { a: 1, ab: 2, gone: [3] }, sources })];
    const change = { op: 'set' as const, stepId: 's', step: { parameters: { a: 5 } }, unset: ['gone'] };
    expect(applyChanges(before, [change], []).steps).toEqual([
      step('s', { parameters: { a: 5, ab: 2 }, sources: { '/ab': { kind: 'default' } } }),
    ]);
  });
});
