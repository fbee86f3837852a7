// A backup made in the middle of everything is a database that a service can go on from.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, newFolder } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

const EXECUTIONS = 12;

it('a service started on a backup made under load completes what it finds there', async () => {
  const agent = await TestAgent.start();
  const backedUp = Promise.withResolvers<undefined>();
  let slow: string | undefined;
  agent.on('work', async ({ body }) => {
    // One is in the middle for certain, whatever the machine is busy with.
    slow ??= body.executionId;
    if (body.executionId === slow && body.stepId === 'b') await backedUp.promise;
    return succeed({ cost: 0.5 });
  });
  const first = await App.start({ MAX_CONCURRENT_STEPS: '4' });
  await first.register('worker', agent.url, [{ name: 'work', idempotent: true }]);
  const chain = ['a', 'b', 'c'].map((id, index, ids) => ({
    id,
    agent: 'worker',
    capability: 'work',
    dependencies: ids.slice(Math.max(0, index - 1), index),
  }));
  const planId = await first.plan(chain);
  const ids = await Promise.all(Array.from({ length: EXECUTIONS }, () => first.execute(planId)));
  await agent.received(10);
  const { status, body } = await first.post<{ file: string }>('/operations/backup');
  expect(status).toBe(200);
  backedUp.resolve(undefined);
  for (const id of ids) await first.reaches(id, 'completed');

  const folder = newFolder();
  copyFileSync(body.file, join(folder, 'orchestrator.db'));
  await first.close();
  const again = await App.start({}, folder);
  expect((await again.get<{ items: unknown[] }>('/executions?status=completed')).body.items.length).toBeLessThan(
    EXECUTIONS,
  );
  for (const id of ids) {
    const execution = await again.reaches(id, 'completed');
    expect(execution.costs).toMatchObject({ total: 1.5, held: 0 });
  }
  // Sent again, yet only under the keys of before: so an agent that does one call once is paid once.
  expect(new Set(agent.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(EXECUTIONS * chain.length);
  await again.close();
  await agent.close();
  rmSync(folder, { recursive: true, force: true });
});
