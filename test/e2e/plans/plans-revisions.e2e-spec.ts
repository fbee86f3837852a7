import { PlansApp } from '../../support/plans/plans-app.js';
import { toMicros } from '../../../src/kernel/money.js';
import { LEVEL_PLAN, BUILD, capability, step, build } from '../../support/plans/plans-world.js';

describe('revisions of plans', () => {
  let app: PlansApp;
  beforeEach(async () => {
    app = await PlansApp.start();
    app.catalogue.register('Designer', LEVEL_PLAN).register('Builder', BUILD);
  });
  afterEach(() => app.close());

  const create = async (steps: object[] = [step('step1'), build('step2')], over: object = {}) =>
    (await app.post('/plans', { specification: 'a level and its map', steps, ...over })).body;

  it('applies a list of changes', async () => {
    const { planId } = await create();
    const answer = await app.post(`/plans/${planId}/revisions`, {
      changes: [
        { op: 'set', stepId: 'step1', parameters: { zones: 4 }, estimatedCost: 6 },
        { op: 'add', step: build('step3') },
        { op: 'remove', stepId: 'step2' },
      ],
    });
    expect(answer.body).toMatchObject({
      revision: 2,
      planner: 'manual',
      estimatedCost: 16.25,
      steps: [
        { id: 'step1', parameters: { zones: 4 } },
        { id: 'step3', dependencies: ['step1'] },
      ],
    });
    expect(answer.body.diff).toEqual({
      from: 1,
      to: 2,
      steps: {
        added: [{ id: 'step3', name: 'Build map', agent: 'Builder', capability: 'build_map' }],
        removed: [{ id: 'step2', name: 'Build map', agent: 'Builder', capability: 'build_map' }],
        changed: [
          {
            id: 'step1',
            changes: [
              { pointer: '/parameters/zones', from: null, to: 4 },
              { pointer: '/estimatedCost', from: 5.5, to: 6 },
            ],
          },
        ],
      },
      cost: { from: 15.75, to: 16.25, delta: 0.5 },
      durationMs: { from: 420_000, to: 420_000, delta: 0 },
      text: [
        '+ step3 Builder.build_map',
        '- step2 Builder.build_map',
        '~ step1 parameters/zones: null → 4',
        '~ step1 estimatedCost: 5.5 → 6',
        'cost: 15.75 → 16.25 (+0.50)',
        'time: 7m → 7m',
      ].join('\n'),
    });
    expect((await app.get(`/plans/${planId}/diff?from=1&to=2`)).body).toEqual(answer.body.diff);
    expect((await app.get(`/plans/${planId}/diff`)).body).toEqual(answer.body.diff);
    expect((await app.get(`/plans/${planId}?revision=1`)).body.steps).toHaveLength(2);
    const row = app.database.native.prepare('SELECT estimated_cost AS cost FROM plans').get();
    expect(row).toEqual({ cost: 16.25 });
  });

  it('takes a plan back as it was shown: nothing changes, prices still follow their capability', async () => {
    const first = await create();
    const { body } = await app.post(`/plans/${first.planId}/revisions`, { steps: first.steps });
    expect(body).toMatchObject({ revision: 2, hash: first.hash, steps: first.steps });
    app.catalogue.register('Designer', { ...LEVEL_PLAN, version: '2', estimatedCost: toMicros(7) });
    const third = await app.post(`/plans/${first.planId}/revisions`, { steps: body.steps });
    expect(third.body).toMatchObject({
      estimatedCost: 17.25,
      diff: { cost: { from: 15.75, to: 17.25, delta: 1.5 } },
    });
  });

  it('adds a suggested step by one call, with what it needs, and asks for what is missing', async () => {
    const { planId } = await create([step('step1')]);
    const changes = [{ op: 'add', step: { agent: 'Builder', capability: 'build_map' } }];
    const { body } = await app.post(`/plans/${planId}/revisions`, { changes });
    expect(body).toMatchObject({
      needsInput: true,
      steps: [{ id: 'step1' }, { id: 'step2', dependencies: ['step1'], parameters: {} }],
      questions: [{ stepId: 'step2', pointer: '/name' }],
    });
    const answered = await app.post(`/plans/${planId}/revisions`, {
      changes: [{ op: 'set', stepId: 'step2', parameters: { name: 'arena' } }],
    });
    expect(answered.body).toMatchObject({ revision: 3, needsInput: false, questions: [] });
  });

  it('says when a step works on another environment than the plan is for', async () => {
    const parameters = { type: 'object', properties: { environment: { enum: ['dev', 'staging', 'prod'] } } };
    app.catalogue.register('Ops', capability('deploy', { parameters }));
    const { planId } = await create([step('step1')]);
    const deploy = { agent: 'Ops', capability: 'deploy' };
    const add = (more: object) => [{ op: 'add', step: { ...deploy, ...more } }];
    const other = await app.post(`/plans/${planId}/revisions`, {
      changes: add({ parameters: { environment: 'prod' } }),
    });
    expect(other.body.warnings[0]).toMatch(/^step2 \(deploy\) has environment prod, while the plan is for dev/);
    const staging = await create([step('step1')], { context: { targetEnvironment: 'staging' } });
    const same = await app.post(`/plans/${staging.planId}/revisions`, { changes: add({}) });
    expect(same.body.steps[1]?.parameters).toEqual({ environment: 'staging' });
    expect(same.body.warnings).toHaveLength(1);
  });

  it('refuses changes that do not fit, with pointers into the request', async () => {
    const { planId } = await create();
    const revise = (body: object) => app.post(`/plans/${planId}/revisions`, body);
    expect(
      (await revise({ changes: [{ op: 'set', stepId: 'step1', parameters: { zones: 'many' } }] })).body,
    ).toMatchObject({
      status: 422,
      errors: [{ pointer: '/changes/0/parameters/zones' }],
    });
    expect((await revise({ changes: [{ op: 'remove', stepId: 'step9' }] })).body).toMatchObject({
      status: 422,
      code: 'plan.invalid',
      errors: [{ pointer: '/changes/0/stepId' }],
    });
    expect((await revise({ changes: [{ op: 'set', stepId: 'step1', dependencies: ['step2'] }] })).body).toMatchObject({
      status: 422,
      errors: [
        {
          pointer: expect.stringMatching(/dependencies/) as unknown,
          message: expect.stringContaining('wait for one another') as unknown,
        },
      ],
    });
    for (const body of [
      {},
      { remark: 'x', steps: [] },
      { changes: [] },
      { changes: Array.from({ length: 501 }, () => ({ op: 'remove', stepId: 'step1' })) },
      { changes: [{ op: 'add' }] },
      { changes: [{ op: 'set' }] },
    ]) {
      expect((await revise(body)).body).toMatchObject({ status: 400, code: 'request.invalid' });
    }
    expect((await app.get(`/plans/${planId}`)).body.revision).toBe(1);
  });
});
