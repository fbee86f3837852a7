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

  it('holds a deadline against the end that nine of ten runs keep', async () => {
    const within = async (ms: number) => {
      const deadline = new Date(Date.now() + ms).toISOString();
      app.planner.next = { ...draft, constraints: { deadline } };
      const { body } = await app.post('/plans', { specification: 'a level' });
      return JSON.stringify(body.warnings).includes('it may well end after that');
    };
    // The estimate is 7 minutes.
    expect([await within(7.25 * 60_000), await within(60 * 60_000)]).toEqual([true, false]);
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

  it('edits by a remark what it speaks of, shows the difference and keeps what was not understood', async () => {
    app.planner.next = { ...draft, reading: [{ from: 0, to: 7, kind: 'step', stepIds: ['step1'] }], unread: [] };
    const { body: first } = await app.post('/plans', { specification: 'a level' });
    const rest = { text: 'and a pony', start: 11, end: 21, why: 'no' };
    app.planner.nextAmendment = {
      changes: [{ op: 'set', stepId: 'step1', step: { parameters: { zones: 5 } } }],
      unread: [rest],
    };
    const answer = await app.post(`/plans/${first.planId}/revisions`, { remark: 'five zones and a pony' });
    expect(answer.body).toMatchObject({
      revision: 2,
      unread: [{ ...rest, remark: 1 }],
      reading: [{ from: 0, to: 7, kind: 'step', stepIds: ['step1'] }],
      diff: { from: 1, to: 2, steps: { added: [], removed: [], changed: [{ id: 'step1' }] } },
    });
    expect(app.planner.amendments[0]).toMatchObject({
      remark: 'five zones and a pony',
      steps: [{ id: 'step1' }, { id: 'step2' }],
    });
    const stored = await app.get(`/plans/${first.planId}`);
    expect(stored.body).toMatchObject({ unread: [{ ...rest, remark: 1 }], reading: [{ kind: 'step' }] });
  });

  it('refuses a remark of which nothing was understood, and stores nothing', async () => {
    app.planner.next = draft;
    const { body: first } = await app.post('/plans', { specification: 'a level' });
    app.planner.nextAmendment = [{ text: 'a pony', start: 0, end: 6, why: 'no' }];
    const answer = await app.post(`/plans/${first.planId}/revisions`, { remark: 'a pony' });
    expect(answer.body).toMatchObject({
      status: 422,
      code: 'plan.remark-not-understood',
      unread: [{ text: 'a pony', start: 0, end: 6 }],
    });
    expect((await app.get(`/plans/${first.planId}`)).body).toMatchObject({ revision: 1 });
  });

  it('goes back: undo, undo again, the first version', async () => {
    app.planner.next = draft;
    const { body: first } = await app.post('/plans', { specification: 'a level' });
    const revise = async (body: object) => (await app.post(`/plans/${first.planId}/revisions`, body)).body;
    const zones = (number: number) => ({ changes: [{ op: 'set', stepId: 'step1', parameters: { zones: number } }] });
    const hashes = [first.hash, (await revise(zones(4))).hash, (await revise(zones(5))).hash];
    expect((await revise({ remark: 'Undo that, please.' })).hash).toBe(hashes[1]);
    expect((await revise({ remark: 'undo' })).hash).toBe(hashes[0]);
    expect(await revise({ remark: 'undo' })).toMatchObject({ status: 422, code: 'plan.remark-not-understood' });
    expect((await revise({ remark: 'back to revision 3' })).hash).toBe(hashes[2]);
    expect((await revise({ remark: 'The first version again' })).hash).toBe(hashes[0]);
  });

  it('cannot run before what only a person can settle is settled', async () => {
    const question = { stepId: 'step1', pointer: '', message: 'if it rains?', mustAnswer: true as const };
    app.planner.next = { ...draft, questions: [...draft.questions, question] };
    const { body: first } = await app.post('/plans', { specification: 'a level' });
    expect(first.questions).toContainEqual(question);
    const confirmed = await app.post(`/plans/${first.planId}/revisions`, {
      changes: [
        { op: 'set', stepId: 'step2', parameters: { name: 'x' } },
        { op: 'confirm', stepId: 'step1' },
      ],
    });
    expect(confirmed.body).toMatchObject({ needsInput: false, questions: [] });
    const left = await app.post(`/plans/${first.planId}/revisions`, {
      from: 1,
      changes: [{ op: 'set', stepId: 'step2', parameters: { name: 'x' } }],
    });
    expect(left.body).toMatchObject({ needsInput: true, questions: [question] });
  });

  it('explains when asked to, and only then', async () => {
    app.planner.next = { ...draft, explanation: { clauses: [], spans: [] } };
    const { body } = await app.post('/plans', { specification: 'a level', explain: true });
    expect(body).toMatchObject({ explanation: { clauses: [], spans: [] } });
    expect(app.planner.requests.at(-1)).toMatchObject({ explain: true });
    expect((await app.get(`/plans/${body.planId}`)).body).not.toHaveProperty('explanation');
  });
});
