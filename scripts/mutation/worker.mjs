// Runs the specs of one room with each of its mutants on, one after the other, and tells the main thread of each. A mutant
// that never ends is ended by the main thread, which starts another worker behind it.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { Harness, run } from './harness.mjs';
import { loadTypeScript } from './loader.mjs';

const { targets, specs, after, only } = workerData;
let active = 0;
let hits = new Set();
globalThis.__mutant = (id) => {
  hits.add(id);
  return id === active;
};
const known = loadTypeScript((path) => targets.includes(path));

async function load(version) {
  const harness = new Harness();
  for (const spec of specs) {
    harness.install(spec);
    await import(`${pathToFileURL(spec).href}?v=${version}`);
  }
  return harness.tests;
}

const tests = await load(0);
const atLoading = hits;
const coveredBy = new Map();
for (const test of tests) {
  hits = new Set();
  const failure = await run(test);
  if (failure) throw new Error(`${test.file}: "${test.name}" fails without any mutant: ${failure.message}`);
  for (const id of hits) coveredBy.set(id, [...(coveredBy.get(id) ?? []), test]);
}
// Loading anew must change nothing by itself, or every mutant would look noticed.
for (const test of await load(-1)) {
  const failure = await run(test);
  if (failure) throw new Error(`${test.file}: "${test.name}" fails when it is loaded again: ${failure.message}`);
}
// A file that no spec loads is not tested at all.
for (const target of targets) if (!known.has(target)) await import(`${pathToFileURL(target).href}?v=0`);

async function isKilled(id, version) {
  let concerned = coveredBy.get(id) ?? [];
  try {
    // What is worked out while loading is worked out again.
    if (atLoading.has(id)) concerned = await load(version);
    for (const test of concerned) if (await run(test)) return true;
  } catch {
    return true;
  }
  return false;
}

const all = [...known].flatMap(([path, mutants]) => mutants.map((mutant) => ({ ...mutant, path })));
parentPort.postMessage({ kind: 'begin', mutants: all });
for (const { id } of all) {
  if (id <= after || (only !== undefined && id !== only)) continue;
  parentPort.postMessage({ kind: 'next', id });
  active = id;
  const covered = coveredBy.has(id) || atLoading.has(id);
  const killed = covered && (await isKilled(id, id));
  active = 0;
  parentPort.postMessage({ kind: 'done', id, result: killed ? 'killed' : covered ? 'survived' : 'uncovered' });
}
parentPort.postMessage({ kind: 'end' });
