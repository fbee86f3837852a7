// Runs the specs of one room with each of its mutants on, one after the other, and tells the main thread of each. A mutant
// that goes round in circles is stopped by the count of its switches; one that never ends otherwise is ended by the main
// thread, which starts another worker behind it.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { Harness, run } from './harness.mjs';
import { loadTypeScript } from './loader.mjs';

/** So many times the switches that a test passes without a mutant, and some: more is going round in circles. */
const TIMES_AS_MANY = 20;
const ALWAYS_ALLOWED = 100_000;

const { targets, specs, after } = workerData;
let active = 0;
let hits = new Set();
let passed = 0;
let allowed = Infinity;
globalThis.__mutant = (id) => {
  passed += 1;
  if (passed > allowed) throw new Error('goes round in circles');
  if (active !== 0) return id === active;
  hits.add(id);
  return false;
};
const loader = loadTypeScript((path) => targets.includes(path));

async function load(version, files = specs) {
  const harness = new Harness();
  for (const spec of files) {
    harness.install(spec);
    await import(`${pathToFileURL(spec).href}?v=${version}`);
  }
  return harness.tests;
}

async function withoutMutants(tests, each = () => undefined) {
  for (const test of tests) {
    hits = new Set();
    passed = 0;
    const failure = await run(test);
    if (failure) throw new Error(`${test.file}: "${test.name}" fails without any mutant: ${failure.message}`);
    each(test);
  }
}

const tests = await load(0);
const atLoading = hits;
const passedLoading = passed;
const lengths = new Map();
const nameOf = (test) => `${test.file} ${test.name}`;
const lengthOf = (test) => lengths.get(nameOf(test)) ?? 0;
const coveredBy = new Map();
await withoutMutants(tests, (test) => {
  lengths.set(nameOf(test), Math.max(passed, lengthOf(test)));
  for (const id of hits) coveredBy.set(id, [...(coveredBy.get(id) ?? []), test]);
});
// Loading anew must change nothing by itself, or every mutant would look noticed.
await withoutMutants(await load(-1));
// A file that no spec loads is not tested at all.
for (const target of targets) if (!loader.known.has(target)) await import(`${pathToFileURL(target).href}?v=0`);

function allow(length) {
  passed = 0;
  allowed = length * TIMES_AS_MANY + ALWAYS_ALLOWED;
}

/** Worked out while loading: worked out again, with all that builds on it. */
function loadAgain(id, path) {
  const concerned = loader.renewOnly(path);
  return load(
    id,
    specs.filter((spec) => concerned.has(spec)),
  );
}

async function isKilled(id, path) {
  try {
    allow(passedLoading);
    const concerned = atLoading.has(id) ? await loadAgain(id, path) : (coveredBy.get(id) ?? []);
    // The short ones first: one that notices is enough.
    for (const test of concerned.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
      allow(lengthOf(test));
      if (await run(test)) return true;
    }
  } catch {
    return true;
  }
  return false;
}

async function resultOf({ id, path }) {
  if (!coveredBy.has(id) && !atLoading.has(id)) return 'uncovered';
  if (!(await isKilled(id, path))) return 'survived';
  return passed > allowed ? 'endless' : 'killed';
}

const all = [...loader.known].flatMap(([path, mutants]) => mutants.map((mutant) => ({ ...mutant, path })));
parentPort.postMessage({ kind: 'begin', mutants: all });
for (const mutant of all) {
  if (mutant.id <= after) continue;
  parentPort.postMessage({ kind: 'next', id: mutant.id });
  active = mutant.id;
  const result = await resultOf(mutant);
  active = 0;
  parentPort.postMessage({ kind: 'done', id: mutant.id, result });
}
parentPort.postMessage({ kind: 'end' });
