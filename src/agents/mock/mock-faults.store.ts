// MOCK_FAULTS: read once at boot. Somebody who asks for faults must get exactly those: a wrong file stops the boot.
import { Ajv, type ErrorObject } from 'ajv';
import { isJsonObject } from '../../kernel/json.js';
import { SettingsError } from '../../platform/config/read-settings.js';
import type { FaultScript } from './domain/fault-script.js';
import { FAULTS_SCHEMA, type MockAgent, readJson } from './mock-catalogue.store.js';

/** No faults for an empty path. Throws SettingsError naming the file, the place in it and what is allowed there. */
export function readFaults(path: string, agents: ReadonlyMap<string, MockAgent>): FaultScript {
  if (path === '') return {};
  const script = parse(path);
  const known = new Set(
    [...agents].flatMap(([agent, { capabilities }]) =>
      [...capabilities.keys()].flatMap((name) => [name, `${agent}.${name}`]),
    ),
  );
  const strangers = Object.keys(script).filter((name) => !known.has(name));
  if (strangers.length > 0) {
    refuse(
      path,
      strangers.map((name) => `/${name}: no mock agent has that capability (Agent.capability or capability)`),
    );
  }
  return script;
}

function parse(path: string): FaultScript {
  let content: unknown;
  try {
    content = readJson(path);
  } catch (error) {
    return refuse(path, [error instanceof Error ? error.message : String(error)]);
  }
  const schema = readJson(FAULTS_SCHEMA);
  const fits = new Ajv({ discriminator: true }).compile<FaultScript>(isJsonObject(schema) ? schema : false);
  if (!fits(content)) return refuse(path, (fits.errors ?? []).map(describe));
  return Object.fromEntries(Object.entries(content).filter(([name]) => name !== '$schema'));
}

function describe({ instancePath, message, keyword, params }: ErrorObject): string {
  const detail = keyword === 'additionalProperties' ? ` (${String(params['additionalProperty'])})` : '';
  return `${instancePath || '/'} ${message ?? 'is not valid'}${detail}`;
}

function refuse(path: string, complaints: readonly string[]): never {
  throw new SettingsError(complaints.map((complaint) => `MOCK_FAULTS=${path}: ${complaint}`));
}
