// Asks at fixed times, whether or not what was asked before has been answered: who waits for a slow answer before asking
// again does not see how long others would have waited. Told of an execution, it looks at that one from then on.
import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from './execution.mjs';
import { Client } from './stage.mjs';

const EVERY_MS = 20;

const { origin, planId, requests } = workerData;
let { executionId } = workerData;
parentPort.on('message', (id) => (executionId = id));
parentPort.unref();

const client = new Client(origin);
const KINDS = {
  'GET /executions/:id': () => client.get(`/api/v1/executions/${executionId}`),
  'POST /plans/:id/execute': () => execute({ client }, planId),
  'GET /health/live': () => client.get('/health/live'),
};

async function timed(ask) {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}

const pending = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]));
const begin = performance.now();
for (let i = 0; i < requests; i += 1) {
  await sleep(Math.max(0, begin + i * EVERY_MS - performance.now()));
  for (const [kind, ask] of Object.entries(KINDS)) pending[kind].push(timed(ask));
}
const times = await Promise.all(Object.entries(pending).map(async ([kind, list]) => [kind, await Promise.all(list)]));
await client.close();
parentPort.postMessage(Object.fromEntries(times));
