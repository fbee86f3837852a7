// Plans used again: cloned, saved under a name with places to fill in, and looked at without being kept.
import { App } from '../../support/app.js';

interface PlanBody {
  readonly planId: string;
  readonly planner: string;
  readonly hash: string;
  readonly specification: string;
  readonly steps: readonly { id: string; parameters: Record<string, unknown>; estimatedCost: number }[];
  readonly questions: readonly unknown[];
}

const parameters = {
  type: 'object',
  properties: {
    boards: { type: 'integer', minimum: 1, maximum: 40, description: 'Number of boards' },
    finish: { type: 'string', enum: ['oiled', 'raw'], default: 'raw' },
    box: { type: 'object', properties: { lid: { type: 'boolean' } } },
  },
  required: ['boards'],
};

describe('plans used again', () => {
  let app: App;
  let planId: string;
  beforeEach(async () => {
    app = await App.start();
    await app.register('joiner', 'http://127.0.0.1:9/', [
      { name: 'cut_boards', description: 'Cut boards', estimatedCost: 3, parameters },
    ]);
    planId = await app.plan([
      { id: 's1', agent: 'joiner', capability: 'cut_boards', parameters: { boards: 4, box: { lid: true } } },
      { id: 's2', agent: 'joiner', capability: 'cut_boards', parameters: { boards: 4 }, dependencies: ['s1'] },
    ]);
  });
  afterEach(() => app.close());

  const count = async (): Promise<number> => (await app.get<{ items: unknown[] }>('/plans')).body.items.length;
  const boards = {
    places: [
      { stepId: 's1', pointer: '/boards' },
      { stepId: 's2', pointer: '/boards' },
    ],
    description: 'How many',
  };

  it('are cloned with all that was said of them, at the prices of now', async () => {
    const asked = await app.post<PlanBody>('/plans', { specification: 'Cut the boards.' });
    expect(asked.body.questions).toHaveLength(1);
    const { status, headers, body } = await app.post<PlanBody & { clonedFrom: object }>(
      `/plans/${asked.body.planId}/clone`,
    );
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/plans/${body.planId}`);
    expect(body).toMatchObject({ clonedFrom: { planId: asked.body.planId, revision: 1 }, hash: asked.body.hash });
    expect(body.questions).toEqual(asked.body.questions);
    expect((await app.get<PlanBody>(`/plans/${body.planId}`)).body.specification).toBe('Cut the boards.');
    expect(await app.post('/plans/none/clone')).toMatchObject({ status: 404, body: { code: 'plan.not-found' } });
    const noRevision = await app.post(`/plans/${planId}/clone`, { revision: 2 });
    expect(noRevision).toMatchObject({ status: 404, body: { code: 'plan.revision-not-found' } });
  });

  it('are only looked at with `preview`: planned and priced, and not kept', async () => {
    const before = await count();
    const { status, headers, body } = await app.post<PlanBody & { preview: boolean }>('/plans?preview=true', {
      specification: 'Cut 6 boards.',
    });
    expect(status).toBe(200);
    expect(headers.get('location')).toBeNull();
    expect(body).toMatchObject({ preview: true, steps: [{ parameters: { boards: 6, finish: 'raw' } }] });
    expect(await count()).toBe(before);
    expect(await app.get(`/plans/${body.planId}`)).toMatchObject({ status: 404 });
    expect(await app.post('/plans?preview=perhaps', { specification: 'Cut 6 boards.' })).toMatchObject({ status: 400 });
  });

  it('are saved under a name, and made again with other values', async () => {
    const body = { planId, parameters: { boards, lid: { places: [{ stepId: 's1', pointer: '/box/lid' }] } } };
    const saved = await app.send('PUT', '/templates/shelf', body);
    expect(saved.status).toBe(201);
    expect(saved.body).toMatchObject({
      name: 'shelf',
      planId,
      revision: 1,
      stepCount: 2,
      parameters: {
        boards: { default: 4, description: 'How many', schema: { minimum: 1, maximum: 40 } },
        lid: { default: true },
      },
    });
    expect((await app.send('PUT', '/templates/shelf', body)).status).toBe(200);
    expect((await app.get('/templates/shelf')).body).toMatchObject({ name: 'shelf' });
    expect((await app.get<{ items: unknown[] }>('/templates')).body.items).toHaveLength(1);

    const made = await app.post<PlanBody>('/templates/shelf/plan', { parameters: { boards: 9, lid: false } });
    expect(made.status).toBe(201);
    expect(made.body.steps.map((step) => step.parameters)).toEqual([{ boards: 9, box: { lid: false } }, { boards: 9 }]);
    const asItWas = await app.post<PlanBody>('/templates/shelf/plan');
    expect(asItWas.body.steps[0]?.parameters).toEqual({ boards: 4, box: { lid: true } });

    expect((await app.send('DELETE', '/templates/shelf')).status).toBe(204);
    expect(await app.get('/templates/shelf')).toMatchObject({ status: 404, body: { code: 'template.not-found' } });
    expect((await app.get(`/plans/${made.body.planId}`)).status).toBe(200);
  });

  it.each([
    [{ parameters: { boards: 99 } }, 422, 'plan.invalid', '/steps/0/parameters/boards'],
    [{ parameters: { planks: 9 } }, 422, 'template.invalid', '/parameters/planks'],
    [{ parameters: {} }, 422, 'template.invalid', '/parameters/boards'],
    [{ parameters: [] }, 400, 'request.invalid', '/parameters'],
    [{ values: {} }, 400, 'request.invalid', '/values'],
  ])('refuse values that do not fit, and make nothing: %j', async (values, status, code, pointer) => {
    await app.send('PUT', '/templates/shelf', { planId, parameters: { boards: { ...boards, required: true } } });
    const before = await count();
    const refused = await app.post<{ errors: { pointer: string }[] }>('/templates/shelf/plan', values);
    expect(refused).toMatchObject({ status, body: { code } });
    expect(refused.body.errors.map((error) => error.pointer)).toContain(pointer);
    expect(await count()).toBe(before);
  });

  it.each([
    [{ boards: { places: [{ stepId: 's9', pointer: '/boards' }] } }, 422, '/parameters/boards/places/0/stepId'],
    [{ boards: { places: [{ stepId: 's1', pointer: '/planks' }] } }, 422, '/parameters/boards/places/0/pointer'],
    [{ boards, planks: boards }, 422, '/parameters/planks/places/0'],
    [{ boards: { places: [] } }, 400, '/parameters/boards/places'],
    [{ boards: { places: [{ stepId: 's1', pointer: 'boards' }] } }, 400, '/parameters/boards/places/0'],
    [{ boards: { ...boards, what: 1 } }, 400, '/parameters/boards/what'],
    [{ 'a b': boards }, 400, '/parameters/a b'],
    [{ boards: 3 }, 400, '/parameters/boards'],
  ])('refuse places that the plan does not have: %j', async (given, status, pointer) => {
    const refused = await app.send<{ errors: { pointer: string }[] }>('PUT', '/templates/shelf', {
      planId,
      parameters: given,
    });
    expect(refused.status).toBe(status);
    expect(refused.body.errors.map((error) => error.pointer)).toContain(pointer);
    expect((await app.get('/templates/shelf')).status).toBe(404);
  });
});
