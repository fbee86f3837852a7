// An agent that keeps books of its own: what it takes for one logical call it takes once, by its Idempotency-Key, the
// moment the call arrives, whoever hears of it. Shares nothing with the service.
import { hang, refuse, type ReceivedCall, type Reply, status, succeed, TestAgent } from '../agents/test-agent.js';

export const PRICES = [1, 2, 3, 4, 5, 6, 7];
/** What becomes of a call. */
export const BEHAVIOURS = ['plain', 'once', 'busy', 'hangs', 'dear', 'fails', 'long'] as const;
type Behaviour = (typeof BEHAVIOURS)[number];

const MORE_THAN_HELD = 2;

export class BlackBoxAgent {
  private readonly books = new Map<string, number>();
  private readonly seen = new Map<string, number>();

  private constructor(private readonly agent: TestAgent) {}

  static async start(): Promise<BlackBoxAgent> {
    const made = new BlackBoxAgent(await TestAgent.start());
    for (const behaviour of BEHAVIOURS) {
      for (const price of PRICES) {
        made.agent.on(`${behaviour}-${price}`, (call) => made.answer(behaviour, price, call));
      }
    }
    return made;
  }

  registration(): object {
    const capabilities = BEHAVIOURS.flatMap((behaviour) =>
      PRICES.map((price) => ({
        name: `${behaviour}-${price}`,
        description: 'Works.',
        parameters: { type: 'object' },
        estimatedCost: price,
        maxCost: price,
        estimatedDuration: 15,
        dependencies: [],
        service: 'ec2',
        // One that says nothing is a plain agent: booked for every attempt that answers.
        ...(behaviour === 'plain' ? {} : { idempotent: true }),
      })),
    );
    return { name: 'worker', endpoint: this.agent.url, capabilities };
  }

  /** All that it has taken. */
  get taken(): number {
    return [...this.books.values()].reduce((sum, amount) => sum + amount, 0);
  }

  received(calls: number): Promise<unknown> {
    return this.agent.received(calls);
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async answer(behaviour: Behaviour, price: number, call: ReceivedCall): Promise<Reply> {
    const key = String(call.headers['idempotency-key']);
    const times = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, times);
    if (behaviour === 'busy' && times === 1) return status(503);
    const cost = behaviour === 'dear' ? price + MORE_THAN_HELD : price;
    this.books.set(key, cost);
    // Long enough to be in flight when the service is killed.
    await new Promise((resolve) => setTimeout(resolve, 15));
    if (behaviour === 'hangs' && times === 1) return hang();
    if (behaviour === 'fails') return refuse({ code: 'no', message: 'no', retryable: false }, { cost });
    if (behaviour === 'long') return this.longWork(key, cost, call);
    return succeed({ cost });
  }

  private longWork(key: string, cost: number, { body }: ReceivedCall): Reply {
    const path = `/tasks/${encodeURIComponent(key)}`;
    let asked = 0;
    this.agent.serve('GET', path, () => {
      asked += 1;
      if (asked < 3) return { status: 200, body: { percent: asked } };
      const { id, correlationId } = body;
      const timestamp = new Date().toISOString();
      return { status: 200, body: { id, correlationId, timestamp, success: true, result: {}, cost } };
    });
    return status(202, {}, { taskId: key, pollUrl: path, pollAfterMs: 20 });
  }
}
