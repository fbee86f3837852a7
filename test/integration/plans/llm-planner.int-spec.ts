import { printSettings, readSettings } from '../../../src/platform/config/read-settings.js';
import { App } from '../../support/app.js';
import {
  API_KEY,
  building,
  design,
  GOOD,
  LlmPlannerRig,
  plan,
  type PlanBody,
  SPECIFICATION,
} from '../../support/plans/llm-planner-rig.js';

describe.each(['llm', 'auto'] as const)('PLANNER=%s', (mode) => {
  let rig: LlmPlannerRig;
  beforeAll(async () => {
    rig = await LlmPlannerRig.start(mode);
  });
  afterAll(() => rig.close());

  it('plans with the model: reasons and sources quote the text, tokens are counted and priced', async () => {
    const { status, body } = await rig.ask([{ says: GOOD }]);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      planner: 'llm:test-model',
      needsInput: false,
      steps: [
        { id: 'step1', parameters: { zones: 3 }, reason: 'asked for: "a level plan with 3 combat zones"' },
        {
          id: 'step2',
          dependencies: ['step1'],
          sources: {
            '/levelPlan': { kind: 'reference', stepId: 'step1' },
            '/mode': { kind: 'text', quote: 'build the map of it in the cloud' },
          },
        },
      ],
      planningCost: { calls: 1, inputTokens: 1_000, outputTokens: 100, amount: 0.003, currency: 'GBP' },
    });
    const again = await rig.app.get<PlanBody>(`/plans/${body.planId}`);
    expect(again.body).toMatchObject({ planner: 'llm:test-model', planningCost: body.planningCost });
  });

  it('books what the model was paid, on a service of its own, for a plan and for none', async () => {
    const { body } = await rig.ask([{ says: GOOD }]);
    const entries = async () =>
      (await rig.app.get<{ items: Record<string, unknown>[] }>('/costs/entries')).body.items.map((entry) => [
        entry['service'],
        entry['amount'],
        entry['planId'],
        entry['environment'],
      ]);
    expect((await entries())[0]).toEqual(['llm-planning', 0.003, body.planId, 'dev']);
    // Where the offline planner steps in a plan comes of it after all.
    const other = await rig.ask([{ says: 'no plan' }]);
    const [last] = await entries();
    expect(last).toEqual(['llm-planning', expect.any(Number), other.status === 201 ? other.body.planId : null, 'dev']);
  });

  it('asks deterministically, without streaming, held to the catalogue, the specification apart', async () => {
    await rig.ask([{ says: GOOD }]);
    const [asked] = rig.model.asked;
    expect(asked).toMatchObject({
      url: '/v1/chat/completions',
      headers: { authorization: `Bearer ${API_KEY}` },
      body: { model: 'test-model', temperature: 0, seed: 1, response_format: { type: 'json_schema' } },
    });
    expect(asked?.body.stream ?? false).toBe(false);
    const [system, user] = asked?.body.messages ?? [];
    expect(system).toMatchObject({ role: 'system' });
    expect(system?.content).not.toContain(SPECIFICATION);
    expect(JSON.parse(user?.content ?? '')).toMatchObject({ specification: SPECIFICATION });
    const schema = JSON.stringify(asked?.body.response_format);
    expect(schema).toContain('"enum":["Designer"]},"capability":{"type":"string","enum":["generate_level_plan"]}');
  });

  it('asks for the environment where words and context disagree, whatever the model says', async () => {
    const { body } = await rig.ask([{ says: GOOD }], SPECIFICATION, { targetEnvironment: 'staging' });
    expect(body.needsInput).toBe(true);
    expect(body.questions).toContainEqual(
      expect.objectContaining({ stepId: 'step2', pointer: '/environment', mustAnswer: true }),
    );
    expect(body.steps[1]?.parameters).not.toHaveProperty('environment');
  });

  it('adds what is declared to come first, and the edge that a reference implies', async () => {
    const alone = { ...building, id: 'step1', dependencies: [], parameters: { mode: 'cloud' } };
    const { body } = await rig.ask([{ says: plan(alone) }]);
    expect(body.steps).toMatchObject([
      { id: 'step1', capability: 'generate_level_plan', reason: 'needed by build_map', parameters: { zones: 3 } },
      { id: 'step2', capability: 'build_map', dependencies: ['step1'] },
    ]);
    const { body: implied } = await rig.ask([{ says: plan({ ...building, dependencies: [] }, design) }]);
    expect(implied.steps[1]).toMatchObject({
      capability: 'build_map',
      dependencies: ['step1'],
      parameters: { levelPlan: { $ref: 'step1.result.levelPlan' } },
    });
  });

  it('finds the object in prose and fences', async () => {
    const says = `Here is {your} plan:\n\`\`\`json\n${JSON.stringify(GOOD, null, 2)}\n\`\`\`\nShall I {go on}?`;
    const { status, body } = await rig.ask([{ says }]);
    expect(status).toBe(201);
    expect(body.planner).toBe('llm:test-model');
    expect(rig.model.asked).toHaveLength(1);
  });

  it('turns what stays missing into a question', async () => {
    const { status, body } = await rig.ask([{ says: plan({ ...design, parameters: {} }) }]);
    expect(status).toBe(201);
    expect(body).toMatchObject({ needsInput: true, questions: [{ stepId: 'step1', pointer: '/zones' }] });
    const asked = {
      ...plan({ ...design, parameters: {} }),
      questions: [{ step: 'step1', parameter: 'zones', question: 'How many?' }],
    };
    const { body: first } = await rig.ask([{ says: asked }]);
    expect(first).toMatchObject({ needsInput: true, questions: [{ pointer: '/zones', message: 'How many?' }] });
    expect(rig.model.asked).toHaveLength(1);
  });

  it('waits as long as a 429 says and asks again', async () => {
    const { status, body } = await rig.ask([{ status: 429, headers: { 'retry-after': '0' } }, { says: GOOD }]);
    expect(status).toBe(201);
    expect(body).toMatchObject({ planner: 'llm:test-model', planningCost: { calls: 1 } });
  });

  it('takes no step for an answer without steps', async () => {
    const { status, body } = await rig.ask([{ says: plan() }]);
    if (mode === 'llm') expect({ status, code: body.code }).toEqual({ status: 422, code: 'plan.nothing-to-plan' });
    else expect(body).toMatchObject({ planner: 'offline' });
  });

  it('reads a remark as an edit, without the model', async () => {
    const { body } = await rig.ask([{ says: GOOD }]);
    rig.model.reset();
    const revised = await rig.app.post<PlanBody>(`/plans/${body.planId}/revisions`, { remark: 'zones 5' });
    expect(revised.status).toBe(201);
    expect(revised.body).toMatchObject({
      planner: 'llm:test-model',
      steps: [{ id: 'step1', parameters: { zones: 5 } }, {}],
    });
  });

  it('does not take tokens that were not counted for none', async () => {
    const { body } = await rig.ask([{ says: GOOD, usage: {} }]);
    expect(body.planningCost).toMatchObject({ calls: 1, inputTokens: null, outputTokens: null, amount: null });
  });

  it('reads a language that the offline planner does not', async () => {
    const german = 'Entwirf bitte einen Plan für ein Level mit drei Kampfzonen und baue danach die Karte in der Wolke.';
    const quoted = { ...design, quote: 'einen Plan für ein Level mit drei Kampfzonen' };
    const { status, body } = await rig.ask([{ says: plan(quoted, building) }], german);
    expect(status).toBe(201);
    expect(body.steps[0]?.reason).toBe('asked for: "einen Plan für ein Level mit drei Kampfzonen"');
    expect(body.steps[1]?.reason).toMatch(/no words of the specification/);
  });

  it('shows the model the sixty that matter of a large catalogue', async () => {
    const many = Array.from({ length: 200 }, (_, at) => ({
      name: `polish_gem_${at}`,
      description: `Polish gem ${at}.`,
    }));
    await rig.app.register('AJeweller', 'http://127.0.0.1:9/agent', many);
    const { status } = await rig.ask([{ says: GOOD }]);
    await rig.app.send('DELETE', '/agents/AJeweller');
    expect(status).toBe(201);
    const shown = rig.model.asked[0]?.body.messages[0]?.content.match(/"capability":"\w+"/g) ?? [];
    expect(shown).toHaveLength(60);
    expect(shown).toEqual(expect.arrayContaining(['"capability":"generate_level_plan"', '"capability":"build_map"']));
  });

  // The last: from here on this server is asked without a schema.
  it('asks without a schema where the server refuses one, and remembers it', async () => {
    const refusal = { status: 400, body: { error: { message: 'response_format is not supported' } } };
    const { status } = await rig.ask([refusal, { says: GOOD }]);
    expect(status).toBe(201);
    expect(rig.model.asked.map(({ body }) => body.response_format?.type)).toEqual(['json_schema', undefined]);
    await rig.ask([{ says: GOOD }]);
    expect(rig.model.asked.map(({ body }) => body.response_format?.type)).toEqual([undefined]);
  });
});

describe('settings of the model', () => {
  const model = { LLM_BASE_URL: 'http://127.0.0.1:9/v1', LLM_MODEL: 'm', LLM_API_KEY: API_KEY };

  it('are complete, or PLANNER=llm does not start', () => {
    expect(() => readSettings({ PLANNER: 'llm', LLM_MODEL: 'm' })).toThrow(/PLANNER=llm: needs LLM_BASE_URL/);
    expect(readSettings({ PLANNER: 'llm', ...model })).toMatchObject({ PLANNER: 'llm', LLM_TIMEOUT: 60_000 });
  });

  it.each([{ LLM_BASE_URL: 'not a url' }, { LLM_INPUT_COST: '-1' }, { LLM_OUTPUT_COST: 'free' }, { LLM_TIMEOUT: '0' }])(
    'are refused when wrong: %j',
    (wrong) => expect(() => readSettings({ ...wrong })).toThrow(Object.keys(wrong)[0] ?? ''),
  );

  it('never show the key', () => {
    expect(printSettings(readSettings(model))).not.toContain(API_KEY);
  });

  it('may be missing with PLANNER=auto: then it plans offline', async () => {
    const app = await App.start({ PLANNER: 'auto' });
    const { status, body } = await app.post('/plans', { specification: 'Generate a cost report.' });
    await app.close();
    expect({ status, planner: body['planner'] }).toEqual({ status: 201, planner: 'offline' });
  });
});
