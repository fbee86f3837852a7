import { capability } from '../../../../test/support/plans/plans-world.js';
import type { Offer } from '../../../agents/index.js';
import type { JsonObject } from '../../../kernel/json.js';
import type { ParameterSource, StepDraft } from '../plan.js';
import { addStep, freeId } from './added-steps.js';

const step = (id: string, over: Partial<StepDraft> = {}): StepDraft => ({
  ...{ id, agent: 'A', capability: 'other', parameters: {}, dependencies: [] },
  ...over,
});
const offer = (agent: string, name: string, over: object = {}): Offer => ({
  agent,
  capability: capability(name, over),
});
const asks = (properties: JsonObject, outputs: object = {}): object => ({ parameters: { properties }, outputs });
const world = (...offers: Offer[]) => ({ offers, context: {} });
const SAID: ParameterSource = { kind: 'text', quote: 'so it was said' } as unknown as ParameterSource;

describe('what comes along with an added step', () => {
  it('each needed capability once, from the same agent if it offers it, else from the first that does', () => {
    const offers = [
      offer('X', 'plan'),
      offer('B', 'plan'),
      offer('X', 'test', { dependencies: ['plan'] }),
      offer('X', 'build', { dependencies: ['plan', 'test'] }),
      offer('B', 'build', { dependencies: ['plan', 'test'] }),
    ];
    expect(addStep([], { agent: 'B', capability: 'build' }, world(...offers))).toEqual([
      step('step1', { agent: 'B', capability: 'plan', reason: 'Needed by build.' }),
      step('step2', { agent: 'X', capability: 'test', dependencies: ['step1'], reason: 'Needed by build.' }),
      step('step3', { agent: 'B', capability: 'build', dependencies: ['step1', 'step2'], reason: 'Added by hand.' }),
    ]);
  });

  it('every step that already does what is needed', () => {
    const offers = [offer('A', 'plan'), offer('A', 'build', { dependencies: ['plan'] })];
    const before = [step('p', { capability: 'plan' }), step('x'), step('q', { capability: 'plan' })];
    const added = addStep(before, { agent: 'A', capability: 'build' }, world(...offers));
    expect(added).toEqual([step('step4', { capability: 'build', dependencies: ['p', 'q'], reason: 'Added by hand.' })]);
  });

  it('nothing where capabilities need each other or themselves, and nothing for one that is not offered', () => {
    const offers = [
      offer('A', 'egg', { dependencies: ['hen', 'egg'] }),
      offer('A', 'hen', { dependencies: ['egg', 'chick'] }),
      offer('A', 'chick', { dependencies: ['hen'] }),
    ];
    expect(addStep([], { agent: 'A', capability: 'egg' }, world(...offers))).toEqual([
      step('step1', { capability: 'chick', reason: 'Needed by hen.' }),
      step('step2', { capability: 'hen', dependencies: ['step1'], reason: 'Needed by egg.' }),
      step('step3', { capability: 'egg', dependencies: ['step2'], reason: 'Added by hand.' }),
    ]);
    expect(addStep([], { agent: 'A', capability: 'unknown' }, world(...offers))).toEqual([
      step('step1', { capability: 'unknown', reason: 'Added by hand.' }),
    ]);
  });

  it('what its own offer needs, not that of another agent or capability', () => {
    const offers = [
      offer('Z', 'build', { dependencies: ['plan'] }),
      offer('A', 'paint', { dependencies: ['plan'] }),
      offer('A', 'build'),
      offer('A', 'plan'),
    ];
    expect(addStep([], { agent: 'A', capability: 'build' }, world(...offers))).toHaveLength(1);
  });

  it('ids that are free, its own included', () => {
    expect(freeId(new Set(['step3', 'a']))).toBe('step4');
    const taken = new Set(['step2']);
    expect([freeId(taken), freeId(taken), [...taken]]).toEqual(['step3', 'step4', ['step2', 'step3', 'step4']]);
    const offers = [offer('A', 'plan'), offer('A', 'build', { dependencies: ['plan'] })];
    const own = { id: 'step2', agent: 'A', capability: 'build' };
    expect(addStep([], own, world(...offers)).map(({ id }) => id)).toEqual(['step3', 'step2'].toSorted().toReversed());
    expect(addStep([step('step2'), step('step3')], { agent: 'A', capability: 'plan' }, world(...offers))[0]?.id).toBe(
      'step4',
    );
  });
});

describe('a parameter that was not said', () => {
  const filled = (
    before: readonly StepDraft[],
    offers: readonly Offer[],
    given: JsonObject = {},
  ): Partial<StepDraft> => {
    const own = { agent: 'A', capability: 'use', dependencies: before.map(({ id }) => id), parameters: given };
    const added = addStep(before, own, world(...offers)).at(-1);
    return { parameters: added?.parameters ?? {}, ...(added?.sources && { sources: added.sources }) };
  };

  it('is the output of that name, else of that type, of the nearest step before', () => {
    const use = offer('A', 'use', asks({ level_plan: {}, soundBank: {} }));
    const make = offer('A', 'make', { outputs: { note: 'Level-Plan', levelPlan: 'Text', levelplan: 'Text' } });
    const score = offer('A', 'score', { outputs: { tune: 'SoundBank', second: 'SoundBank' } });
    const before = [step('m', { capability: 'make' }), step('s', { capability: 'score' })];
    expect(filled(before, [use, make, score])).toEqual({
      parameters: { level_plan: { $ref: 'm.result.levelPlan' }, soundBank: { $ref: 's.result.tune' } },
      sources: {
        '/level_plan': { kind: 'reference', stepId: 'm' },
        '/soundBank': { kind: 'reference', stepId: 's' },
      },
    });
  });

  it('is an output also of a step further back, the nearest first; of no step that is not before', () => {
    const use = offer('A', 'use', asks({ plan: {} }));
    const make = offer('A', 'make', { outputs: { plan: 'Plan' } });
    const chain = [
      step('far', { capability: 'make' }),
      step('middle', { dependencies: ['far'] }),
      step('aside', { capability: 'make' }),
      step('near', { dependencies: ['middle', 'gone'] }),
    ];
    const added = addStep(chain, { agent: 'A', capability: 'use', dependencies: ['near'] }, world(use, make));
    expect(added[0]?.parameters).toEqual({ plan: { $ref: 'far.result.plan' } });
    expect(
      addStep(chain, { agent: 'A', capability: 'use', dependencies: [] }, world(use, make))[0]?.parameters,
    ).toEqual({});
  });

  it.each<[string, JsonObject]>([
    ['a choice', { enum: ['a'] }],
    ['a constant', { const: 'a' }],
    ['a number', { type: 'number' }],
    ['a count', { type: 'integer' }],
    ['a switch', { type: 'boolean' }],
  ])('is no output where it is %s', (_, schema) => {
    const offers = [offer('A', 'use', asks({ plan: schema })), offer('A', 'make', { outputs: { plan: 'Plan' } })];
    expect(filled([step('m', { capability: 'make' })], offers)).toEqual({ parameters: {} });
  });

  it('is its default rather than an output', () => {
    const offers = [
      offer('A', 'use', asks({ plan: { default: 'p' } })),
      offer('A', 'make', { outputs: { plan: 'Plan' } }),
    ];
    expect(filled([step('m', { capability: 'make' })], offers)).toEqual({
      parameters: { plan: 'p' },
      sources: { '/plan': { kind: 'default' } },
    });
  });

  it('is left as it was given, and what is no schema is left out', () => {
    const offers = [offer('A', 'use', asks({ plan: { default: 'p' }, odd: true, 'a/b': { default: 1 } }))];
    expect(filled([], offers, { plan: 'mine' })).toEqual({
      parameters: { plan: 'mine', 'a/b': 1 },
      sources: { '/a~1b': { kind: 'default' } },
    });
  });

  describe('is what the words said for another step that asks the same', () => {
    const COUNT = { type: 'integer', minimum: 1, title: 'How many' };
    const said = (name: string, value: number | string, source: ParameterSource = SAID): StepDraft =>
      step('b', { capability: 'ask', parameters: { [name]: value }, sources: { [`/${name}`]: source } });
    const take = (name: string, schema: JsonObject, twin: JsonObject, source?: ParameterSource): JsonObject => {
      const offers = [
        offer('B', 'ask', asks({ [name]: { type: 'boolean' } })),
        offer('A', 'decoy', asks({ [name]: { type: 'boolean' } })),
        offer('A', 'use', asks({ [name]: schema })),
        offer('A', 'ask', asks({ [name]: twin })),
      ];
      return filled([step('first'), said(name, 'enum' in schema ? 'a' : 7, source)], offers).parameters ?? {};
    };

    it.each([
      ['maxPlayers', { ...COUNT, description: 'x', examples: [1] }, COUNT],
      ['max_players', COUNT, { ...COUNT, default: 3, title: 'Others' }],
      ['place', { enum: ['a', 'b'] }, { enum: ['a', 'b'], description: 'where' }],
    ])('%s', (name, schema, twin) => {
      expect(take(name, schema, twin)).toEqual({ [name]: 'enum' in schema ? 'a' : 7 });
      expect(take(name, schema, twin, { kind: 'context', key: 'k' })).toEqual({ [name]: 'enum' in schema ? 'a' : 7 });
    });

    it.each([
      ['count', COUNT, COUNT],
      ['maxPlayers', COUNT, { ...COUNT, minimum: 2 }],
      ['maxPlayers', { type: 'string' }, { type: 'string' }],
      ['timeoutSeconds', COUNT, COUNT],
      ['place', { enum: ['a', 'b'] }, { enum: ['a', 'c'] }],
    ])('but not %s', (name, schema, twin) => {
      expect(take(name, schema, twin)).toEqual({});
    });

    it('but not what was only a default there, or what nobody offers any more', () => {
      expect(take('maxPlayers', COUNT, COUNT, { kind: 'default' })).toEqual({});
      const offers = [offer('A', 'use', asks({ maxPlayers: COUNT }))];
      expect(filled([said('maxPlayers', 7)], offers)).toEqual({ parameters: {} });
      expect(
        filled(
          [step('b', { sources: { '/maxPlayers': SAID } })],
          [...offers, offer('A', 'other', asks({ maxPlayers: COUNT }))],
        ),
      ).toEqual({ parameters: {} });
    });
  });
});
