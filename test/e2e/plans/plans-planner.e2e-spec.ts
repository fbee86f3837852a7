import { PlansApp } from '../../support/plans/plans-app.js';
import { toMicros } from '../../../src/kernel/money.js';
import { BUILD, LEVEL_PLAN } from '../../support/plans/plans-world.js';

describe('plans made by the planner', () => {
  let app: PlansApp;
  beforeEach(async () => {
    app = await PlansApp.start();
    app.catalogue.register('Designer', LEVEL_PLAN).register('Builder', BUILD);
  });
  afterEach(() => app.close());

  const design = {
    id: 'step1',
    name: 'Design',
    agent: 'Designer',
    capability: 'generate_level_plan',
    parameters: { zones: 3 },
    dependencies: [],
    reason: 'asked for by "a level"',
    sources: { '/zones': { kind: 'text' as const, quote: 'three zones' } },
  };
  const building = {
    id: 'step2',
    name: 'Build',
    agent: 'Builder',
    capability: 'build_map',
    parameters: { plan: { $ref: 'step1.result.plan' } },
    dependencies: ['step1'],
    reason: 'builds on step1',
    sources: {},
  };
  const draft = {
    steps: [design, building],
    questions: [{ stepId: 'step2', pointer: '/name', message: 'What is the map called?' }],
    assumptions: ['Ten players.'],
    suggestions: [
      {
        agent: 'Builder',
        capability: 'light_map',
        reason: 'the map can be lit',
        addsCost: 1,
        addsDurationMs: 60_000,
      },
    ],
    constraints: { maxCost: toMicros(12), maxDurationMs: 60_000 },
  };

  it('stores what the planner drafted, with its questions and the limits of the text', async () => {
    app.planner.next = draft;
    const { body } = await app.post('/plans', { specification: 'a level', context: { targetEnvironment: 'dev' } });
    expect(body).toMatchObject({
      planner: 'offline',
      needsInput: true,
      questions: draft.questions,
      assumptions: ['Ten players.'],
      suggestions: [{ capability: 'light_map', addsCost: 0.000001 }],
      steps: [{ reason: 'asked for by "a level"', sources: { '/zones': { kind: 'text', quote: 'three zones' } } }, {}],
    });
    expect(body.constraints).toEqual({ maxCost: 12, maxDurationMs: 60_000 });
    expect(body.warnings).toEqual([
      'No budget policy applies: nothing limits what this plan spends.',
      'The specification allows at most 12.00 GBP; the plan is estimated at 15.75.',
      'The specification allows at most 1m; the plan is estimated at 7m.',
    ]);
    expect(app.planner.requests[0]?.context).toEqual({ targetEnvironment: 'dev' });
  });

  it('tells the planner of no environment when nobody said one', async () => {
    await app.post('/plans', { specification: 'a level' });
    expect(app.planner.requests[0]?.context).toEqual({});
  });

  it('refuses what nothing registered can do, and says what is possible', async () => {
    const possible = [{ agent: 'Designer', capability: 'generate_level_plan', description: 'designs' }];
    app.planner.next = { code: 'plan.nothing-to-plan', message: 'bake a cake: nobody can', possible };
    const { body } = await app.post('/plans', { specification: 'bake a cake' });
    expect(body).toMatchObject({ status: 422, code: 'plan.nothing-to-plan', possible });
  });

  it('never stores a draft that is not valid', async () => {
    app.planner.next = { steps: [{ ...design, agent: 'Invented' }] };
    const answer = await app.post('/plans', { specification: 'a level' });
    expect(answer.body).toMatchObject({ status: 422, code: 'plan.invalid', errors: [{ pointer: '/steps/0/agent' }] });
    expect((await app.get('/plans')).body.items).toEqual([]);
  });

  it('re-plans with a remark, keeps the ids of what stayed, and shows the difference', async () => {
    app.planner.next = draft;
    const { body: first } = await app.post('/plans', { specification: 'a level' });
    app.planner.next = {
      steps: [
        {
          ...building,
          id: 'step1',
          dependencies: ['step2'],
          parameters: { name: 'x', plan: { $ref: 'step2.result.plan' } },
          reason: 'builds on step2',
        },
        { ...design, id: 'step2', parameters: { zones: 5 } },
      ],
    };
    const answer = await app.post(`/plans/${first.planId}/revisions`, { remark: 'five zones' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      revision: 2,
      needsInput: false,
      steps: [
        {
          id: 'step2',
          dependencies: ['step1'],
          parameters: { plan: { $ref: 'step1.result.plan' } },
          reason: 'builds on step1',
        },
        { id: 'step1', parameters: { zones: 5 } },
      ],
      diff: { from: 1, to: 2, steps: { added: [], removed: [], changed: [{ id: 'step2' }, { id: 'step1' }] } },
    });
    expect(app.planner.requests[1]).toMatchObject({ specification: 'a level.\nfive zones.', remarks: ['five zones'] });
  });
});
