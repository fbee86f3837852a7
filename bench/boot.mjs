// B: from starting the process until it says that it is ready, and what it holds then.
import { table } from '../scripts/lib/table.mjs';
import { spread, usedBy } from './measure.mjs';
import { newFolder, startService } from './stage.mjs';

const COLUMNS = [
  ['ready ms', 'readyMs', 0],
  ['CPU s', 'cpuS', 2],
  ['PSS MB', 'pssMb', 0],
  ['RSS MB', 'rssMb', 0],
];
/** A start varies more than a run. */
const STARTS_PER_RUN = 5;

export async function boot(node, { runs, of }) {
  const starts = runs * of(STARTS_PER_RUN);
  const onNew = [];
  const onOld = [];
  for (let i = 0; i < starts; i += 1) {
    const folder = newFolder();
    onNew.push(await started(node, folder, 'leave'));
    onOld.push(await started(node, folder, 'stop'));
  }
  const row = (title, results) => [
    title,
    ...COLUMNS.map(([, key, digits]) =>
      spread(
        results.map((result) => result[key]),
        digits,
      ),
    ),
  ];
  const head = [`B median [min..max] of ${starts} starts`, ...COLUMNS.map(([column]) => column)];
  const rows = [row('new file', onNew), row('the file of before', onOld)];
  console.log(`\n${table([head, ...rows], [1, 2, 3, 4])}`);
  console.log(`the first start of all: ${onNew[0].readyMs.toFixed(0)} ms`);
}

async function started(node, folder, end) {
  const service = await startService(node, { folder });
  try {
    return { readyMs: service.readyMs, ...usedBy(service.pid) };
  } finally {
    await service[end]();
  }
}
