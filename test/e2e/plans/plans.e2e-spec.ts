import { PlansApp } from '../../support/plans/plans-app.js';
import { LEVEL_PLAN, BUILD, step, build } from '../../support/plans/plans-world.js';

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('plans over HTTP', () => {
  let app: PlansApp;
  beforeEach(async () => {
    app = await PlansApp.start();
    app.catalogue.register('Designer', LEVEL_PLAN).register('Builder', BUILD);
  });
  afterEach(() => app.close());

  const create = async (steps: object[] = [step('step1'), build('step2')], over: object = {}) =>
    (await app.post('/plans', { specification: 'a level and its map', steps, ...over })).body;

  it('creates a hand-written plan, prices it and shows it whole', async () => {
    const answer = await app.post('/plans', {
      specification: '  a level and its map ',
      context: { existingLevels: ['level1'] },
      steps: [
        step('step1', { parameters: { zones: 3 }, estimatedCost: 2, estimatedDuration: '1m', maxRetries: 0 }),
        build('step2', { parameters: { name: 'arena', plan: { $ref: 'step1.result.plan' } }, onFailure: 'skip' }),
        build('step3', { timeoutMs: 1000 }),
      ],
    });
    expect(answer.status).toBe(201);
    expect(answer.body.planId).toMatch(UUID7);
    expect(answer.headers.get('location')).toBe(`/api/v1/plans/${answer.body.planId}`);
    expect(answer.body).toEqual({
      planId: answer.body.planId,
      revision: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      planner: 'manual',
      specification: 'a level and its map',
      context: { existingLevels: ['level1'], targetEnvironment: 'dev' },
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      steps: [
        {
          ...step('step1'),
          name: 'Generate level plan',
          parameters: { zones: 3 },
          dependencies: [],
          estimatedCost: 2,
          service: 'llm',
          estimatedDuration: '1m',
          estimatedDurationMs: 60_000,
          reason: 'Given in the hand-written plan.',
          onFailure: 'pause',
          maxRetries: 0,
        },
        expect.objectContaining({ id: 'step2', estimatedCost: 10.25, estimatedDuration: '5m', onFailure: 'skip' }),
        expect.objectContaining({ id: 'step3', service: 'ec2', timeoutMs: 1000, dependencies: ['step1'] }),
      ],
      needsInput: false,
      estimatedCost: 22.5,
      currency: 'GBP',
      estimatedDuration: '6m',
      estimatedDurationMs: 360_000,
      criticalPath: ['step1', 'step2'],
      budget: {
        policyId: null,
        mode: null,
        verdict: 'ok',
        limit: null,
        spent: 0,
        held: 0,
        remaining: null,
        perService: {},
        because: null,
      },
      forecast: {
        cost: { p50: expect.any(Number) as unknown, p90: expect.any(Number) as unknown },
        durationMs: { p50: expect.any(Number) as unknown, p90: expect.any(Number) as unknown },
        basis: 'estimates',
      },
      questions: [],
      assumptions: [],
      constraints: {},
      warnings: ['No budget policy applies: nothing limits what this plan spends.'],
      suggestions: [],
    });
    expect((await app.get(`/plans/${answer.body.planId}`)).body).toEqual(answer.body);
    expect((await app.get(`/plans/${answer.body.planId}?revision=1`)).body).toEqual(answer.body);
  });

  it('keeps the words of any script, and half a character as a sign that one is missing', async () => {
    const { planId, specification } = await create([step('step1')], { specification: 'château 城 🏰 \ud83d' });
    expect(specification).toBe('château 城 🏰 \ufffd');
    expect((await app.get(`/plans/${planId}`)).body.specification).toBe(specification);
  });

  it('keeps the mission’s row of a plan', async () => {
    const { planId } = await create();
    const row = app.database.native.prepare('SELECT * FROM plans').get() as Record<string, unknown>;
    expect(row).toMatchObject({
      id: planId,
      specification: 'a level and its map',
      estimated_cost: 15.75,
      estimated_duration: 420_000,
    });
    expect(JSON.parse(String(row['steps']))).toMatchObject([
      { id: 'step1', estimatedCost: 5.5, estimatedDuration: '2m' },
      {},
    ]);
    expect(row['context']).toBe('{}');
  });

  it.each([
    ['nothing', {}, '/specification'],
    ['an empty specification', { specification: '   ' }, '/specification'],
    ['a number', { specification: 7 }, '/specification'],
    ['a NUL character', { specification: 'a level\u0000' }, '/specification'],
    ['too long', { specification: 'x'.repeat(100_001) }, '/specification'],
    ['an unknown property', { specification: 'x', color: 'red' }, '/color'],
    ['an unknown property of the context', { specification: 'x', context: { region: 'eu' } }, '/context/region'],
    ['a bad environment', { specification: 'x', context: { targetEnvironment: 'moon' } }, '/context/targetEnvironment'],
    ['a context that is a list', { specification: 'x', context: [] }, '/context'],
    [
      'a bad duration',
      { specification: 'x', steps: [step('a', { estimatedDuration: 'soon' })] },
      '/steps/0/estimatedDuration',
    ],
    ['a step without agent', { specification: 'x', steps: [{ id: 'a', capability: 'b' }] }, '/steps/0/agent'],
    ['bad onFailure', { specification: 'x', steps: [step('a', { onFailure: 'cry' })] }, '/steps/0/onFailure'],
    [
      'parameters that are a list',
      { specification: 'x', steps: [step('a', { parameters: [] })] },
      '/steps/0/parameters',
    ],
  ])('answers 400 to %s', async (_what, body, pointer) => {
    const answer = await app.post('/plans', body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.code).toBe('request.invalid');
    expect(new Set(answer.body.errors.map((error: { pointer: string }) => error.pointer))).toEqual(new Set([pointer]));
    expect((await app.get('/plans')).body.items).toEqual([]);
  });

  it('lists every fault of the steps with pointers, and stores nothing', async () => {
    const answer = await app.post('/plans', {
      specification: 'x',
      steps: [
        step('1st', { parameters: { zones: 0, walls: 2 } }),
        step('a', { dependencies: ['b', 'a', 'nowhere'] }),
        step('b', { dependencies: ['a'], agent: 'Nobody' }),
        build('c', { capability: 'destroy', parameters: {}, dependencies: [] }),
        build('c', { dependencies: [], parameters: { plan: { $ref: 'a.result' } } }),
      ],
    });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('plan.invalid');
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/steps/0/id',
      '/steps/0/parameters',
      '/steps/0/parameters/zones',
      '/steps/1/dependencies',
      '/steps/1/dependencies/1',
      '/steps/1/dependencies/2',
      '/steps/2/agent',
      '/steps/3/capability',
      '/steps/4/id',
      '/steps/4/parameters/name',
      '/steps/4/parameters/plan',
    ]);
    expect((await app.get('/plans')).body.items).toEqual([]);
  });

  it('answers 404 to plans and revisions that are not there', async () => {
    const { planId } = await create();
    expect((await app.get('/plans/nope')).body).toMatchObject({ status: 404, code: 'plan.not-found' });
    expect((await app.get('/plans/%00')).body).toMatchObject({ status: 404, code: 'plan.not-found' });
    expect((await app.get(`/plans/${planId}?revision=2`)).body).toMatchObject({
      status: 404,
      code: 'plan.revision-not-found',
    });
    expect((await app.get(`/plans/${planId}?revision=0`)).body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect((await app.post('/plans/nope/revisions', { remark: 'x' })).body).toMatchObject({ code: 'plan.not-found' });
  });

  it('refuses a policy outside of its folder, by planner or by hand', async () => {
    const answer = await app.post('/plans', { specification: 'x', context: { budgetPolicy: '../../etc/passwd' } });
    expect(answer.body).toMatchObject({ status: 422, code: 'policy.unusable' });
    expect(app.planner.requests).toEqual([]);
  });

  it('draws a plan', async () => {
    const { planId } = await create([step('step1', { name: 'A "big" <plan>' }), build('step2')]);
    const mermaid = await app.get(`/plans/${planId}/graph`);
    expect(mermaid.headers.get('content-type')).toContain('text/plain');
    expect(mermaid.text).toContain('s_step1 --> s_step2');
    expect(mermaid.text).toContain('A #34;big#34; #60;plan#62;');
    expect((await app.get(`/plans/${planId}/graph?format=dot`)).text).toContain('"step1" -> "step2";');
    expect((await app.get(`/plans/${planId}/graph?format=json`)).body.edges).toEqual([{ from: 'step1', to: 'step2' }]);
    expect((await app.get(`/plans/${planId}/graph?format=png`)).status).toBe(400);
  });

  it('lists plans newest first in pages and searches specifications', async () => {
    for (const specification of ['red castle', 'blue castle', 'Green château', 'red arena', 'blue arena']) {
      await create([step('step1')], { specification });
    }
    const words = (items: readonly { specification: string }[]) => items.map((item) => item.specification);
    const first = (await app.get('/plans?limit=2')).body;
    expect(words(first.items)).toEqual(['blue arena', 'red arena']);
    expect(first.items[0]).toMatchObject({
      revision: 1,
      planner: 'manual',
      stepCount: 1,
      estimatedCost: 5.5,
      estimatedDuration: '2m',
    });
    const second = (await app.get(`/plans?limit=2&cursor=${first.nextCursor}`)).body;
    expect(words(second.items)).toEqual(['Green château', 'blue castle']);
    const third = (await app.get(`/plans?limit=2&cursor=${second.nextCursor}`)).body;
    expect(third).toMatchObject({ items: [{ specification: 'red castle' }], nextCursor: null });

    const found = (await app.get('/plans?q=CAST&limit=1')).body;
    expect(words(found.items)).toEqual(['blue castle']);
    expect(words((await app.get(`/plans?q=CAST&limit=1&cursor=${found.nextCursor}`)).body.items)).toEqual([
      'red castle',
    ]);
    expect(words((await app.get('/plans?q=chateau')).body.items)).toEqual(['Green château']);
    expect(words((await app.get('/plans?q=red%20castle')).body.items)).toEqual(['red castle']);
    expect((await app.get('/plans?q=%22%20OR%20NOT%20%22')).body).toEqual({ items: [], nextCursor: null });
    expect((await app.get('/plans?q=%22*%22')).body).toEqual({ items: [], nextCursor: null });
    expect((await app.get('/plans?cursor=%F0%9F%98%80')).status).toBe(400);
    expect((await app.get(`/plans?q=red&cursor=${first.nextCursor}`)).status).toBe(400);
    expect((await app.get('/plans?limit=201')).status).toBe(400);
  });
});
