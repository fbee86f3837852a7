// Do the specs of the domain notice when a rule is changed? Each rule is changed in many small ways, one at a time, and the
// specs beside it are run: a change that none of them notices survives. Arguments: parts of paths, and --min=90.
// Survivors that may live are listed, with the reason, in survivors.json.
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ROOT } from '../lib/setup.mjs';

/** One run of the specs that takes longer than this goes round in circles. */
const ENDLESS_MS = 10_000;
const args = process.argv.slice(2);
const filters = args.filter((arg) => !arg.startsWith('--'));
const least = Number(args.find((arg) => arg.startsWith('--min='))?.slice(6) ?? 0);
const mayLive = JSON.parse(readFileSync(new URL('./survivors.json', import.meta.url), 'utf8'));

function rooms() {
  const folders = globSync('src/**/domain', { cwd: ROOT }).sort();
  return folders.map((folder) => {
    const files = globSync(`${folder}/**/*.ts`, { cwd: ROOT }).sort();
    const isSpec = (file) => file.endsWith('.spec.ts');
    const wanted = files.filter(
      (file) => !isSpec(file) && (filters.length === 0 || filters.some((part) => file.includes(part))),
    );
    return { folder, specs: files.filter(isSpec), targets: wanted };
  });
}

/** Results by mutant; a mutant that never ends counts as noticed. */
async function results({ specs, targets }) {
  const found = { mutants: [], by: new Map() };
  const absolute = (files) => files.map((file) => join(ROOT, file));
  for (let after = 0; after !== undefined;) {
    after = await new Promise((resolve, reject) => {
      const workerData = { targets: absolute(targets), specs: absolute(specs), after };
      const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData });
      let watch;
      worker.on('error', reject);
      worker.on('message', ({ kind, mutants, id, result }) => {
        clearTimeout(watch);
        if (kind === 'begin') found.mutants = mutants;
        if (kind === 'done') found.by.set(id, result);
        if (kind === 'end') resolve(undefined);
        if (kind !== 'next') return;
        watch = setTimeout(() => {
          found.by.set(id, 'endless');
          void worker.terminate().then(() => resolve(id));
        }, ENDLESS_MS);
      });
    });
  }
  return found;
}

function excuse({ path, from, to }) {
  const file = relative(ROOT, path);
  return mayLive.find((one) => one.file === file && one.from === from && one.to === to);
}

function tell(name, mutants, by) {
  const killed = mutants.filter(({ id }) => ['killed', 'endless'].includes(by.get(id))).length;
  const score = mutants.length === 0 ? 100 : (100 * killed) / mutants.length;
  console.log(`${score.toFixed(1).padStart(6)} %  ${killed}/${mutants.length}  ${name}`);
  return score;
}

let worst = 100;
for (const room of rooms()) {
  if (room.targets.length === 0) continue;
  const { mutants, by } = await results(room);
  for (const file of room.targets) {
    const ofFile = mutants.filter(({ path }) => path === join(ROOT, file));
    if (ofFile.length > 0) tell(file, ofFile, by);
    for (const mutant of ofFile) {
      const result = by.get(mutant.id);
      if (result === 'killed' || result === 'endless') continue;
      const reason = excuse(mutant)?.why;
      console.log(
        `          ${result} ${file}:${mutant.line}  ${mutant.from}  →  ${mutant.to}${reason ? `   (${reason})` : ''}`,
      );
    }
  }
  worst = Math.min(worst, tell(`${room.folder} (all)`, mutants, by));
}
process.exitCode = worst < least ? 1 : 0;
