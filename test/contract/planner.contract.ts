// What every planner must do, whoever reads the words: plan from what is registered and from nothing else, the same for
// the same request, in an order that can run, asking for what nobody said.
import type { Offer } from '../../src/agents/index.js';
import type { PlanDraft, Planner, PlanningRequest } from '../../src/plans/planners/planner.port.js';
import { capability } from '../support/plans/plans-world.js';

export interface PlannerUnderTest {
  readonly planner: Planner;
  close(): Promise<void>;
}

/** `asked`: in the words of the request. `needed`: asks for a value that the words do not give. */
export const WORDS = {
  asked: 'Design a level plan with 3 combat zones, then build the map of it.',
  needed: 'Design a level plan.',
  unknown: 'Bake a rye loaf.',
} as const;

export const OFFERS: readonly Offer[] = [
  {
    agent: 'Builder',
    capability: capability('build_map', {
      description: 'Build the map of a level plan.',
      dependencies: ['generate_level_plan'],
      parameters: {
        type: 'object',
        properties: { levelPlan: { description: 'Level plan to build' } },
        required: ['levelPlan'],
      },
    }),
  },
  {
    agent: 'Designer',
    capability: capability('generate_level_plan', {
      description: 'Design a level plan with combat zones.',
      parameters: {
        type: 'object',
        required: ['zones'],
        properties: { zones: { type: 'integer', minimum: 1, description: 'Number of combat zones' } },
      },
      outputs: { levelPlan: 'LevelPlan' },
    }),
  },
  { agent: 'Designer', capability: capability('paint_sky', { description: 'Paint the sky of a map.' }) },
];

export function plannerContract(name: string, open: () => Promise<PlannerUnderTest>): void {
  describe(`${name} as a planner`, () => {
    let rig: PlannerUnderTest;
    beforeAll(async () => (rig = await open()));
    afterAll(() => rig.close());

    const request = (specification: string, over: Partial<PlanningRequest> = {}): PlanningRequest => ({
      specification,
      context: {},
      offers: OFFERS,
      ...over,
    });
    const drafted = async (specification: string): Promise<PlanDraft> => {
      const result = await rig.planner.draft(request(specification));
      if (!result.ok) throw new Error(result.error.message);
      return result.value;
    };

    it('plans what is asked for from what is offered, what is needed first', async () => {
      const { steps, questions } = await drafted(WORDS.asked);
      expect(steps).toMatchObject([
        {
          id: 'step1',
          agent: 'Designer',
          capability: 'generate_level_plan',
          parameters: { zones: 3 },
          dependencies: [],
        },
        {
          id: 'step2',
          agent: 'Builder',
          capability: 'build_map',
          parameters: { levelPlan: { $ref: 'step1.result.levelPlan' } },
          dependencies: ['step1'],
        },
      ]);
      expect(questions).toEqual([]);
      for (const { reason, sources, name: title } of steps) {
        expect(reason).not.toBe('');
        expect(title).not.toBe('');
        expect(Object.keys(sources)).toHaveLength(1);
      }
    });

    it('gives the same draft for the same request', async () => {
      const [one, other] = [await drafted(WORDS.asked), await drafted(WORDS.asked)];
      expect(other).toEqual(one);
    });

    it('asks for what must be known and nobody said, and makes nothing up', async () => {
      const { steps, questions } = await drafted(WORDS.needed);
      expect(steps.map(({ parameters }) => parameters)).toEqual([{}]);
      expect(questions).toMatchObject([{ stepId: 'step1', pointer: '/zones' }]);
    });

    it.each([
      ['where nothing fits', WORDS.unknown, OFFERS],
      ['where nothing is offered', WORDS.asked, []],
    ])('refuses %s and says what could be asked for', async (_, specification, offers) => {
      const result = await rig.planner.draft(request(specification, { offers }));
      expect(result).toMatchObject({ ok: false, error: { code: 'plan.nothing-to-plan' } });
      if (result.ok) throw new Error('planned');
      expect(result.error.possible.map((one) => one.capability)).toEqual(offers.map((one) => one.capability.name));
    });

    it('reads a remark as edits, and says when it cannot', async () => {
      const { steps, questions } = await drafted(WORDS.asked);
      const amend = (remark: string) =>
        rig.planner.amend({ remark, steps, questions, earlier: [], context: {}, offers: OFFERS });
      const edits = await amend('Make it 5 combat zones.');
      if (!edits.ok) throw new Error('not understood');
      expect(edits.value.unread).toEqual([]);
      expect(JSON.stringify(edits.value.changes)).toContain('5');
      expect(edits.value.changes).toHaveLength(1);
      const none = await amend('Lovely weather in Lisbon.');
      expect(none.ok).toBe(false);
      expect(none.ok ? [] : none.error.length).not.toBe(0);
    });
  });
}
