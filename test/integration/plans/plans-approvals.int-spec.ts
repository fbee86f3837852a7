import { Problem } from '../../../src/kernel/problem.js';
import { toMicros } from '../../../src/kernel/money.js';
import { PlansApp } from '../../support/plans/plans-app.js';
import { BUILD, build, capability, LEVEL_PLAN, step } from '../../support/plans/plans-world.js';

const DEARER = { ...LEVEL_PLAN, version: '2', estimatedCost: toMicros(7) };

function currentHashOf({ extensions: { currentHash } }: Problem): string {
  if (typeof currentHash === 'string') return currentHash;
  throw new Error('the problem carries no currentHash');
}

describe('approving a plan', () => {
  let app: PlansApp;
  let planId: string;
  let hash: string;

  beforeEach(async () => {
    app = await PlansApp.start();
    app.catalogue.register('Designer', LEVEL_PLAN).register('Builder', BUILD);
    const steps = [step('step1'), build('step2'), build('step3', { dependencies: ['step2'] })];
    ({ planId, hash } = (await app.post('/plans', { specification: 'a level', steps })).body);
  });
  afterEach(() => app.close());

  const revisions = (): unknown =>
    app.database.native.prepare('SELECT max(revision) AS latest FROM plan_revisions').pluck().get();

  async function refusal(work: Promise<unknown>): Promise<Problem> {
    try {
      await work;
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    throw new Error('was not refused');
  }

  it('hands over the pinned revision with all that an execution needs', async () => {
    app.verdicts.limitTo(100);
    app.catalogue.register('Builder', { ...BUILD, maxCost: toMicros(12), timeoutMs: 5_000, idempotent: false });
    ({ planId, hash } = (
      await app.post('/plans', { specification: 'a level', steps: [step('step1'), build('step2')] })
    ).body);
    const approved = await app.approvals.approve(planId, { approved: true, approvedBy: 'Ada' });
    expect(approved).toEqual({
      planId,
      revision: 1,
      hash,
      environment: 'dev',
      policies: [{ id: 'dev-policy', hash: 'hash-of-100', content: { limits: { total: 100 } } }],
      currency: 'GBP',
      estimatedCost: toMicros(15.75),
      approvedBy: 'Ada',
      steps: [
        expect.objectContaining({
          id: 'step1',
          service: 'llm',
          estimatedCost: toMicros(5.5),
          maxCost: null,
          idempotent: true,
          version: '1',
        }) as unknown,
        {
          id: 'step2',
          name: 'Build map',
          agent: 'Builder',
          capability: 'build_map',
          parameters: { name: 'step2' },
          dependencies: ['step1'],
          service: 'ec2',
          estimatedCost: toMicros(10.25),
          maxCost: toMicros(12),
          estimatedDurationMs: 300_000,
          onFailure: 'pause',
          idempotent: false,
          version: '1',
          timeoutMs: 5_000,
        },
      ],
    });
  });

  it('refuses what was not approved, and what is not there', async () => {
    expect(await refusal(app.approvals.approve(planId, { approved: false }))).toMatchObject({
      code: 'plan.not-approved',
    });
    expect(await refusal(app.approvals.approve('nope', { approved: true }))).toMatchObject({ code: 'plan.not-found' });
    expect(await refusal(app.approvals.approve(planId, { approved: true, revision: 7 }))).toMatchObject({
      code: 'plan.revision-not-found',
    });
  });

  it('refuses a plan whose price moved, shows the difference, and takes the new figures when they are approved', async () => {
    app.catalogue.register('Designer', DEARER);
    const stale = await refusal(app.approvals.approve(planId, { approved: true }));
    expect(stale).toMatchObject({
      code: 'plan.stale',
      extensions: {
        currentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        difference: {
          steps: {
            added: [],
            removed: [],
            changed: [
              {
                id: 'step1',
                changes: [
                  { pointer: '/capabilityVersion', from: '1', to: '2' },
                  { pointer: '/estimatedCost', from: 5.5, to: 7 },
                ],
              },
            ],
          },
          cost: { from: 26, to: 27.5, delta: 1.5 },
          policies: [],
        },
      },
    });
    expect(await refusal(app.approvals.approve(planId, { approved: true, hash }))).toMatchObject({
      code: 'plan.stale',
    });
    expect(revisions()).toBe(1);

    const currentHash = currentHashOf(stale);
    const approved = await app.approvals.approve(planId, { approved: true, hash: currentHash });
    expect(approved).toMatchObject({ revision: 2, hash: currentHash, estimatedCost: toMicros(27.5) });
    expect((await app.get(`/plans/${planId}`)).body).toMatchObject({
      revision: 2,
      hash: currentHash,
      estimatedCost: 27.5,
    });
    expect(await app.approvals.approve(planId, { approved: true })).toMatchObject({ revision: 2 });
  });

  it('keeps the approval when the world moves back', async () => {
    app.catalogue.register('Designer', DEARER);
    await refusal(app.approvals.approve(planId, { approved: true }));
    app.catalogue.register('Designer', LEVEL_PLAN);
    expect(await app.approvals.approve(planId, { approved: true, hash })).toMatchObject({ revision: 1 });
  });

  it('is stale when a policy changed, or another hash was approved', async () => {
    app.verdicts.limitTo(100);
    expect(await refusal(app.approvals.approve(planId, { approved: true }))).toMatchObject({
      code: 'plan.stale',
      extensions: { difference: { policies: [{ id: 'dev-policy', from: null, to: 'hash-of-100' }] } },
    });
    app.verdicts.policy = undefined;
    expect(await refusal(app.approvals.approve(planId, { approved: true, hash: 'f'.repeat(64) }))).toMatchObject({
      code: 'plan.stale',
      extensions: { currentHash: hash },
    });
  });

  it('keeps a price that a person set whatever the capability costs now, but not its version', async () => {
    const fixed = [step('step1', { estimatedCost: 1 })];
    const { body } = await app.post('/plans', { specification: 'x', steps: fixed });
    app.catalogue.register('Designer', { ...LEVEL_PLAN, estimatedCost: toMicros(99) });
    expect(await app.approvals.approve(body.planId, { approved: true })).toMatchObject({ estimatedCost: toMicros(1) });
  });

  it('refuses what nobody offers any more, even when approved again', async () => {
    app.catalogue.register('Designer', capability('something_else'));
    const stale = await refusal(app.approvals.approve(planId, { approved: true }));
    expect(stale.code).toBe('plan.stale');
    const again = { approved: true, hash: currentHashOf(stale) };
    expect(await refusal(app.approvals.approve(planId, again))).toMatchObject({
      code: 'plan.invalid',
      errors: [{ pointer: '/steps/0/capability' }],
    });
  });

  it('works modifications in as a new revision', async () => {
    const modifications = [{ stepId: 'step2', parameters: { name: 'castle' } }];
    const approved = await app.approvals.approve(planId, { approved: true, hash, modifications });
    expect(approved).toMatchObject({ revision: 2, steps: [{}, { parameters: { name: 'castle' } }, {}] });
    expect((await app.get(`/plans/${planId}/diff`)).body).toMatchObject({
      steps: { changed: [{ id: 'step2', changes: [{ pointer: '/parameters/name', from: 'step2', to: 'castle' }] }] },
    });
    expect(await app.approvals.approve(planId, { approved: true, modifications })).toMatchObject({ revision: 2 });
  });

  it('refuses modifications that do not fit, and stores nothing', async () => {
    const modifications = [
      { stepId: 'step1', parameters: { zones: 0 } },
      { stepId: 'step2', parameters: { name: 5 } },
    ];
    expect(await refusal(app.approvals.approve(planId, { approved: true, modifications }))).toMatchObject({
      code: 'plan.invalid',
      errors: [{ pointer: '/modifications/0/parameters/zones' }, { pointer: '/modifications/1/parameters/name' }],
    });
    const unknown = [{ stepId: 'step9', skip: true }];
    expect(await refusal(app.approvals.approve(planId, { approved: true, modifications: unknown }))).toMatchObject({
      code: 'plan.invalid',
      errors: [{ pointer: '/modifications/0/stepId' }],
    });
    expect(revisions()).toBe(1);
  });

  it('leaves out what is skipped, and does not count the money of what then cannot run', async () => {
    const modifications = [{ stepId: 'step2', skip: true }];
    const approved = await app.approvals.approve(planId, { approved: true, modifications });
    expect(approved).toMatchObject({ revision: 1, estimatedCost: toMicros(5.5) });
    expect(approved.steps.map((each) => each.skip ?? false)).toEqual([false, true, false]);
    expect(app.verdicts.asked.at(-1)?.byService).toEqual({ llm: toMicros(5.5) });
  });

  it('asks the budget, unless it may pause for it later', async () => {
    app.verdicts.limitTo(10);
    ({ planId } = (await app.post('/plans', { specification: 'x', steps: [step('step1'), build('step2')] })).body);
    expect(await refusal(app.approvals.approve(planId, { approved: true }))).toMatchObject({ code: 'budget.exceeded' });
    expect(await app.approvals.approve(planId, { approved: true, onBudget: 'pause' })).toMatchObject({ revision: 1 });
    expect((await app.get(`/plans/${planId}`)).body.budget).toMatchObject({ verdict: 'exceeded', limit: 10 });
  });

  it('needs an answer to what is required before it runs', async () => {
    const added = [{ op: 'add', step: { agent: 'Builder', capability: 'build_map' } }];
    await app.post(`/plans/${planId}/revisions`, { changes: added });
    expect(await refusal(app.approvals.approve(planId, { approved: true }))).toMatchObject({
      code: 'plan.needs-input',
      extensions: { questions: [{ stepId: 'step4', pointer: '/name' }] },
    });
    const skipping = { approved: true, modifications: [{ stepId: 'step4', skip: true }] };
    expect(await app.approvals.approve(planId, skipping)).toMatchObject({ revision: 2 });
    const answering = { approved: true, modifications: [{ stepId: 'step4', parameters: { name: 'annex' } }] };
    expect(await app.approvals.approve(planId, answering)).toMatchObject({ revision: 3 });
    expect((await app.get(`/plans/${planId}`)).body).toMatchObject({ needsInput: false, questions: [] });
  });

  it('rehearses without starting or storing anything', async () => {
    app.verdicts.limitTo(10);
    app.catalogue.register('Builder', { ...BUILD, maxCost: toMicros(12) });
    const steps = [step('step1'), build('step2'), build('step3')];
    ({ planId } = (await app.post('/plans', { specification: 'a level', steps })).body);
    const modifications = [{ stepId: 'step3', parameters: { name: 'other' } }];
    expect(await app.approvals.dryRun(planId, { approved: false, modifications })).toEqual({
      waves: [['step1'], ['step2', 'step3']],
      schedule: [
        { stepId: 'step1', startMs: 0, endMs: 120_000 },
        { stepId: 'step2', startMs: 120_000, endMs: 420_000 },
        { stepId: 'step3', startMs: 120_000, endMs: 420_000 },
      ],
      holds: [
        { stepId: 'step1', service: 'llm', amount: 5.5 },
        { stepId: 'step2', service: 'ec2', amount: 12 },
        { stepId: 'step3', service: 'ec2', amount: 12 },
      ],
      budget: expect.objectContaining({ policyId: 'dev-policy', verdict: 'exceeded', limit: 10 }) as unknown,
      approvals: [{ kind: 'budget', code: 'budget.exceeded', message: '26 is more than 10' }],
      questions: [],
    });
    expect(revisions()).toBe(1);
  });

  it('rehearses what a person will be asked to approve, and what nobody knows the price of', async () => {
    app.verdicts.unknownCost = 'ask';
    app.catalogue
      .register('Wrecker', capability('wreck', { sideEffects: 'irreversible', estimatedCost: toMicros(2) }))
      .register('Riddler', capability('riddle', { estimatedCost: null, estimatedDuration: null }));
    const steps = [
      { id: 'wreck', agent: 'Wrecker', capability: 'wreck' },
      { id: 'riddle', agent: 'Riddler', capability: 'riddle', dependencies: ['wreck'] },
    ];
    const { body } = await app.post('/plans', { specification: 'a riddle', steps });
    expect(body).toMatchObject({ estimatedCost: 2, steps: [{}, { estimatedCost: null, estimatedDuration: null }] });
    expect(body.warnings).toEqual([
      'wreck (wreck) cannot be undone: check it before you approve the plan.',
      'No budget policy applies: nothing limits what this plan spends.',
      'The cost of riddle is unknown and not in the total.',
      'The duration of riddle is unknown and not in the total.',
    ]);
    const rehearsal = await app.approvals.dryRun(body.planId, { approved: false });
    expect(rehearsal).toMatchObject({
      holds: [
        { stepId: 'wreck', amount: 2 },
        { stepId: 'riddle', amount: null },
      ],
      approvals: [
        { kind: 'irreversible', stepId: 'wreck' },
        { kind: 'unknown-cost', stepId: 'riddle' },
      ],
    });
  });

  it('does not take an unknown price for nothing', async () => {
    app.catalogue.register('Riddler', capability('riddle', { estimatedCost: null }));
    const steps = [{ id: 'riddle', agent: 'Riddler', capability: 'riddle' }];
    const { body } = await app.post('/plans', { specification: 'a riddle', steps });
    expect(body).toMatchObject({ estimatedCost: null, forecast: { cost: null } });
    expect((await app.get('/plans')).body.items[0]).toMatchObject({ estimatedCost: null });
    expect(await app.approvals.approve(body.planId, { approved: true })).toMatchObject({ estimatedCost: null });
  });

  it('checks parameters for decisions on running steps', () => {
    expect(app.approvals.checkParameters('Designer', 'generate_level_plan', { zones: 0 })).toMatchObject([
      { pointer: '/zones' },
    ]);
    expect(app.approvals.checkParameters('Designer', 'generate_level_plan', { zones: 1 })).toEqual([]);
    expect(app.approvals.checkParameters('Nobody', 'x', {})).toMatchObject([{ pointer: '/agent' }]);
  });
});
