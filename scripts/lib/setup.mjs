// Makes a fresh clone ready: installs what is missing, builds what is stale, and finds a Node that can run the
// service. Runs on the machine's own Node (20 or newer), so it uses nothing but Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
const OLDEST_NODE = 24;

/** What a person can mend; shown without a stack. */
export class SetupError extends Error {}

/**
 * @param {{ dev?: boolean, build?: boolean }} needs `dev`: the tools as well; `build`: an up-to-date dist/
 * @returns {Promise<string>} path of a Node that can run the service
 */
export async function ensureSetup({ dev = false, build = false }) {
  const stale = build && isBuildStale();
  if (!isInstalled(dev || stale)) {
    await timed('Installing dependencies (npm ci)', () => npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']));
  }
  const node = findNode();
  if (stale) await timed('Building', () => run(node, [join('scripts', 'build.mjs')]));
  return node;
}

/** Environment in which `node` is the one that runs the service, for whatever the child itself starts. */
export function withNode(node, env = process.env) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...env, PATH: [join(node, '..'), join(ROOT, 'node_modules', '.bin'), env.PATH ?? ''].join(separator) };
}

/** Every package the lockfile wants is there in that version; optional ones are the platform's business. */
function isInstalled(dev) {
  const installed = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json')) ?? {}).every(([path, wanted]) => {
    if (path === '' || wanted.optional || wanted.devOptional || (wanted.dev && !dev)) return true;
    return installed?.[path]?.version === wanted.version;
  });
}

function packagesOf(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : undefined;
}

function isBuildStale() {
  const built = newest(join(ROOT, 'dist'));
  if (!existsSync(join(ROOT, 'dist', 'server.js'))) return true;
  const sources = [
    ...['src', 'client', 'cli', 'scripts/build.mjs', 'package-lock.json'],
    ...['tsconfig.json', 'tsconfig.build.json', 'tsconfig.face.json', 'nest-cli.json'],
  ];
  return sources.some((path) => newest(join(ROOT, path)) > built);
}

/** Latest change at or under a path, in ms; 0 when there is nothing. */
function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** The service needs a newer Node than many machines have, so the dependencies bring one along. */
function findNode() {
  const bundled = readdirSync(join(ROOT, 'node_modules'))
    .filter((name) => /^node-(bin-)?(linux|darwin|win)-/.test(name))
    .map((name) => join(ROOT, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'));
  const found = [process.execPath, ...bundled].find((path) => majorOf(path) >= OLDEST_NODE);
  if (found) return found;
  throw new SetupError(
    `No Node ${OLDEST_NODE} or newer for ${process.platform}-${process.arch}: this is Node ${process.versions.node}, and none ` +
      `was installed with the dependencies. Install Node ${OLDEST_NODE} from https://nodejs.org and run the command again.`,
  );
}

function majorOf(path) {
  if (path === process.execPath) return Number(process.versions.node.split('.')[0]);
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

async function timed(what, work) {
  const start = performance.now();
  console.log(`${what} …`);
  await work();
  console.log(`${what}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new SetupError(`${[command, ...args].join(' ')} failed (${signal ?? `exit code ${code}`}); see above.`));
    });
  });
}
