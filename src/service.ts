// Boot, listen, stop. Exit codes: 0 stopped as told, 1 could not start or broke, 128+n a second signal.
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { constants } from 'node:os';
import { type INestApplication, Logger } from '@nestjs/common';
import { AppModule } from './app.module.js';
import { createApp } from './create-app.js';
import { printSettings, readSettings } from './platform/config/read-settings.js';
import type { Settings } from './platform/config/settings.js';
import { demandStartable } from './platform/lifecycle/boot-checks.js';
import { CannotStart } from './platform/lifecycle/cannot-start.js';
import { Readiness } from './platform/lifecycle/readiness.js';
import { DOCS_PATH } from './platform/http/openapi/swagger.js';
import { VERSION } from './platform/version.js';

/** Whatever is written (database, backups, artifacts) holds what was asked and answered. */
const OWNER_ONLY = 0o077;

const logger = new Logger('server');

const PROBES = /^\/(health|metrics|api\/v1\/metrics)\b/;

/** Under npm one Ctrl-C arrives twice: from the terminal and passed on by npm. */
const ECHO_MS = 1_000;
/** For everything but the steps: connections, a running backup, the database. */
const STOPPING_MS = 8_000;

async function main(): Promise<void> {
  process.umask(OWNER_ONLY);
  readEnvFile('.env');
  const settings = readSettings(process.env);
  if (process.argv.includes('--print-config')) {
    console.log(printSettings(settings));
    return;
  }
  await demandStartable(settings, process.env);
  const app = await createApp(settings);
  warmUpForPeople(app);
  stopOnSignals(app, settings);
  process.on('uncaughtException', (error) => breakDown('uncaught exception', error));
  process.on('unhandledRejection', (reason) => breakDown('unhandled rejection', reason));
  await listen(app, settings);
  process.send?.('ready'); // process managers that wait for it (PM2's wait_ready)
}

/** Loading English takes seventy megabytes: not before somebody but a probe asks anything. */
function warmUpForPeople(app: INestApplication): void {
  const server = app.getHttpServer() as Server;
  const asked = ({ url = '' }: IncomingMessage): void => {
    if (PROBES.test(url)) return;
    server.off('request', asked);
    AppModule.warmUp(app);
  };
  server.on('request', asked);
}

async function listen(app: INestApplication, settings: Readonly<Settings>): Promise<void> {
  await app.listen(settings.ORCHESTRATOR_PORT, settings.HOST);
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  logger.log({
    message: `Orchestrator ${VERSION} is ready at ${url}, API docs at ${url}/${DOCS_PATH}`,
    url,
    database: settings.DATABASE_PATH,
    mockMode: settings.MOCK_MODE,
    pid: process.pid,
  });
}

/** The first signal: refuse new work, let steps finish for SHUTDOWN_GRACE, close, exit 0. The second: exit at once. */
function stopOnSignals(app: INestApplication, settings: Readonly<Settings>): void {
  let stoppingSince: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > ECHO_MS) process.exit(128 + constants.signals[signal]);
      return;
    }
    stoppingSince = performance.now();
    app.get(Readiness).stop();
    logger.log(`${signal}: stopping; steps have ${settings.SHUTDOWN_GRACE} ms to finish, a second signal ends at once`);
    const longest = settings.SHUTDOWN_GRACE + STOPPING_MS;
    setTimeout(() => breakDown('stopping failed', new Error(`not over within ${longest} ms`)), longest).unref();
    app.close().then(
      () => {
        logger.log('stopped');
        process.exit(0);
      },
      (error: unknown) => breakDown('stopping failed', error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** The journal is the truth, so ending now loses nothing; going on in an unknown state might. */
function breakDown(what: string, error: unknown): never {
  logger.fatal(what, { error });
  process.exit(1);
}

function readEnvFile(path: string): void {
  if (!existsSync(path)) return;
  try {
    process.loadEnvFile(path);
  } catch (error) {
    throw new CannotStart(
      `${path} is not a file that can be read: correct it or move it away (${String(error)})`,
      error,
    );
  }
}

main().catch((error: unknown) => {
  // What a person can mend is one line; anything else is a bug, and its stack says where.
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
});
