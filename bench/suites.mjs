// The suites and the tables they print. Every suite starts the service on an empty database and ends it.
import { table } from '../scripts/lib/table.mjs';
import { LINES, withBudgets, withoutBudgets } from './budgets.mjs';
import { WORKLOADS, rawCall, registerAgent, run } from './execution.mjs';
import { quantile, spread } from './measure.mjs';
import { hostileTimes, listTimes, planTimes, quantiles, registerCatalogue, storePlans } from './planning.mjs';
import { startAgent, startService } from './stage.mjs';

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

/** Two services are compared when both have been compiled. */
const WARM_UPS = 6;

/** One warm-up, then the runs, on one service and one database. */
export async function executions(node, asked, runs) {
  const names = Object.keys(WORKLOADS).filter((name) => asked.includes(name));
  if (names.length === 0) return;
  const agent = await startAgent(node);
  const service = await startService(node);
  try {
    await registerAgent(service, agent);
    const rawMs = await rawCall(agent);
    console.log(`one call without the service: ${rawMs.toFixed(3)} ms, taken off overhead, p50 and p99`);
    const rows = [];
    for (const name of names) {
      const results = [];
      for (let i = 0; i <= runs; i += 1) results.push(await run(WORKLOADS[name], service, agent, rawMs));
      rows.push([`${name} ${WORKLOADS[name].title}`, ...cells(name, results.slice(1))]);
    }
    const head = ['', ...COLUMNS.map(([column]) => column)];
    console.log(
      `\nmedian [min..max] of ${runs} runs after one warm-up\n${table([head, ...rows], [1, 2, 3, 4, 5, 6, 7, 8])}`,
    );
  } finally {
    await service.stop();
    await agent.stop();
  }
}

/** Pairs, so that what the machine does meanwhile meets both alike. */
export async function budgets(node, runs) {
  const agent = await startAgent(node);
  const [plain, watched] = [await withoutBudgets(node), await withBudgets(node)];
  try {
    const rawMs = await rawCall(agent);
    const results = { plain: [], watched: [] };
    for (const service of [plain, watched]) await registerAgent(service, agent);
    for (let i = 0; i < WARM_UPS + runs; i += 1) {
      results.plain.push(await run(WORKLOADS.W3, plain, agent, rawMs));
      results.watched.push(await run(WORKLOADS.W3, watched, agent, rawMs));
    }
    const [before, after] = [results.plain.slice(WARM_UPS), results.watched.slice(WARM_UPS)];
    const shares = (key) => after.map((result, i) => (100 * result[key]) / before[i][key]);
    const row = (title, list) => [
      title,
      spread(
        list.map(({ stepsPerS }) => stepsPerS),
        0,
      ),
      cells('W3', list).at(-1),
    ];
    const rows = [row('no policy', before), row(`10 policies, ${LINES} lines in each window`, after)];
    console.log(`\n${table([['M: W3', 'steps/s', 'CPU s'], ...rows], [1, 2])}`);
    const [speed, work] = [shares('stepsPerS'), shares('cpuS')].map((list) => quantile(list, 0.5).toFixed(1));
    console.log(`medians of ${runs} pairs: ${speed} % of the throughput, ${work} % of the processor time`);
  } finally {
    await plain.stop();
    await watched.stop();
    await agent.stop();
  }
}

function cells(name, results) {
  return COLUMNS.map(([, key, digits, only]) => {
    if (only && only !== name) return '';
    const values = results.map((result) => result[key]);
    return spread(values, digits);
  });
}

export async function planning(node) {
  const rows = [];
  let hostile = [];
  for (const size of [36, 1_000]) {
    const service = await startService(node);
    try {
      await registerCatalogue(service, size);
      rows.push([`P1 POST /plans, ${size} capabilities`, ...quantiles(await planTimes(service))]);
      if (hostile.length === 0) hostile = await hostileTimes(service);
    } finally {
      await service.stop();
    }
  }
  console.log(`\n${table([['', 'p50 ms', 'p95 ms', 'p99 ms'], ...rows], [1, 2, 3])}`);
  const head = ['P1 texts that nobody would write', 'characters', 'ms', 'others waited ms'];
  console.log(`\n${table([head, ...hostile], [1, 2, 3])}`);
}

export async function listing(node, plans) {
  const service = await startService(node);
  try {
    await registerCatalogue(service, 36);
    const start = performance.now();
    await storePlans(service, plans);
    console.log(`\n${plans} plans stored at ${((1_000 * plans) / (performance.now() - start)).toFixed(0)} per second`);
    const times = await listTimes(service);
    const rows = Object.entries(times).map(([kind, list]) => [`P2 GET /plans, ${kind}`, ...quantiles(list)]);
    console.log(table([['', 'p50 ms', 'p95 ms', 'p99 ms'], ...rows], [1, 2, 3]));
  } finally {
    await service.stop();
  }
}
