// What steps take from one another, over HTTP with a real agent: refused or resolved, checked, never sent as text.
import { App, stepOf } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

const LOOK: (agent: string, n?: unknown) => object[] = (agent, n = { $ref: 'a.result.n' }) => [
  { id: 'a', name: 'a', agent, capability: 'look' },
  { id: 'b', name: 'b', agent, capability: 'take', dependencies: ['a'], parameters: { n } },
];
const NEEDS = { type: 'object', properties: { n: { type: 'integer', minimum: 1 } }, required: ['n'] };

interface Refused {
  readonly code: string;
  readonly errors: { readonly pointer: string; readonly message: string }[];
}

describe('references', () => {
  let app: App;
  let agent: TestAgent;
  beforeAll(async () => {
    app = await App.start({});
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'look' }, { name: 'take', parameters: NEEDS }]);
    const small = { ...NEEDS, properties: { n: { type: 'integer', maximum: 3 } } };
    await app.register('choosy', agent.url, [{ name: 'take', parameters: small }]);
  });
  afterAll(async () => {
    await agent.close();
    await app.close();
  });
  const planned = (steps: object[]) => app.post<Refused & { planId: string }>('/plans', { specification: 'x', steps });
  const sentTo = (executionId: string) =>
    agent.callsOf('take').filter(({ body }) => body['executionId'] === executionId);
  const started = async (n: unknown, more: object = {}): Promise<string> => {
    agent.on('look', succeed({ result: { n } }));
    const { body } = await planned(LOOK('worker'));
    const { body: execution } = await app.post<{ executionId: string }>(`/plans/${body.planId}/execute`, {
      approved: true,
      ...more,
    });
    return execution.executionId;
  };

  it.each([
    { $ref: 'a.result.' },
    { $ref: 'a.result.n', default: 1 },
    { $ref: 'a.results.n' },
    { $ref: 5 },
    { deep: [{ $ref: '' }] },
    '${a.result.n}',
    '{{ a.result.n }}',
    'a.result.n',
  ])('%j is refused when the plan is made, with its pointer', async (value) => {
    const { status, body } = await planned([
      { id: 'a', name: 'a', agent: 'worker', capability: 'look' },
      { id: 'b', name: 'b', agent: 'worker', capability: 'look', dependencies: ['a'], parameters: { 'v/w': value } },
    ]);
    expect([status, body.code]).toEqual([422, 'plan.invalid']);
    expect(body.errors.map(({ pointer }) => pointer)).toEqual([
      expect.stringMatching(/^\/steps\/1\/parameters\/v~1w(\/deep\/0)?$/) as string,
    ]);
  });

  it.each([{ n: '7' }, { n: 0 }, { n: null }, { n: { $ref: 'a.result.n' } }])(
    'a result %j that does not fit stops the step before it is sent or paid for',
    async ({ n }) => {
      const executionId = await started(n);
      const execution = await app.reaches(executionId, 'paused');
      expect(stepOf(execution, 'b')).toMatchObject({
        status: 'failed',
        error: { code: 'step.invalid-parameters', details: { errors: [{ pointer: '/n' }] } },
      });
      expect(sentTo(executionId)).toEqual([]);
      expect(execution.costs).toMatchObject({ total: 1, held: 0 });
    },
  );

  it('a retry is held to the same: its references, what they bring, the other agent’s schema', async () => {
    const executionId = await started('7');
    await app.reaches(executionId, 'paused');
    const retry = (body: object) => app.post<Refused>(`/executions/${executionId}/steps/b/retry`, body);
    for (const [body, pointer] of [
      [{ parameters: { n: { $ref: 'a.result.n' } } }, '/parameters/n'],
      [{ parameters: { n: { $ref: 'b.result.n' } } }, '/parameters/n'],
      [{ parameters: { n: 4, m: { $ref: 'a.result.n', x: 1 } } }, '/parameters/m'],
      [{ agent: 'choosy' }, '/parameters/n'],
      [{ agent: 'choosy', parameters: { n: 4 } }, '/parameters/n'],
    ] as const) {
      const refused = await retry(body);
      expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([422, pointer]);
    }
    expect(sentTo(executionId)).toEqual([]);
    await retry({ agent: 'choosy', parameters: { n: 3 } });
    await app.reaches(executionId, 'completed');
    expect(sentTo(executionId).map(({ body }) => body['parameters'])).toEqual([{ n: 3 }]);
  });

  it('modifications are held to the same', async () => {
    agent.on('look', succeed({ result: { n: 1 } }));
    const { body: plan } = await planned(LOOK('worker'));
    const { status, body } = await app.post<Refused>(`/plans/${plan.planId}/execute`, {
      approved: true,
      modifications: [{ stepId: 'b', parameters: { n: { $ref: 'a.result.n.' } } }],
    });
    expect([status, body.errors[0]?.pointer]).toEqual([422, '/modifications/0/parameters/n']);
    const executionId = await started('7', { modifications: [{ stepId: 'b', parameters: { n: 5 } }] });
    await app.reaches(executionId, 'completed');
    expect(sentTo(executionId).map(({ body: sent }) => sent['parameters'])).toEqual([{ n: 5 }]);
  });
});
