// W4: executions are accepted, run halfway, and the service is killed. The agent keeps back answers, so that accepting is
// timed alone and the kill comes at the same place every time.
import { setTimeout as sleep } from 'node:timers/promises';
import { table } from '../scripts/lib/table.mjs';
import { allCompleted, allDone, execute, planOf, registerAgent, WARM_UPS } from './execution.mjs';
import { spread, usedBy } from './measure.mjs';
import { newFolder, startAgent, startService } from './stage.mjs';

const LAYERS = Array(5).fill(4);
const PER_EXECUTION = 20;
/** Of all steps, when the service is killed. */
const ANSWERED = 0.35;

const COLUMNS = [
  ['accepted ms, cold', 'coldMs', 0],
  ['warm', 'warmMs', 0],
  ['CPU ms/execute, cold', 'coldCpuMs', 1],
  ['warm', 'warmCpuMs', 1],
  ['ready again ms', 'readyMs', 0],
  ['restart to all done ms', 'recoveredMs', 0],
  ['sent twice', 'twice', 0],
];

export async function recovery(node, { runs, of }) {
  const executions = of(50);
  const results = [];
  for (let i = 0; i < runs; i += 1) results.push(await killed(node, executions));
  const head = [`W4 ${executions} executions of 5 layers × 4 steps`, ...COLUMNS.map(([column]) => column)];
  const row = COLUMNS.map(([, key, digits]) =>
    spread(
      results.map((result) => result[key]),
      digits,
    ),
  );
  console.log(`\n${table([head, ['kill -9 at a third, restart', ...row]], [1, 2, 3, 4, 5, 6, 7])}`);
  console.log(`${runs} runs, each on a new file; warm: after ${WARM_UPS} rounds; no step was lost`);
}

async function killed(node, executions) {
  const folder = newFolder();
  const agent = await startAgent(node);
  let service = await startService(node, { folder });
  try {
    await registerAgent(service, agent);
    const { planId } = await planOf(service, 'W4', LAYERS);
    const total = executions * PER_EXECUTION;
    let cold;
    for (let i = 0; i < WARM_UPS; i += 1) {
      const one = await accepted(service, agent, planId, executions);
      cold ??= one;
      await agent.client.post('/release');
      await allDone(service, agent, planId, total);
    }
    const last = await planOf(service, 'W4, killed', LAYERS);
    const warm = await accepted(service, agent, last.planId, executions);
    await runUntilHeld(agent, total);
    await service.kill();
    await agent.client.post('/release');

    const start = performance.now();
    service = await startService(node, { folder });
    await allDone(service, agent, last.planId, total);
    const recoveredMs = performance.now() - start;
    await allCompleted(service, last.planId, executions);
    const { calls, distinct } = await agent.client.get('/count');
    if (distinct !== total) throw new Error(`${total} steps, but calls of ${distinct}`);
    const { readyMs } = service;
    const times = { coldMs: cold.ms, warmMs: warm.ms, coldCpuMs: cold.cpuMs, warmCpuMs: warm.cpuMs };
    return { ...times, readyMs, recoveredMs, twice: calls - distinct };
  } finally {
    await service.stop();
    await agent.stop();
  }
}

/** All at once, with no step answered meanwhile. */
async function accepted(service, agent, planId, executions) {
  await agent.client.post('/reset');
  await agent.client.post('/hold', { answers: 0 });
  const before = usedBy(service.pid).cpuS;
  const start = performance.now();
  await Promise.all(Array.from({ length: executions }, () => execute(service, planId)));
  const ms = performance.now() - start;
  const after = usedBy(service.pid).cpuS;
  return { ms, cpuMs: after === undefined ? undefined : (1_000 * (after - before)) / executions };
}

/** Until a third of all steps has been answered and others are out. */
async function runUntilHeld(agent, total) {
  const answers = Math.floor(ANSWERED * total);
  await agent.client.post('/hold', { answers });
  const isHalfway = ({ calls, held }) => held > 0 && calls - held === answers;
  while (!isHalfway(await agent.client.get('/count'))) await sleep(2);
}
