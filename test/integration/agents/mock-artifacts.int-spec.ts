// What mock agents leave behind: files that exist, are what was asked for, and come out the same again.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ArtifactFolder } from '../../../src/agents/mock/workshop/artifact-folder.store.js';
import { type MockAnswer, RunningMock, agentRequest, mockCatalogue } from '../../support/agents/running-mock.js';

const LEVEL = { description: 'A VR arena with 3 combat zones and 2 safe zones', zones: { combat: 3, safe: 2 } };

describe('artifacts of mock agents', () => {
  let mock: RunningMock;
  beforeEach(() => (mock = new RunningMock()));
  afterEach(() => mock.end());

  const designLevel = (more: object = {}, headers: Record<string, string> = {}): Promise<MockAnswer> =>
    mock.call('ConversationLevelDesignerAgent', agentRequest('generate_level_plan', LEVEL, more), headers);

  const contentOf = (answer: MockAnswer): Record<string, unknown> =>
    JSON.parse(readFileSync(answer.artifacts[0]?.path ?? '', 'utf8')) as Record<string, unknown>;

  it('design a level: echo, costs that add up, a file as described', async () => {
    await mock.start();
    const answer = await designLevel();
    expect(answer).toMatchObject({ id: 'request-1', correlationId: 'correlation-1', success: true });
    const micros = answer.charges.map(({ amount }) => Math.round(amount * 1e6));
    expect(micros.reduce((sum, amount) => sum + amount, 0)).toBe(Math.round(answer.cost * 1e6));
    expect(Math.abs(answer.cost - 5.5)).toBeLessThanOrEqual(5.5 * 0.15);

    const [artifact] = answer.artifacts;
    const bytes = readFileSync(artifact?.path ?? '');
    expect(artifact).toEqual({
      type: 'LevelPlan',
      path: `${mock.root}/execution-1/step1.generate_level_plan.levelPlan.json`,
      mimeType: 'application/json',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(answer.result).toMatchObject({
      levelPlan: { zones: { combat: 3, safe: 2 }, path: artifact?.path },
      levelPlanPath: artifact?.path,
      summary: expect.stringContaining('2 safe and 3 combat zone(s)') as unknown,
    });
  });

  it('build the map of the level plan that a parameter refers to, or of the one in the execution', async () => {
    await mock.start();
    const designed = await designLevel();
    const plan = contentOf(designed);
    const { levelPlan } = designed.result;
    const given = await mock.call(
      'UnrealLevelBuilderAgent',
      agentRequest('build_level_geometry', { levelPlan, mapName: 'Arena01' }, { stepId: 'step2' }),
    );
    const found = await mock.call(
      'UnrealLevelBuilderAgent',
      agentRequest('build_level_geometry', {}, { stepId: 'step3' }),
    );
    for (const answer of [given, found]) {
      expect(contentOf(answer)).toMatchObject({
        levelPlan: { id: plan['id'] },
        inputs: [{ type: 'LevelPlan', sha256: designed.artifacts[0]?.sha256 }],
        warnings: [],
      });
    }
    expect(given.result['map']).toMatchObject({ name: 'Arena01', levelPlanId: plan['id'] });
  });

  it('list in a build what it was made of', async () => {
    await mock.start();
    await designLevel();
    await mock.call('UnrealLevelBuilderAgent', agentRequest('build_level_geometry', {}, { stepId: 'step2' }));
    const parameters = { platform: 'Linux', configuration: 'Shipping' };
    const build = await mock.call(
      'UnrealLevelBuilderAgent',
      agentRequest('package_build', parameters, { stepId: 'step3' }),
    );
    expect(contentOf(build)).toMatchObject({
      platform: 'Linux',
      buildMode: 'cloud',
      inputs: [{ type: 'UnrealMap' }, { type: 'LevelPlan' }],
    });
  });

  it('answer for every capability of the catalogue with a file for each declared output', async () => {
    await mock.start();
    const required = {
      specification: 'x',
      description: 'x',
      query: 'x',
      platform: 'Linux',
      configuration: 'Shipping',
      environment: 'dev',
      maxPlayers: 4,
      partySize: 4,
      durationMinutes: 5,
      periodDays: 1,
      thresholdPercent: 80,
    };
    for (const [agent, { capabilities }] of mockCatalogue) {
      for (const { name, parameters, outputs } of capabilities.values()) {
        const needed = Array.isArray(parameters['required']) ? parameters['required'].map(String) : [];
        const given = Object.fromEntries(Object.entries(required).filter(([key]) => needed.includes(key)));
        const answer = await mock.call(agent, agentRequest(name, given, { stepId: name }));
        expect(answer).toMatchObject({ success: true });
        expect(answer.artifacts.map(({ type }) => type)).toEqual(Object.values(outputs));
        for (const output of Object.keys(outputs)) {
          expect(answer.result[`${output}Path`]).toBe(answer.result[output]?.['path']);
        }
        expect(Object.keys(contentOf(answer)).length).toBeGreaterThan(2);
      }
    }
  });

  it('make the same for the same seed whatever the execution, and something else for another seed', async () => {
    const run = async (executionId: string): Promise<readonly unknown[]> => {
      const designed = await designLevel({ executionId });
      const { levelPlan } = designed.result;
      const body = agentRequest('build_level_geometry', { levelPlan }, { executionId, stepId: 'step2' });
      const built = await mock.call('UnrealLevelBuilderAgent', body);
      return [designed, built].map(({ cost, artifacts }) => [cost, artifacts.map(({ sha256 }) => sha256)]);
    };
    await mock.start();
    const first = await run('execution-1');
    expect(await run('execution-2')).toEqual(first);
    await mock.start({ seed: 2 });
    expect(await run('execution-3')).not.toEqual(first);
  });

  it('stay below maxCost', async () => {
    await mock.start();
    expect((await designLevel({ maxCost: 5 })).cost).toBeLessThanOrEqual(5);
  });

  it.each(['..', '.', '../elsewhere', 'a/b', ''])('never lie outside of an execution: %j', (executionId) => {
    expect(() => new ArtifactFolder(mock.root).folder(executionId)).toThrow('not an execution');
  });

  it('are read by their name only: a path in a parameter leads nowhere else', async () => {
    await mock.start();
    await designLevel({ executionId: 'execution-2' });
    const path = '../execution-2/step1.generate_level_plan.levelPlan.json';
    const body = agentRequest('build_level_geometry', { levelPlan: { path } });
    const built = await mock.call('UnrealLevelBuilderAgent', body);
    expect(contentOf(built)).toMatchObject({
      inputs: [],
      warnings: ['no level plan was given: built from a plain one'],
    });
  });
});
