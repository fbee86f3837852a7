// Where the service's main thread spends its busy time, by rooms of the source. What was compiled is run as it is, not
// the one file made of it, so that every function says which file it is of.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../scripts/lib/setup.mjs';
import { table } from '../scripts/lib/table.mjs';

const SAMPLE_US = 250;
const NOT_BUSY = new Set(['(idle)', '(root)']);
const OF_V8 = new Set(['(program)', '(garbage collector)']);

/** How the service is started to be profiled. */
export const PROFILED = { entry: 'service.js', inspected: true };

/** Profiles `work`; answers a table of shares and where the profile lies. */
export async function profileOf({ inspector }, name, work) {
  const session = await Inspector.connect(inspector);
  await session.ask('Profiler.enable');
  await session.ask('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  await session.ask('Profiler.start');
  await work();
  const { profile } = await session.ask('Profiler.stop');
  session.close();
  const path = join(mkdtempSync(join(tmpdir(), 'orchestrator-profile-')), `${name}.cpuprofile`);
  writeFileSync(path, JSON.stringify(profile));
  return `\n${sharesTable(profile)}\nprofile: ${path} (Chrome's DevTools show it)`;
}

function sharesTable(profile) {
  const places = busyTimes(profile);
  const total = places.values().reduce((sum, { self }) => sum + self, 0);
  const percent = (time) => ((100 * time) / total).toFixed(1);
  const rows = [...places]
    .toSorted(([, a], [, b]) => b.self - a.self)
    .map(([place, { self, native }]) => [place, percent(self), native > 0 ? percent(native) : '']);
  return table([['busy time of one run', '%', 'of that native (SQLite, sockets, JSON)'], ...rows], [1, 2]);
}

/** Place → time, and how much of it native functions took that it called; µs. */
function busyTimes({ nodes, samples, timeDeltas }) {
  const selfTimes = new Map();
  for (const [i, id] of samples.entries()) selfTimes.set(id, (selfTimes.get(id) ?? 0) + timeDeltas[i]);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, byId.get(id)])));
  const places = new Map();
  for (const node of nodes) {
    const { functionName, url } = node.callFrame;
    const time = selfTimes.get(node.id) ?? 0;
    if (time === 0 || NOT_BUSY.has(functionName)) continue;
    const place = OF_V8.has(functionName) ? `V8: ${functionName.slice(1, -1)}` : placeOf(caller(node, parents));
    const sum = places.get(place) ?? { self: 0, native: 0 };
    const native = url === '' && !OF_V8.has(functionName) ? time : 0;
    places.set(place, { self: sum.self + time, native: sum.native + native });
  }
  return places;
}

/** Native functions have no file: the file is that of who called. */
function caller(node, parents) {
  let at = node;
  while (at !== undefined && at.callFrame.url === '') at = parents.get(at.id);
  return at;
}

function placeOf(node) {
  const url = node?.callFrame.url ?? 'node:internal';
  if (!url.startsWith('file:')) return 'Node';
  const [top, first, second] = relative(ROOT, fileURLToPath(url)).split(sep);
  if (top === 'node_modules') return `package ${first.startsWith('@') ? `${first}/${second}` : first}`;
  return second === undefined ? 'src' : `src/${first}`;
}

/** The Chrome DevTools Protocol, over the WebSocket that `--inspect` opens. */
class Inspector {
  #socket;
  #asked = new Map();

  static async connect(origin) {
    const [target] = await (await fetch(`${origin}/json/list`)).json();
    const inspector = new Inspector();
    inspector.#socket = new WebSocket(target.webSocketDebuggerUrl);
    inspector.#socket.addEventListener('message', ({ data }) => inspector.#answer(JSON.parse(data)));
    await new Promise((resolve, reject) => {
      inspector.#socket.addEventListener('open', resolve);
      inspector.#socket.addEventListener('error', () => reject(new Error('the inspector does not answer')));
    });
    return inspector;
  }

  ask(method, params = {}) {
    const id = this.#asked.size + 1;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close() {
    this.#socket.close();
  }

  #answer({ id, result, error }) {
    const { resolve, reject } = this.#asked.get(id) ?? {};
    if (error) reject?.(new Error(error.message));
    else resolve?.(result);
  }
}
