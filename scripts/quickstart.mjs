// `npm run quickstart [-- "specification"] [--yes] [--once]`: from a fresh clone to a running plan, in mock mode.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { runScript } from './lib/run-script.mjs';
import { ServerProcess } from './lib/server-process.mjs';
import { ROOT, SetupError, ensureSetup } from './lib/setup.mjs';
import { chooseAddress } from './quickstart/address.mjs';
import { Api } from './quickstart/api.mjs';
import { planTable, questionList } from './quickstart/plan-table.mjs';
import { watch } from './quickstart/progress.mjs';
import { decisions, report } from './quickstart/report.mjs';
import { money, paint } from './quickstart/text.mjs';

const EXIT = { completed: 0, failed: 1, cancelled: 1, paused: 3, interrupted: 130 };
let codeOnSignal = EXIT.interrupted;

await runScript(async () => {
  const { values, positionals } = readArguments();
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  const { port, origin } = await chooseAddress(process.env);
  const node = await ensureSetup({ build: true });
  const server = new ServerProcess(node, origin, mockEnvironment(port));
  try {
    const specification = positionals.join(' ') || example();
    return await Promise.race([session(server, values, specification), signalled(), server.crashed]);
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

async function session(server, { yes, once }, specification) {
  await server.ready();
  const code = await planAndRun(new Api(server.origin), specification, yes);
  if (once) {
    if (code === EXIT.paused) console.log('\nThe service ends now; start it again to decide: MOCK_MODE=true npm start');
    return code;
  }
  console.log(`\nSwagger  ${server.origin}/api/docs\nAPI      ${server.origin}/api/v1\nStill serving; Ctrl-C stops.`);
  server.showLog();
  codeOnSignal = EXIT.completed;
  return new Promise(() => {}); // a signal or a crash ends it
}

async function planAndRun(api, specification, yes) {
  console.log(`\n${paint('bold', 'Specification')}\n${specification}\n`);
  const plan = await api.createPlan(specification);
  console.log(`${paint('bold', `Plan ${plan.planId}`)}\n${planTable(plan)}\n`);
  if (plan.needsInput) {
    console.log(questionList(plan, api.origin));
    return EXIT.paused;
  }
  if (!(await approved(plan, yes))) {
    console.log('Nothing was started; the plan is kept.');
    return EXIT.completed;
  }
  const { executionId } = await api.execute(plan);
  console.log(paint('bold', `Execution ${executionId}`));
  const execution = await watch(api, executionId);
  console.log(`\n${report(execution)}`);
  if (execution.status === 'paused') console.log(`\n${decisions(execution, api.origin)}`);
  return EXIT[execution.status] ?? 1;
}

async function approved(plan, yes) {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    console.log('No terminal to ask on: taken as approved.');
    return true;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // A terminal in raw mode sends no signal by itself.
  terminal.once('SIGINT', () => {
    terminal.close();
    process.emit('SIGINT');
  });
  try {
    const answer = await terminal.question(
      `Run this plan for about ${money(plan.estimatedCost, plan.currency)}? (y/N) `,
    );
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
