// kill -9 in the middle of twenty executions, several times; then everything completes, nothing is lost, nothing counted
// twice, and the journal tells what the tables say.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { replay } from '../../src/executions/domain/replay.js';
import type { ExecutionEvent } from '../../src/executions/domain/events.js';
import { newFolder } from '../support/app.js';
import { ObservedProcess } from '../support/process/observed-process.js';
import { succeed, TestAgent } from '../support/agents/test-agent.js';
import { until } from '../support/until.js';

const EXECUTIONS = 20;
/** Layers of steps; each step depends on the whole layer before. */
const LAYERS = [1, 3, 3, 1];
const STEPS = LAYERS.reduce((sum, width) => sum + width, 0);

function layered() {
  const layers = LAYERS.map((width, layer) => Array.from({ length: width }, (_, place) => `s${layer}-${place}`));
  return layers.flatMap((ids, layer) =>
    ids.map((id) => ({ id, agent: 'worker', capability: 'work', dependencies: layers[layer - 1] ?? [] })),
  );
}

describe('kill -9', () => {
  let folder: string;
  let agent: TestAgent;
  let service: ObservedProcess;
  const boot = (): void => {
    service = ObservedProcess.start({ MAX_CONCURRENT_STEPS: '8', POLICIES_DIR: folder }, { folder });
  };

  beforeEach(async () => {
    folder = newFolder();
    agent = await TestAgent.start();
    agent.on('work', async () => {
      await new Promise((resolve) => setTimeout(resolve, 15));
      return succeed({ cost: 0.25 });
    });
    boot();
  });
  afterEach(async () => {
    await service.dispose();
    await agent.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('loses nothing, repeats only under the same key, and books every step once', async () => {
    await service.send('POST', '/agents', {
      name: 'worker',
      endpoint: agent.url,
      capabilities: [
        {
          name: 'work',
          description: 'Works.',
          parameters: { type: 'object' },
          estimatedCost: 0.3,
          estimatedDuration: 15,
          dependencies: [],
          // Sent again it charges once; of a plain agent every sending in doubt would count.
          idempotent: true,
        },
      ],
    });
    const { planId } = await service.send<{ planId: string }>('POST', '/plans', {
      specification: 'by hand',
      steps: layered(),
    });
    const ids = await Promise.all(
      Array.from({ length: EXECUTIONS }, async () => {
        const started = await service.send<{ executionId: string }>('POST', `/plans/${planId}/execute`, {
          approved: true,
        });
        return started.executionId;
      }),
    );
    for (const calls of [25, 60, 100]) {
      await agent.received(calls);
      await service.kill();
      boot();
    }
    await until(async () => {
      const { items } = await service.send<{ items: unknown[] }>('GET', '/executions?status=completed&limit=200');
      return items.length === EXECUTIONS;
    });
    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);

    expectOneKeyPerStep(agent, ids);
    const db = new BetterSqlite3(join(folder, 'orchestrator.db'), { readonly: true });
    try {
      for (const id of ids) expectJournalToMatchTables(db, id);
      expect(ledgerBalance(db)).toEqual({ open: 0, spent: EXECUTIONS * STEPS * 250_000 });
    } finally {
      db.close();
    }
  });
});

function expectOneKeyPerStep(agent: TestAgent, ids: readonly string[]): void {
  const byStep = Map.groupBy(agent.calls, ({ body }) => `${body.executionId}/${body.stepId}`);
  expect(byStep.size).toBe(ids.length * STEPS);
  for (const calls of byStep.values()) {
    expect(new Set(calls.map((call) => call.headers['idempotency-key'])).size).toBe(1);
  }
  expect(agent.calls.length).toBeLessThan(ids.length * STEPS + 3 * 8 + 1);
}

function expectJournalToMatchTables(db: Database, executionId: string): void {
  const rows = db
    .prepare<[string], { type: string; at: number; step_id: string | null; data: string }>(
      'SELECT type, at, step_id, data FROM execution_events WHERE execution_id = ? ORDER BY seq',
    )
    .all(executionId);
  const journal = rows.map(({ type, at, step_id, data }) => ({
    type,
    at,
    ...(step_id === null ? {} : { stepId: step_id }),
    data: JSON.parse(data) as unknown,
  })) as ExecutionEvent[];
  const completions = journal.flatMap((event) => (event.type === 'step.completed' ? [event.stepId] : []));
  expect(completions).toHaveLength(STEPS);
  expect(new Set(completions).size).toBe(STEPS);
  const state = replay(executionId, journal);
  const execution = db.prepare('SELECT status FROM executions WHERE id = ?').get(executionId);
  expect(execution).toEqual({ status: state?.phase.status });
  const steps = db
    .prepare('SELECT step_id, status, cost FROM step_executions WHERE execution_id = ? ORDER BY step_id')
    .all(executionId);
  const told = state?.plan.steps.map(({ id }, index) => ({
    step_id: id,
    status: state.steps[index]?.status,
    cost: 0.25,
  }));
  expect(steps).toEqual(told?.sort((a, b) => (a.step_id < b.step_id ? -1 : 1)));
}

/** What the ledger says is still held, and what was spent; micro-units. */
function ledgerBalance(db: Database): unknown {
  const entries = db
    .prepare<[], { kind: string; hold_id: string | null; amount: number }>(
      'SELECT kind, hold_id, amount FROM ledger_entries',
    )
    .all();
  const ended = new Set(
    entries.filter(({ kind }) => kind === 'settle' || kind === 'release').map((entry) => entry.hold_id),
  );
  const open = entries.filter(({ kind, hold_id }) => kind === 'hold' && !ended.has(hold_id)).length;
  const spent = entries.filter(({ kind }) => kind === 'settle').reduce((sum, { amount }) => sum + amount, 0);
  return { open, spent };
}
