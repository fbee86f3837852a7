// What users do in an hour, in a second: every kind of write the service offers, and reads between them. Each request is
// repeated with its Idempotency-Key until it is taken, as a good client does; what was acknowledged is remembered.
import type { App, Reply } from '../app.js';

type Body = Record<string, unknown>;

/** An answer must come within this; a bound of the promise, not of the machine's speed. */
const ANSWER_WITHIN_MS = 30_000;
const MOST_REPEATS = 60;
const PAUSE_MS = 100;

export class ScriptedSession {
  readonly plans: string[] = [];
  readonly executions: string[] = [];
  readonly refusals: Reply<Body>[] = [];
  adjusted = 0;
  private requests = 0;

  constructor(
    private readonly app: App,
    private readonly name: string,
    private readonly agentUrl: string,
  ) {}

  async run(): Promise<void> {
    const agent = `agent-${this.name}`;
    await this.tell('/agents', {
      name: agent,
      endpoint: this.agentUrl,
      capabilities: [capability('work'), capability('fail')],
    });
    const steps = [
      { id: 'a', agent, capability: 'work', dependencies: [] },
      { id: 'b', agent, capability: 'fail', dependencies: ['a'] },
      { id: 'c', agent, capability: 'work', dependencies: ['b'] },
    ];
    const plan = await this.tell('/plans', { specification: `session ${this.name}`, steps });
    const planId = String(plan['planId']);
    this.plans.push(planId);
    await this.tell(`/plans/${planId}/revisions`, { steps: steps.slice(0, 2) });
    await this.tell(`/plans/${planId}/revisions`, { steps });
    const { executionId } = await this.tell(`/plans/${planId}/execute`, { approved: true });
    const path = `/executions/${String(executionId)}`;
    this.executions.push(String(executionId));
    await this.until(path, (body) => body['status'] === 'paused');
    await this.tell(`${path}/pause`, {}, [409]);
    await this.tell('/costs/adjustments', {
      service: 'ec2',
      amount: 2,
      environment: 'dev',
      reason: 'invoice',
      adjustedBy: 'kim',
    });
    this.adjusted += 2;
    await this.tell(`${path}/steps/b/skip`, { reason: 'not today', result: { done: false } });
    await this.tell(`${path}/resume`, {}, [409]);
    await this.until(path, (body) => body['status'] === 'completed');
    for (const read of READS) await this.ask(read(path, planId));
  }

  /** Repeats a POST until it is taken, or refused for a reason that a repeat may meet. */
  private async tell(path: string, body: unknown, also: readonly number[] = []): Promise<Body> {
    this.requests += 1;
    const key = { 'idempotency-key': `${this.name}-${this.requests}` };
    return this.repeat(() => this.app.send<Body>('POST', path, body, key), `POST ${path}`, also);
  }

  private ask(path: string): Promise<Body> {
    return this.repeat(() => this.app.get<Body>(path), `GET ${path}`);
  }

  private async until(path: string, reached: (body: Body) => boolean): Promise<void> {
    const deadline = performance.now() + 2 * ANSWER_WITHIN_MS;
    for (;;) {
      const body = await this.ask(path);
      if (reached(body)) return;
      if (performance.now() > deadline) throw new Error(`${path} goes no further: ${JSON.stringify(body)}`);
      await pause();
    }
  }

  private async repeat(send: () => Promise<Reply<Body>>, what: string, also: readonly number[] = []): Promise<Body> {
    for (let attempt = 0; attempt < MOST_REPEATS; attempt += 1) {
      const reply = await within(send(), what);
      if (reply.status < 400 || also.includes(reply.status)) return reply.body;
      if (reply.status < 500) throw new Error(`${what}: ${reply.status} ${JSON.stringify(reply.body)}`);
      this.refusals.push(reply);
      await pause();
    }
    throw new Error(`${what} is never taken: ${JSON.stringify(this.refusals.at(-1)?.body)}`);
  }
}

const READS: readonly ((execution: string, plan: string) => string)[] = [
  (execution) => execution,
  (execution) => `${execution}/events?limit=200`,
  (execution) => `${execution}/messages`,
  () => '/executions?status=completed',
  (_, plan) => `/plans/${plan}`,
  () => '/plans?q=session',
  () => '/costs/summary?groupBy=agent',
  () => '/costs/entries?limit=5',
  () => '/budgets',
  () => '/agents',
  () => '/status',
  () => '/events?limit=5',
];

function capability(name: string): Body & { name: string } {
  return {
    name,
    description: 'Does the work.',
    parameters: { type: 'object' },
    estimatedCost: 1,
    estimatedDuration: 1_000,
    dependencies: [],
  };
}

async function within<T>(answer: Promise<T>, what: string): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`${what}: no answer within ${ANSWER_WITHIN_MS} ms`)),
    ANSWER_WITHIN_MS,
  );
  try {
    return await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
