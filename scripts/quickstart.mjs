// `npm run quickstart [-- "specification"] [--yes] [--once]`: from a fresh clone to a running plan, in mock mode. Sets up
// what is missing and starts the service; what is shown and asked is the command line's.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from './lib/run-script.mjs';
import { ServerProcess } from './lib/server-process.mjs';
import { ROOT, SetupError, ensureSetup } from './lib/setup.mjs';
import { chooseAddress } from './quickstart/address.mjs';

const EXIT = { done: 0, failed: 1, needsDecision: 3, interrupted: 130 };
let codeOnSignal = EXIT.interrupted;

await runScript(async () => {
  const { values, positionals } = readArguments();
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  const { port, origin } = await chooseAddress(process.env);
  const node = await ensureSetup({ build: true });
  const server = new ServerProcess(node, origin, mockEnvironment(port));
  try {
    const specification = positionals.join(' ') || example();
    const cli = (...args) => orchestrator(node, origin, args);
    return await Promise.race([session(server, cli, values, specification), signalled(), server.crashed]);
  } finally {
    await server.stop();
  }
});

/** The README's: most agents, parallel branches, from the level to a dev deployment. */
function example() {
  return readFileSync(join(import.meta.dirname, 'quickstart', 'example.txt'), 'utf8').trim();
}

/** Quick agents and a quiet log, unless the environment says otherwise. */
function mockEnvironment(port) {
  const defaults = { LOG_LEVEL: 'warn', MOCK_DELAY_MIN: '300', MOCK_DELAY_MAX: '1500' };
  return { ...defaults, ...process.env, MOCK_MODE: 'true', ORCHESTRATOR_PORT: String(port) };
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { yes: { type: 'boolean', short: 'y' }, once: { type: 'boolean' } },
    });
  } catch (error) {
    throw new SetupError(`${error.message}\nUsage: npm run quickstart -- ["specification"] [--yes] [--once]`);
  }
}

/** Ctrl-C (which npm passes on a second time): the service finishes its running steps; the rest waits for the next start. */
function signalled() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve(codeOnSignal));
  }).finally(() => console.log('\nStopping; whatever is still to do goes on at the next start.'));
}

/** Runs a command of the command line on this terminal; answers with its exit code. */
function orchestrator(node, origin, args) {
  console.log(`\n$ orchestrator ${args.map((arg) => (/\s/.test(arg) ? '"…"' : arg)).join(' ')}`);
  const child = spawn(node, [join(ROOT, 'dist', 'cli', 'main.js'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ORCHESTRATOR_URL: origin },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? EXIT.interrupted));
  });
}

async function session(server, cli, { yes, once }, specification) {
  await server.ready();
  console.log(`\n${specification}`);
  const code = await planAndRun(cli, specification, yes);
  if (once) {
    if (code === EXIT.needsDecision)
      console.log('\nThe service ends now; start it again to decide: MOCK_MODE=true npm start');
    return code;
  }
  console.log(`\nPage     ${server.origin}\nSwagger  ${server.origin}/api/docs\nAPI      ${server.origin}/api/v1`);
  console.log('Still serving; Ctrl-C stops.');
  server.showLog();
  codeOnSignal = EXIT.done;
  return new Promise(() => {}); // a signal or a crash ends it
}

async function planAndRun(cli, specification, yes) {
  const planned = await cli('plan', specification);
  if (planned !== EXIT.done) return planned;
  const asks = process.stdin.isTTY && !yes;
  if (!asks && !yes) console.log('\nNo terminal to ask on: taken as approved.');
  const code = await cli('run', '@', '--wait', ...(asks ? [] : ['-y']));
  if (code === EXIT.needsDecision) await cli('decide', '@', '--no-input');
  if (code === EXIT.done) {
    await cli('artifacts', '@');
    await cli('costs');
  }
  return code;
}
