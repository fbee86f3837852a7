// The suites and the tables they print. Every suite starts the service on an empty database and ends it.
import { table } from '../scripts/lib/table.mjs';
import { boot } from './boot.mjs';
import { withBudgets, withoutBudgets } from './budgets.mjs';
import { WARM_UPS, rawCall, registerAgent, run, workloads } from './execution.mjs';
import { history } from './history.mjs';
import { latency } from './latency.mjs';
import { spread } from './measure.mjs';
import { comparePairs } from './pairs.mjs';
import { hostileTimes, listTimes, planTimes, quantiles, registerCatalogue, storePlans } from './planning.mjs';
import { PROFILED, profileOf } from './profile.mjs';
import { readers } from './readers.mjs';
import { recovery } from './recovery.mjs';
import { startAgent, startService } from './stage.mjs';
import { countSyncs } from './syncs.mjs';

/** Column, key of a run's result, digits. Gaps between calls mean something in a chain only. */
const COLUMNS = [
  ['steps/s', 'stepsPerS', 0],
  ['overhead ms/step', 'overheadMs', 2, 'W1'],
  ['p50 ms', 'gapP50', 2, 'W1'],
  ['p99 ms', 'gapP99', 2, 'W1'],
  ['total ms', 'ms', 0],
  ['peak PSS MB', 'pssMb', 0],
  ['peak RSS MB', 'rssMb', 0],
  ['CPU s', 'cpuS', 2],
];

/** Each workload on a service of its own, so that its first run is a cold one. */
async function executions(node, name, { runs, of, profile }) {
  const workload = workloads(of)[name];
  const agent = await startAgent(node);
  const service = await startService(node, profile ? PROFILED : {});
  try {
    await registerAgent(service, agent);
    const rawMs = await rawCall(agent);
    const once = () => run(workload, service, agent, rawMs);
    const cold = await once();
    for (let i = 1; i < WARM_UPS; i += 1) await once();
    const warm = [];
    for (let i = 0; i < runs; i += 1) warm.push(await once());
    const head = [`${name} ${workload.title}`, ...COLUMNS.map(([column]) => column)];
    const rows = [
      ['cold, the first run', ...cells(name, [cold])],
      [`warm, median [min..max] of ${runs} after ${WARM_UPS}`, ...cells(name, warm)],
    ];
    console.log(`\n${table([head, ...rows], [1, 2, 3, 4, 5, 6, 7, 8])}`);
    console.log(`one call without the service: ${rawMs.toFixed(3)} ms, taken off overhead, p50 and p99`);
    if (profile) console.log(await profileOf(service, name, once));
    else console.log(await syncsPerStep(service, once));
  } finally {
    await service.stop();
    await agent.stop();
  }
}

/** In a run of its own: who is watched so closely is slow. */
async function syncsPerStep(service, once) {
  const counted = await countSyncs(service.pid, once);
  if (counted === undefined) return 'fsync and fdatasync: not counted, strace is absent or may not attach';
  const { syncs, result } = counted;
  return `fsync and fdatasync: ${(syncs / result.total).toFixed(3)} per step (${syncs} in ${result.total} steps)`;
}

function cells(name, results) {
  return COLUMNS.map(([, key, digits, only]) => {
    if (only && only !== name) return '';
    const values = results.map((result) => result[key]);
    return values.length === 1 ? (values[0]?.toFixed(digits) ?? 'unknown') : spread(values, digits);
  });
}

async function budgets(node, { runs, of }) {
  const lines = of(100_000);
  const agent = await startAgent(node);
  const [plain, watched] = [await withoutBudgets(node), await withBudgets(node, lines)];
  try {
    const sides = [
      { title: 'no policy', service: plain },
      { title: `10 policies, ${lines} lines in each window`, service: watched },
    ];
    await comparePairs('M', sides, agent, workloads(of).W3, runs);
  } finally {
    await plain.stop();
    await watched.stop();
    await agent.stop();
  }
}

async function planning(node, { of }) {
  const rows = [];
  let hostile = [];
  for (const size of [36, 1_000]) {
    const service = await startService(node);
    try {
      await registerCatalogue(service, size);
      rows.push([`P1 POST /plans, ${size} capabilities`, ...quantiles(await planTimes(service, of(200)))]);
      if (hostile.length === 0) hostile = await hostileTimes(service, [1_000, 10_000, 100_000].map(of));
    } finally {
      await service.stop();
    }
  }
  console.log(`\n${table([['', 'p50 ms', 'p95 ms', 'p99 ms'], ...rows], [1, 2, 3])}`);
  const head = ['P1 texts that nobody would write', 'characters', 'ms', 'others waited ms'];
  console.log(`\n${table([head, ...hostile], [1, 2, 3])}`);
}

async function listing(node, { of }) {
  const plans = of(100_000);
  const service = await startService(node);
  try {
    await registerCatalogue(service, 36);
    const start = performance.now();
    await storePlans(service, plans);
    console.log(`\n${plans} plans stored at ${((1_000 * plans) / (performance.now() - start)).toFixed(0)} per second`);
    const times = await listTimes(service, of(500));
    const rows = Object.entries(times).map(([kind, list]) => [`P2 GET /plans, ${kind}`, ...quantiles(list)]);
    console.log(table([['', 'p50 ms', 'p95 ms', 'p99 ms'], ...rows], [1, 2, 3]));
  } finally {
    await service.stop();
  }
}

export const SUITES = {
  W1: (node, options) => executions(node, 'W1', options),
  W2: (node, options) => executions(node, 'W2', options),
  W3: (node, options) => executions(node, 'W3', options),
  W4: recovery,
  H: history,
  L: latency,
  S: readers,
  B: boot,
  M: budgets,
  P1: planning,
  P2: listing,
};
