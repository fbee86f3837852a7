// Do the specs of the domain notice when a rule is changed? Each rule is changed in many small ways, one at a time, and the
// specs beside it are run: a change that none of them notices survives. Arguments: parts of paths, and --min=90.
// Progress goes to standard error. Survivors that may live are listed, with the reason, in survivors.json: one without
// a reason fails the run, like a room below --min.
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ROOT } from '../lib/setup.mjs';

/** A mutant that takes more processor time than this, or waits longer than that, does not end. */
const ENDLESS_CPU_MS = 10_000;
const ENDLESS_MS = 120_000;
const TELL_EVERY_MS = 5_000;
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
async function results(room) {
  const found = { mutants: [], by: new Map() };
  for (let after = 0; after !== undefined;) after = await resultsBehind(after, room, found);
  return found;
}

/** Resolves with the mutant that did not end, undefined: all did. */
function resultsBehind(after, { folder, specs, targets }, found) {
  const absolute = (files) => files.map((file) => join(ROOT, file));
  const workerData = { targets: absolute(targets), specs: absolute(specs), after };
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData });
  const progress = progressOf(folder);
  return new Promise((resolve, reject) => {
    let current;
    let watch;
    const giveUp = (error) => {
      clearInterval(watch);
      if (current === undefined) return reject(error);
      found.by.set(current, 'endless');
      void worker.terminate().then(() => resolve(current));
    };
    worker.on('error', giveUp);
    worker.on('exit', () => giveUp(new Error(`${folder}: the worker ended before its first mutant`)));
    worker.on('message', ({ kind, mutants, id, result }) => {
      clearInterval(watch);
      if (kind === 'begin') found.mutants = mutants;
      if (kind === 'end') return resolve(undefined);
      if (kind === 'done') {
        found.by.set(id, result);
        progress(found);
      }
      if (kind !== 'next') return;
      current = id;
      watch = watchFrom(giveUp);
    });
  });
}

function watchFrom(giveUp) {
  const since = { cpu: process.cpuUsage(), at: performance.now() };
  return setInterval(() => {
    const { user, system } = process.cpuUsage(since.cpu);
    if (user + system > ENDLESS_CPU_MS * 1_000 || performance.now() - since.at > ENDLESS_MS) giveUp();
  }, 200);
}

/** A line now and then on standard error, so that standard output is the result alone. */
function progressOf(folder) {
  let told = performance.now();
  return ({ mutants, by }) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    const noticed = [...by.values()].filter(isNoticed).length;
    console.error(`${folder}: ${by.size} of ${mutants.length} mutants, ${noticed} noticed`);
  };
}

function isNoticed(result) {
  return result === 'killed' || result === 'endless';
}

function excuse({ path, from, to }) {
  const file = relative(ROOT, path);
  return mayLive.find((one) => one.file === file && one.from === from && one.to === to);
}

function tell(name, mutants, by) {
  const killed = mutants.filter(({ id }) => isNoticed(by.get(id))).length;
  const score = mutants.length === 0 ? 100 : (100 * killed) / mutants.length;
  console.log(`${score.toFixed(1).padStart(6)} %  ${killed}/${mutants.length}  ${name}`);
  return score;
}

let worst = 100;
let unexplained = 0;
for (const room of rooms()) {
  if (room.targets.length === 0) continue;
  const { mutants, by } = await results(room);
  for (const file of room.targets) {
    const ofFile = mutants.filter(({ path }) => path === join(ROOT, file));
    if (ofFile.length > 0) tell(file, ofFile, by);
    for (const mutant of ofFile) {
      const result = by.get(mutant.id);
      if (isNoticed(result)) continue;
      const reason = excuse(mutant)?.why;
      if (reason === undefined) unexplained += 1;
      console.log(
        `          ${result} ${file}:${mutant.line}  ${mutant.from}  →  ${mutant.to}${reason ? `   (${reason})` : ''}`,
      );
    }
  }
  worst = Math.min(worst, tell(`${room.folder} (all)`, mutants, by));
}
if (unexplained > 0) console.log(`${unexplained} survive without a reason in scripts/mutation/survivors.json`);
process.exitCode = worst < least || unexplained > 0 ? 1 : 0;
