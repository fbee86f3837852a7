// An execution done again: what has not changed is kept, what has is bought again with all that comes after it, at the
// price that the preview told.
import type { ExecutionView } from '../../../src/executions/views/execution-view.js';
import { App, stepOf, type StepBody } from '../../support/app.js';
import { refuse, succeed, TestAgent } from '../../support/agents/test-agent.js';

interface Preview {
  readonly saved: number;
  readonly estimatedCost: number;
  readonly steps: readonly { stepId: string; kept: boolean; reason: string; price: number; saved: number }[];
}

/** a → b → d, and c beside them; each is paid 2. */
const STEPS: readonly StepBody[] = [
  { id: 'a', agent: 'worker', capability: 'work', parameters: { size: 1 } },
  { id: 'b', agent: 'worker', capability: 'work', parameters: { size: 2 }, dependencies: ['a'] },
  { id: 'c', agent: 'worker', capability: 'work', parameters: { size: 3 } },
  {
    id: 'd',
    agent: 'worker',
    capability: 'work',
    parameters: { size: 4, from: { $ref: 'b.result.made' } },
    dependencies: ['b'],
  },
];
const parameters = { type: 'object', properties: { size: { type: 'integer' }, from: { type: 'string' } } };

describe('an execution done again', () => {
  let app: App;
  let agent: TestAgent;
  let planId: string;
  let executionId: string;
  beforeEach(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    agent.on('work', ({ body }) => succeed({ cost: 2, result: { made: `of ${String(body.parameters['size'])}` } }));
    await app.register('worker', agent.url, [{ name: 'work', estimatedCost: 2, parameters }]);
    planId = await app.plan(STEPS);
    executionId = await app.execute(planId);
    await app.reaches(executionId, 'completed');
    agent.calls.length = 0;
  });
  afterEach(async () => {
    await app.close();
    await agent.close();
  });

  const sizes = (): unknown[] => agent.calls.map(({ body }) => body.parameters['size']);
  const changed = { modifications: [{ stepId: 'b', parameters: { size: 20 } }] };
  const again = async (body: object): Promise<ExecutionView> => {
    const { status, body: started } = await app.post<{ executionId: string }>(`/executions/${executionId}/rerun`, {
      approved: true,
      ...body,
    });
    expect({ status, started }).toMatchObject({ status: 202 });
    return app.reaches(started.executionId, 'completed');
  };

  it('says what is kept and what is bought again, and starts nothing', async () => {
    const { status, body } = await app.post<Preview>(`/executions/${executionId}/rerun`, { preview: true, ...changed });
    expect(status).toBe(200);
    expect(body).toMatchObject({ saved: 4, estimatedCost: 4, rerunOf: executionId, dryRun: { questions: [] } });
    expect(body.steps.map(({ stepId, kept, reason, price }) => [stepId, kept, reason, price])).toEqual([
      ['a', true, 'nothing has changed', 0],
      ['b', false, 'its parameters have changed', 2],
      ['c', true, 'nothing has changed', 0],
      ['d', false, 'it comes after b', 2],
    ]);
    expect(agent.calls).toEqual([]);
    expect((await app.get<{ items: unknown[] }>('/executions')).body.items).toHaveLength(1);
  });

  it('buys exactly what the preview says, with the kept results to refer to', async () => {
    const done = await again(changed);
    expect(sizes()).toEqual([20, 4]);
    expect(done).toMatchObject({ rerunOf: executionId, revision: 2, costs: { total: 4, estimated: 4 } });
    expect(stepOf(done, 'a')).toMatchObject({ completedBy: 'kept', cost: 0, result: { made: 'of 1' } });
    expect(agent.calls.at(-1)?.body.parameters).toEqual({ size: 4, from: 'of 20' });
    expect((await app.execution(executionId)).reruns).toEqual([done.executionId]);
  });

  it('buys nothing where nothing has changed, and everything from the step that is named', async () => {
    expect(await again({})).toMatchObject({ status: 'completed', costs: { total: 0, estimated: 0 } });
    expect(sizes()).toEqual([]);
    await again({ from: 'b' });
    expect(sizes()).toEqual([2, 4]);
  });

  it('buys again what a new version of the capability would do', async () => {
    const newer = { ...parameters, properties: { ...parameters.properties, more: { type: 'string' } } };
    const body = {
      name: 'worker',
      endpoint: agent.url,
      capabilities: [
        {
          name: 'work',
          description: 'Does it.',
          estimatedCost: 2,
          estimatedDuration: 1_000,
          dependencies: [],
          parameters: newer,
        },
      ],
    };
    expect((await app.send('PUT', '/agents/worker', body)).status).toBe(200);
    const stale = await app.post<{ currentHash: string }>(`/executions/${executionId}/rerun`, { approved: true });
    expect(stale).toMatchObject({ status: 409, body: { code: 'plan.stale' } });
    const { body: preview } = await app.post<Preview>(`/executions/${executionId}/rerun`, {
      preview: true,
      hash: stale.body.currentHash,
    });
    expect(preview.steps.filter(({ kept }) => kept)).toEqual([]);
    expect(preview).toMatchObject({ saved: 0, estimatedCost: 8 });
  });

  it('keeps of a failed one what had been done', async () => {
    agent.on('work', refuse({ code: 'no', message: 'no', retryable: false }));
    const failing = await app.execute(planId);
    await app.reaches(failing, 'paused');
    const refused = await app.post(`/executions/${failing}/rerun`, { approved: true });
    expect(refused).toMatchObject({ status: 409, body: { code: 'execution.still-running' } });
    await app.post(`/executions/${failing}/cancel`, { reason: 'it does not work' });
    await app.reaches(failing, 'cancelled');
    const { body } = await app.post<Preview>(`/executions/${failing}/rerun`, { preview: true });
    expect(body.steps.map(({ reason }) => reason)).toEqual([
      'it had not completed',
      'it comes after a',
      'it had not completed',
      'it comes after b',
    ]);
  });

  it.each([
    [{}, 409, 'plan.not-approved'],
    [{ approved: true, from: 'z' }, 400, 'request.invalid'],
    [{ approved: true, revision: 9 }, 404, 'plan.revision-not-found'],
    [{ approved: true, modifications: [{ stepId: 'z' }] }, 422, 'plan.invalid'],
    [{ approved: true, what: 1 }, 400, 'request.invalid'],
  ])('is refused, and starts nothing: %j', async (body, status, code) => {
    expect(await app.post(`/executions/${executionId}/rerun`, body)).toMatchObject({ status, body: { code } });
    expect((await app.get<{ items: unknown[] }>('/executions')).body.items).toHaveLength(1);
  });

  it('answers a repeated request once', async () => {
    const key = { 'Idempotency-Key': 'again-1' };
    const first = await app.post(`/executions/${executionId}/rerun`, { approved: true }, key);
    const second = await app.post(`/executions/${executionId}/rerun`, { approved: true }, key);
    expect(second.body).toEqual(first.body);
    expect((await app.get<{ items: unknown[] }>('/executions')).body.items).toHaveLength(2);
  });
});
