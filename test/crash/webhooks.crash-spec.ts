// A receiver that is down for a while and then slow, under a service that is killed three times: everything is told, at
// least once, in order for each execution, and every signature holds.
import { rmSync } from 'node:fs';
import { newFolder } from '../support/app.js';
import { refuse, succeed, TestAgent } from '../support/agents/test-agent.js';
import { ObservedProcess } from '../support/process/observed-process.js';
import { until } from '../support/until.js';
import { isSignedWith, WebhookReceiver } from '../support/webhook-receiver.js';

const EXECUTIONS = 12;
const FAILURES = 3;

interface Execution {
  readonly status: string;
  readonly steps: readonly { readonly status: string; readonly attempt: number }[];
}

describe('webhooks under kill -9', () => {
  let folder: string;
  let agent: TestAgent;
  let receiver: WebhookReceiver;
  let service: ObservedProcess;
  const boot = (): void => {
    const env = { POLICIES_DIR: folder, WEBHOOK_RETRY_DELAY: '50', WEBHOOK_MAX_ATTEMPTS: '100' };
    service = ObservedProcess.start(env, { folder });
  };
  const killed = async (): Promise<void> => {
    await service.kill();
    boot();
    await service.ready();
  };

  beforeEach(async () => {
    folder = newFolder();
    receiver = await WebhookReceiver.start();
    agent = await TestAgent.start();
    agent.on('work', ({ body }) =>
      (body.attempt ?? 1) <= FAILURES ? refuse({ code: 'no', message: 'no' }) : succeed(),
    );
    boot();
  });
  afterEach(async () => {
    await service.dispose();
    await receiver.close();
    await agent.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells everything', async () => {
    const capability = {
      name: 'work',
      description: 'Works.',
      parameters: { type: 'object' },
      estimatedCost: 1,
      estimatedDuration: 10,
      dependencies: [],
    };
    await service.send('POST', '/agents', { name: 'worker', endpoint: agent.url, capabilities: [capability] });
    const { secret } = await service.send<{ secret: string }>('POST', '/webhooks', {
      url: receiver.url,
      types: ['attention.needed', 'execution.completed'],
    });
    const steps = [{ id: 's1', agent: 'worker', capability: 'work' }];
    const { planId } = await service.send<{ planId: string }>('POST', '/plans', { specification: 'by hand', steps });
    receiver.behaves = () => 'cut';
    const ids: string[] = [];
    for (let n = 0; n < EXECUTIONS; n += 1) {
      const { executionId } = await service.send<{ executionId: string }>('POST', `/plans/${planId}/execute`, {
        approved: true,
      });
      ids.push(executionId);
    }
    for (let attempt = 1; attempt <= FAILURES; attempt += 1) {
      for (const id of ids) {
        await until(async () => {
          const { status, steps: now } = await service.send<Execution>('GET', `/executions/${id}`);
          return status === 'paused' && now[0]?.attempt === attempt;
        });
        await service.send('POST', `/executions/${id}/steps/s1/retry`, { attempt });
      }
      await killed();
      // It comes back, slow, and the service dies in the middle of it once more.
      if (attempt === FAILURES - 1) receiver.behaves = slow;
    }
    const distinct = (): number => new Set(receiver.taken.map(({ id }) => id)).size;
    await until(() => distinct() === EXECUTIONS * (FAILURES + 1));
    for (const id of ids) {
      const told = receiver.taken.filter(({ data }) => data['executionId'] === id);
      const firsts = told.filter((message, index) => told.findIndex((other) => other.id === message.id) === index);
      expect(firsts.map(({ type, data }) => [type, data['attempt']])).toEqual([
        ['attention.needed', 1],
        ['attention.needed', 2],
        ['attention.needed', 3],
        ['execution.completed', undefined],
      ]);
    }
    for (const message of receiver.received) expect(isSignedWith(secret, message)).toBe(true);
    expect(receiver.received.length).toBeGreaterThan(EXECUTIONS * (FAILURES + 1));
  });
});

async function slow(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  return 200;
}
