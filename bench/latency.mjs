// L: how long people and probes wait for answers while W3 runs, beside how long they wait when nothing runs.
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { table } from '../scripts/lib/table.mjs';
import { WARM_UPS, planOf, rawCall, registerAgent, run, workloads } from './execution.mjs';
import { quantile } from './measure.mjs';
import { startAgent, startService } from './stage.mjs';

/** Has the steps of executions that are only started to see how long that takes. */
const ASIDE = 'AsideAgent';
/** Of each kind; so p99 is the tenth longest. */
const REQUESTS = 1_000;

export async function latency(node, { of }) {
  const agent = await startAgent(node);
  const service = await startService(node);
  try {
    await registerAgent(service, agent);
    await registerAgent(service, agent, ASIDE, '/aside');
    const rawMs = await rawCall(agent);
    const { planId } = await planOf(service, 'L', [1], ASIDE);
    let executionId;
    let runs = 0;
    const w3 = async (started) => {
      await run(workloads(of).W3, service, agent, rawMs, started);
      runs += 1;
    };
    while (runs < WARM_UPS) await w3((id) => (executionId = id));
    const aim = { origin: service.origin, planId, executionId, requests: of(REQUESTS) };
    const idle = await probe(aim);
    const busy = await probe(aim, w3);
    const rows = Object.keys(idle).flatMap((kind) => [
      [kind, 'nothing runs', ...figures(idle[kind])],
      ['', 'while W3 runs', ...figures(busy[kind])],
    ]);
    console.log(`\n${table([['L', '', 'p50 ms', 'p99 ms', 'longest ms'], ...rows], [2, 3, 4])}`);
    console.log(`${aim.requests} requests of each kind at 50 a second; meanwhile W3 ran ${runs - WARM_UPS} times`);
  } finally {
    await service.stop();
    await agent.stop();
  }
}

const figures = (times) => [0.5, 0.99, 1].map((share) => quantile(times, share).toFixed(1));

/** Asks from a thread of its own, so that what drives the load delays nothing. */
async function probe(aim, load) {
  const worker = new Worker(join(import.meta.dirname, 'prober.mjs'), { workerData: aim });
  let isOver = false;
  const over = () => (isOver = true);
  const answered = once(worker, 'message');
  answered.then(over, over);
  while (load && !isOver) await load((executionId) => worker.postMessage(executionId));
  const [times] = await answered;
  return times;
}
