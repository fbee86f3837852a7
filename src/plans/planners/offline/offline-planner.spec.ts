import { offer } from '../../../../test/support/plans/some-offer.js';
import type { JsonObject } from '../../../kernel/json.js';
import type { Offer } from '../../../agents/index.js';
import type { PlanDraft } from '../planner.port.js';
import { OfflinePlanner } from './offline-planner.js';

/** Without word vectors: what a plan is made of must not hang on likeness. */
const planner = new OfflinePlanner(() => ({ rowOf: () => -1, commonness: () => 0, similarity: () => 0 }));

const flour = offer('buy_flour', {
  description: 'Buy flour from the mill.',
  outputs: { flour: 'Flour' },
  parameters: {
    type: 'object',
    properties: { sacks: { type: 'integer', description: 'Number of sacks', default: 1, maximum: 20 } },
  },
});
const bread = offer('bake_bread', {
  description: 'Bake bread in the oven.',
  dependencies: ['buy_flour'],
  outputs: { loaves: 'Loaves' },
  parameters: {
    type: 'object',
    properties: {
      flour: { type: 'object', description: 'What it is baked from' },
      ovenId: { type: 'string', description: 'Id of the oven' },
    },
    required: ['ovenId'],
  },
});
const sale = offer('sell_bread', {
  description: 'Sell bread at the counter.',
  dependencies: ['bake_bread'],
  estimatedCost: null,
});
const offers: readonly Offer[] = [sale, bread, flour];

function plan(specification: string, among = offers): PlanDraft {
  const result = planner.plan({ specification, context: {}, offers: among });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('a drafted plan', () => {
  it('holds what was asked for and what that needs, in order', () => {
    const { steps } = plan('Bake bread, please.');
    expect(steps.map(({ id, name, capability, dependencies }) => ({ id, name, capability, dependencies }))).toEqual([
      { id: 'step1', name: 'Buy flour', capability: 'buy_flour', dependencies: [] },
      { id: 'step2', name: 'Bake bread', capability: 'bake_bread', dependencies: ['step1'] },
    ]);
  });

  it('says why', () => {
    expect(plan('Bake bread.').steps.map((step) => step.reason)).toEqual([
      'needed by bake_bread',
      'asked for: "Bake bread"',
    ]);
  });

  it('wires outputs to parameters and names every source', () => {
    const [, baking] = plan('Buy three sacks of flour and bake bread.').steps;
    expect(baking?.parameters['flour']).toEqual({ $ref: 'step1.result.flour' });
    expect(baking?.sources['/flour']).toEqual({ kind: 'reference', stepId: 'step1' });
  });

  it('asks for what is required and was not said, and never invents it', () => {
    const { questions, steps } = plan('Bake bread.');
    expect(questions).toEqual([
      { stepId: 'step2', pointer: '/ovenId', message: expect.stringContaining('Id of the oven') as string },
    ]);
    expect(steps[1]?.parameters).not.toHaveProperty('ovenId');
  });

  it('uses the bound where a figure lies beyond it, and says so', () => {
    const draft = plan('Buy 50 sacks of flour.');
    expect(draft.steps[0]?.parameters).toEqual({ sacks: 20 });
    expect(draft.warnings).toEqual([expect.stringContaining('"50" lies outside') as string]);
  });

  it('leaves out what is ruled out, with a warning where it is needed', () => {
    const draft = plan('Bake bread. Do not buy flour.');
    expect(draft.steps.map((step) => step.capability)).toEqual(['bake_bread']);
    expect(draft.warnings).toEqual([expect.stringContaining('buy_flour is left out') as string]);
  });

  it('suggests what builds on it', () => {
    expect(plan('Bake bread.').suggestions).toEqual([
      {
        agent: 'SomeAgent',
        capability: 'sell_bread',
        reason: expect.stringContaining('bake_bread') as string,
        addsCost: null,
        addsDurationMs: 1_000,
      },
    ]);
    expect(plan('Bake bread, but do not sell bread.').suggestions).toEqual([]);
  });

  it('keeps limits apart', () =>
    expect(plan('Bake bread and keep it under 9 pounds.').constraints).toEqual({ maxCost: 9_000_000 }));
});

describe('a refusal', () => {
  const code = (specification: string, among = offers): string | undefined => {
    const result = planner.plan({ specification, context: {}, offers: among });
    return result.ok ? undefined : result.error.code;
  };

  it.each(['asdf qwer zxcv', 'Hello there, how was your weekend?', '…', ''])('%j', (text) =>
    expect(code(text)).toBe('plan.nothing-to-plan'),
  );
  it('where nothing is registered', () => expect(code('Bake bread.', [])).toBe('plan.nothing-to-plan'));
  it('in another language', () =>
    expect(code('Bitte backe das Brot und verkaufe es nicht')).toBe('plan.language-not-supported'));
  it('says what is possible', () => {
    const result = planner.plan({ specification: 'asdf', context: {}, offers });
    expect(result.ok ? [] : result.error.possible.map((one) => one.capability)).toEqual([
      'sell_bread',
      'bake_bread',
      'buy_flour',
    ]);
  });
});

describe('values said side by side', () => {
  const text = (description: string): JsonObject => ({ type: 'string', description });
  const route = offer('find_route', {
    description: 'Find the route for driving from one town to another.',
    parameters: {
      type: 'object',
      properties: {
        start: text('Town to start in'),
        end: text('Town to arrive in'),
        preference: { type: 'string', enum: ['short', 'scenic'], description: 'Kind of route' },
      },
      required: ['start', 'end'],
    },
  });
  const routes = (specification: string): unknown[] =>
    plan(specification, [route]).steps.map(({ parameters }) => Object.values(parameters));

  it('hold for each of what they are said of together', () => {
    const both = [
      ['Graz', 'Brno', 'short'],
      ['Graz', 'Brno', 'scenic'],
      ['Brno', 'Ulm', 'short'],
      ['Brno', 'Ulm', 'scenic'],
    ];
    expect(routes('Find the route from Graz to Brno, then from Brno to Ulm, by short and scenic preference.')).toEqual(
      both,
    );
  });

  it('pair off where each is said with its own', () => {
    const own = [
      ['Graz', 'Brno', 'short'],
      ['Brno', 'Ulm', 'scenic'],
    ];
    expect(routes('Find the short route from Graz to Brno and the scenic route from Brno to Ulm.')).toEqual(own);
  });
});

describe('figures', () => {
  const number = (description: string): JsonObject => ({ type: 'number', description });
  const parametersOf = (specification: string, properties: JsonObject, description: string): unknown => {
    const asked = offer('asked', {
      description,
      parameters: { type: 'object', properties, required: Object.keys(properties) },
    });
    return plan(specification, [asked]).steps.map(({ parameters }) => parameters);
  };
  const sail = (specification: string): unknown =>
    parametersOf(specification, { width: number('The width'), height: number('The height') }, 'Cut a sail from cloth.');

  it('behind names said side by side pair off in their order, not by nearness', () => {
    expect(sail('Cut a sail of width and height 4 and 9.')).toEqual([{ width: 4, height: 9 }]);
    expect(sail('Cut a sail with its height and width as 6 cm and 10 cm.')).toEqual([{ width: 10, height: 6 }]);
    expect(sail('Cut a sail of width 4 and height 9.')).toEqual([{ width: 4, height: 9 }]);
  });

  it('may be written with a power of ten', () => {
    expect(sail('Cut a sail of width 1.5e-6 and height 3e2.')).toEqual([{ width: 0.0000015, height: 300 }]);
  });

  it('say a place in an order, alone or side by side', () => {
    const floor = { floor: { type: 'integer', description: 'Which floor' } };
    const floors = { floors: { type: 'array', items: { type: 'integer' }, description: 'Which floors' } };
    expect(parametersOf('Sweep the 3rd floor.', floor, 'Sweep a floor.')).toEqual([{ floor: 3 }]);
    expect(parametersOf('Sweep the 2nd, 5th and 6th floors.', floors, 'Sweep some floors.')).toEqual([
      { floors: [2, 5, 6] },
    ]);
    expect(parametersOf('Sweep the first and the third floor.', floors, 'Sweep some floors.')).toEqual([
      { floors: [1, 3] },
    ]);
  });
});

describe('the name of a capability', () => {
  it('may say last what it does', () => {
    const check = offer('parcel.status.check', {
      description: 'Checks the current status of a parcel.',
      parameters: {
        type: 'object',
        properties: { number: { type: 'string', description: 'Tracking number' } },
        required: ['number'],
      },
    });
    const { steps, questions } = plan('What is the current status of my parcel?', [check]);
    expect(steps.map(({ capability }) => capability)).toEqual(['parcel.status.check']);
    expect(questions.map(({ pointer }) => pointer)).toEqual(['/number']);
  });
});
