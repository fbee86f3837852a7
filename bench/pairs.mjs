// Two services run W3 in turns, so that what the machine does meanwhile meets both alike.
import { table } from '../scripts/lib/table.mjs';
import { WARM_UPS, rawCall, registerAgent, run } from './execution.mjs';
import { quantile, spread } from './measure.mjs';

const COLUMNS = [
  ['steps/s', 'stepsPerS', 0],
  ['CPU ms/step', 'cpuMs', 3],
  ['peak RSS MB', 'rssMb', 0],
];

/**
 * Two sides, `{ title, service, knowsAgent?, before?, started?, after? }` each; `started` hears of every execution, the other two are
 * not timed. Prints a table, and the second by the first.
 */
export async function comparePairs(name, sides, agent, workload, runs) {
  const rawMs = await rawCall(agent);
  for (const { service, knowsAgent } of sides) if (!knowsAgent) await registerAgent(service, agent);
  const results = sides.map(() => []);
  for (let i = 0; i < WARM_UPS + runs; i += 1) {
    for (const [side, { service, before, started, after }] of sides.entries()) {
      await before?.();
      const result = await run(workload, service, agent, rawMs, started);
      await after?.();
      if (i >= WARM_UPS) results[side].push({ ...result, cpuMs: (1_000 * result.cpuS) / result.total });
    }
  }
  const rows = sides.map(({ title }, side) => [
    title,
    ...COLUMNS.map(([, key, digits]) =>
      spread(
        results[side].map((result) => result[key]),
        digits,
      ),
    ),
  ]);
  console.log(`\n${table([[`${name}: W3`, ...COLUMNS.map(([column]) => column)], ...rows], [1, 2, 3])}`);
  const ratio = (key) =>
    quantile(
      results[1].map((result, i) => result[key] / results[0][i][key]),
      0.5,
    ).toFixed(2);
  console.log(
    `medians of ${runs} pairs after ${WARM_UPS} warm-ups: ${ratio('stepsPerS')} × the throughput, ${ratio('cpuMs')} × the processor time per step`,
  );
}
