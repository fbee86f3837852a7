// W1–W3: hand-written plans executed against the no-op agent. A layer's steps each depend on all of the layer before.
import { setTimeout as sleep } from 'node:timers/promises';
import { mean, quantile, watchProcess } from './measure.mjs';

const RUN_WITHIN_MS = 300_000;
const RAW_CALLS = 2_000;
const AGENT = 'BenchAgent';

/** Runs that are not counted, before those that are: by then what runs often has been compiled. */
export const WARM_UPS = 4;

/** `of` makes a full size as small as was asked for. */
export const workloads = (of) => ({
  W1: { title: `one chain of ${of(200)} steps`, layers: Array(of(200)).fill(1), executions: 1 },
  W2: { title: `1 root, ${of(500)} in parallel, 1 join`, layers: [1, of(500), 1], executions: 1 },
  W3: { title: `${of(200)} executions of 5 layers × 4 steps`, layers: Array(5).fill(4), executions: of(200) },
});

export async function registerAgent(service, agent, name = AGENT, path = '/step') {
  const parameters = {
    type: 'object',
    properties: { prompt: { type: 'string' }, k: { type: 'integer' } },
    additionalProperties: false,
  };
  const capability = { name: 'noop', description: 'Does nothing.', parameters, dependencies: [], service: 'other' };
  await service.client.post('/api/v1/agents', {
    name,
    endpoint: `${agent.endpoint}${path}`,
    maxConcurrency: 1_000,
    capabilities: [{ ...capability, estimatedCost: 0.001, estimatedDuration: 1 }],
  });
}

/** Mean time of one call without any engine, ms: what a step costs anyway. */
export async function rawCall({ client }) {
  const times = [];
  for (let i = 0; i < RAW_CALLS + 500; i += 1) {
    const start = performance.now();
    await client.post('/step', { id: `raw-${i}`, timestamp: '', parameters: { prompt: 'benchmark step', k: 7 } });
    if (i >= 500) times.push(performance.now() - start);
  }
  return mean(times);
}

export async function planOf(service, title, layers, agent = AGENT) {
  const steps = layeredSteps(layers, agent);
  const { planId } = await service.client.post('/api/v1/plans', { specification: title, steps });
  return { planId, stepCount: steps.length };
}

export async function execute(service, planId) {
  const { executionId } = await service.client.post(`/api/v1/plans/${planId}/execute`, { approved: true });
  return executionId;
}

/** One run: from the first execute request until the service says that no execution is running. */
export async function run(workload, service, agent, rawMs, started = () => undefined) {
  const { planId, stepCount } = await planOf(service, workload.title, workload.layers);
  const total = stepCount * workload.executions;
  await agent.client.post('/reset');
  const watched = watchProcess(service.pid);
  const start = performance.now();
  const begin = async () => started(await execute(service, planId));
  await Promise.all(Array.from({ length: workload.executions }, begin));
  await allDone(service, agent, planId, total);
  const ms = performance.now() - start;
  const used = watched.stop();
  const { calls, distinct, arrivals } = await agent.client.get('/seen');
  if (distinct !== total || calls !== total) throw new Error(`${total} steps, but ${calls} calls of ${distinct} steps`);
  await allCompleted(service, planId, workload.executions);
  const gaps = arrivals.slice(1).map((at, i) => at - arrivals[i] - rawMs);
  return {
    total,
    ms,
    stepsPerS: (1_000 * total) / ms,
    overheadMs: ms / total - rawMs,
    gapP50: quantile(gaps, 0.5),
    gapP99: quantile(gaps, 0.99),
    ...used,
  };
}

function layeredSteps(layers, agent) {
  const ids = layers.map((count, layer) => Array.from({ length: count }, (_, i) => `s${layer}_${i}`));
  return ids.flatMap((layer, i) =>
    layer.map((id) => ({
      id,
      agent,
      capability: 'noop',
      parameters: { prompt: 'benchmark step', k: 7 },
      dependencies: ids[i - 1] ?? [],
    })),
  );
}

/** Asks the agent, not the service, until the last call has arrived: watching must not slow what is watched. */
export async function allDone(service, agent, planId, total) {
  const start = performance.now();
  const late = () => performance.now() - start > RUN_WITHIN_MS;
  while ((await agent.client.get('/count')).distinct < total) {
    if (late()) throw new Error(`not all of ${total} steps within ${RUN_WITHIN_MS} ms`);
    await sleep(2);
  }
  while ((await service.client.get(`/api/v1/executions?planId=${planId}&status=running&limit=1`)).items.length > 0) {
    if (late()) throw new Error(`executions still running after ${RUN_WITHIN_MS} ms`);
    await sleep(1);
  }
}

export async function allCompleted(service, planId, expected) {
  const { items } = await service.client.get(`/api/v1/executions?planId=${planId}&status=completed&limit=200`);
  if (items.length !== expected) throw new Error(`${items.length} of ${expected} executions completed`);
}
