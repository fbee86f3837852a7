// What must hold before anything is opened: places that were given are there, places to write can be written, the port
// is free, and whoever opens the service to other machines has said so. Each refusal is one line: what, where, what to do.
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { chmodSync, closeSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import ipaddr from 'ipaddr.js';
import { errorCode, errorText } from '../../kernel/error-text.js';
import type { Settings } from '../config/settings.js';
import { CannotStart } from './cannot-start.js';
import { makeOwnFolder } from './own-folder.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws CannotStart. `env`: to tell what was asked for from what is a default. */
export async function demandStartable(settings: Readonly<Settings>, env: Environment): Promise<void> {
  await demandGuarded(settings);
  if (isGiven(env, 'POLICIES_DIR')) demandFolder('POLICIES_DIR', settings.POLICIES_DIR);
  if (isGiven(env, 'AGENTS_FILE')) demandFile('AGENTS_FILE', settings.AGENTS_FILE);
  demandWritable('BACKUP_DIR', settings.BACKUP_DIR);
  demandWritable('ARTIFACTS_DIR', settings.ARTIFACTS_DIR);
  await demandFreePort(settings);
}

function isGiven(env: Environment, name: string): boolean {
  return (env[name] ?? '').trim() !== '';
}

/** Nobody has to say who they are, so other machines get in only where a person has said so. */
async function demandGuarded(settings: Readonly<Settings>): Promise<void> {
  const { HOST, PUBLIC_URL, ALLOW_UNAUTHENTICATED } = settings;
  if (await isLoopback(HOST)) return;
  const missing = [
    ...(PUBLIC_URL === '' ? ['PUBLIC_URL (the address by which others reach it)'] : []),
    ...(ALLOW_UNAUTHENTICATED ? [] : ['ALLOW_UNAUTHENTICATED=true (anybody who reaches it may do everything)']),
  ];
  if (missing.length === 0) return;
  throw new CannotStart(
    `HOST=${HOST} opens the service to other machines, and it asks nobody who they are: put it behind something that does and set ${missing.join(' and ')}, or set HOST=127.0.0.1`,
  );
}

async function isLoopback(host: string): Promise<boolean> {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const addresses = ipaddr.isValid(bare) ? [bare] : await addressesOf(host);
  return addresses.every((address) => ipaddr.process(address).range() === 'loopback');
}

async function addressesOf(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw new CannotStart(`HOST=${host} is no address of this machine: set HOST=127.0.0.1 or one that is`, error);
  }
}

function demandFolder(name: string, path: string): void {
  try {
    readdirSync(path);
  } catch (error) {
    throw refusal(name, path, 'is not a folder that can be read: create it, or correct or drop the setting', error);
  }
}

function demandFile(name: string, path: string): void {
  try {
    readFileSync(path);
  } catch (error) {
    throw refusal(name, path, 'is not a file that can be read: create it, or correct or drop the setting', error);
  }
}

/** What is there already is made readable for its owner only, as what is written from now on will be. */
function demandWritable(name: string, path: string): void {
  const probe = join(path, `.write-probe-${process.pid}`);
  try {
    makeOwnFolder(path);
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe);
  } catch (error) {
    throw refusal(name, path, 'is not a folder that can be written: make it one for this user, or set another', error);
  }
  if (name === 'BACKUP_DIR')
    for (const file of readdirSync(path)) if (file.endsWith('.db')) closeToOthers(join(path, file));
}

function closeToOthers(path: string): void {
  try {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  } catch {
    // another user's file
  }
}

/** Before the database is opened and steps go on: a second start by mistake is told at once and touches nothing. */
async function demandFreePort({ ORCHESTRATOR_PORT: port, HOST }: Readonly<Settings>): Promise<void> {
  const probe = createServer().listen(port, HOST);
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw new CannotStart(portAdvice(port, HOST, errorCode(error)), error);
  }
  probe.close();
  await once(probe, 'close');
}

function portAdvice(port: number, host: string, code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} is in use: stop that process (lsof -i :${port}) or set ORCHESTRATOR_PORT`;
    case 'EACCES':
      return `port ${port} is not for this user: set ORCHESTRATOR_PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
      return `HOST=${host} is no address of this machine: set HOST=127.0.0.1 or one that is`;
    default:
      return `cannot listen on ${host} port ${port} (${code}): set HOST and ORCHESTRATOR_PORT`;
  }
}

function refusal(name: string, path: string, what: string, error: unknown): CannotStart {
  return new CannotStart(`${name}=${path} ${what} (${errorText(error)})`, error);
}
