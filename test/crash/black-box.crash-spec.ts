// Money seen from outside: 200 executions at once under a limit, agents that retry, hang, fail at a price, overcharge and
// work long, people who do work by hand, and five kill -9 with calls in flight. The agents' own books are the judge:
// what they took is never more than the limit, what was approved, and what lines say went over.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../support/app.js';
import { BlackBoxAgent, BEHAVIOURS, PRICES } from '../support/costs/black-box-agent.js';
import { ObservedProcess } from '../support/process/observed-process.js';
import { until } from '../support/until.js';

const EXECUTIONS = 200;
const LIMIT = 100;
const APPROVED = 50;
/** Approved for one execution alone. */
const OWN = 20;
const KILLS = [6, 12, 18, 24, 30];
const HOUR = 3_600_000;

interface Budget {
  readonly spent: number;
  readonly held: number;
}
interface Entry {
  readonly kind: string;
  readonly executionId: string | null;
  readonly amount: number;
  readonly details: {
    readonly overLimit?: readonly { scope: string; by: number }[];
    readonly drawn?: readonly { approvalId: string; amounts: Readonly<Record<string, number>> }[];
  };
}
interface Found {
  readonly executionId: string;
  readonly reason: string | null;
}
interface Shown {
  readonly attention: readonly { kind: string; stepId?: string }[];
  readonly steps: readonly { id: string; status: string }[];
}

const micros = (amount: number): number => Math.round(amount * 1_000_000);

describe('the black box', () => {
  let folder: string;
  let agent: BlackBoxAgent;
  let service: ObservedProcess;
  /** What people were paid for work done by hand. */
  let byHand = 0;

  const boot = (): void => {
    service = ObservedProcess.start(
      {
        MAX_CONCURRENT_STEPS: '16',
        POLICIES_DIR: folder,
        AGENT_TIMEOUT: '2000',
        RETRY_DELAY: '20',
        BUDGET_CHECK_INTERVAL: '1000',
        LOG_LEVEL: 'info',
      },
      { folder },
    );
  };
  const window = (windowStart: number): void => {
    const limits = { total: LIMIT, currency: 'GBP', duration: '1d', windowStart: new Date(windowStart).toISOString() };
    const policy = { id: 'tight', environment: 'dev', limits, enforcement: { mode: 'block' } };
    writeFileSync(join(folder, 'tight.json'), JSON.stringify(policy));
  };

  beforeEach(async () => {
    folder = newFolder();
    byHand = 0;
    window(Date.now() - HOUR);
    agent = await BlackBoxAgent.start();
    boot();
  });
  afterEach(async () => {
    await service.dispose();
    await agent.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const paused = async (): Promise<readonly Found[]> =>
    (await service.send<{ items: Found[] }>('GET', '/executions?status=paused&limit=200')).items;

  /** Nothing goes on by itself any more: what is not over waits for money or for a person. */
  const settled = (): Promise<void> =>
    until(async () => {
      const { items } = await service.send<{ items: Found[] }>('GET', '/executions?status=running&limit=1');
      return items.length === 0;
    });

  const entries = async (): Promise<readonly Entry[]> => {
    const all: Entry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Entry[]; nextCursor: string | null } = await service.send(
        'GET',
        `/costs/entries?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  };

  const flagged = (lines: readonly Entry[]): number =>
    lines
      .flatMap(({ details }) => details.overLimit ?? [])
      .reduce((sum, { scope, by }) => sum + (scope === 'total' ? micros(by) : 0), 0);

  const waitingForMoney = async (): Promise<Found | undefined> => {
    for (const found of await paused()) {
      const { attention } = await service.send<Shown>('GET', `/executions/${found.executionId}`);
      if (attention.some(({ kind }) => kind === 'budget')) return found;
    }
    return undefined;
  };

  /** What approvals have paid, by lines that are no hold. */
  const drawnBy = (lines: readonly Entry[]): number =>
    lines
      .filter(({ kind }) => kind === 'settle' || kind === 'adjust')
      .flatMap(({ details }) => details.drawn ?? [])
      .reduce((sum, { amounts }) => sum + micros(amounts['total'] ?? 0), 0);

  /** Completes what has failed by hand, for 1; every other one although it does not fit, with a reason. */
  const doByHand = async (): Promise<void> => {
    for (const [index, { executionId }] of (await paused()).entries()) {
      const { steps } = await service.send<Shown>('GET', `/executions/${executionId}`);
      const failed = steps.find(({ status }) => status === 'failed');
      if (failed === undefined) continue;
      const body = { result: null, cost: 1, reason: 'done by hand', overLimit: index % 2 === 0 };
      const done = await service
        .send('POST', `/executions/${executionId}/steps/${failed.id}/complete`, body)
        .then(() => true)
        .catch((error: unknown) => {
          if (/ 409 /.test(String(error))) return false;
          throw error;
        });
      if (done) byHand += 1;
    }
  };

  /** The agents' books against the limit; what lines flag is exactly what is over. `before`: of windows that are over. */
  const expectKept = async (allowed: number, before = { books: 0, flagged: 0, drawn: 0 }): Promise<void> => {
    const { spent, held } = await service.send<Budget>('GET', '/budgets/tight');
    const books = micros(agent.taken + byHand) - before.books;
    const lines = await entries();
    const over = flagged(lines) - before.flagged;
    expect(books).toBeGreaterThan(0);
    expect(books).toBeLessThanOrEqual(micros(spent + held));
    expect(books).toBeLessThanOrEqual(micros(allowed) + over);
    expect(micros(spent + held)).toBeLessThanOrEqual(micros(allowed) + over);
    const paidByApprovals = drawnBy(lines) - before.drawn;
    expect(over).toBe(Math.max(0, micros(spent + held) - micros(LIMIT) - paidByApprovals));
  };

  it('takes no more than the limit, one approval, and what is flagged', async () => {
    await service.send('POST', '/agents', agent.registration());
    const plans = await Promise.all(
      BEHAVIOURS.flatMap((behaviour) =>
        PRICES.map((price) =>
          service.send<{ planId: string }>('POST', '/plans', {
            specification: 'by hand',
            steps: ['a', 'b'].map((id) => ({ id, agent: 'worker', capability: `${behaviour}-${price}` })),
          }),
        ),
      ),
    );
    await Promise.all(
      Array.from({ length: EXECUTIONS }, (_, index) => {
        const { planId } = plans[(index * 11) % plans.length] ?? { planId: '' };
        return service.send('POST', `/plans/${planId}/execute`, { approved: true, onBudget: 'pause' });
      }),
    );
    for (const calls of KILLS) {
      await agent.received(calls);
      await service.kill();
      boot();
      await doByHand();
    }
    await settled();
    await doByHand();
    await settled();
    await expectKept(LIMIT);
    expect(byHand).toBeGreaterThan(0);

    // An approval of one execution buys nothing for any other.
    const one = await waitingForMoney();
    const paper = { amount: OWN, approvedBy: 'kim', reason: 'this one alone' };
    await service.send('POST', `/executions/${one?.executionId ?? ''}/budget-approval`, paper);
    await settled();
    await expectKept(LIMIT + OWN);
    const own = drawnBy(await entries());
    expect(own).toBeGreaterThan(0);
    const others = (await entries()).filter(
      ({ details, executionId }) => details.drawn && executionId !== one?.executionId,
    );
    expect(others).toEqual([]);

    const approval = {
      amount: APPROVED,
      approvedBy: 'kim',
      reason: 'once',
      expiresAt: new Date(Date.now() + 48 * HOUR),
    };
    await service.send('POST', '/budgets/tight/approvals', approval);
    const takenBefore = agent.taken;
    await until(() => agent.taken > takenBefore);
    await settled();
    await expectKept(LIMIT + OWN + APPROVED);
    const drawnOnce = drawnBy(await entries());
    expect(drawnOnce - own).toBeGreaterThan(0);
    expect(drawnOnce).toBeLessThanOrEqual(micros(APPROVED + OWN));

    // The next window: the limit is there again, what was approved is not.
    const before = { books: micros(agent.taken + byHand), flagged: flagged(await entries()), drawn: drawnOnce };
    const takenInFirst = agent.taken;
    window(Date.now());
    await until(() => agent.taken > takenInFirst + LIMIT / 2);
    await settled();
    await expectKept(LIMIT + OWN + APPROVED - drawnOnce / 1_000_000, before);
    expect(drawnBy(await entries())).toBeLessThanOrEqual(micros(APPROVED + OWN));
  }, 900_000);
});
