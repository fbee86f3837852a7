// MOCK_FAULTS: read once at boot. Somebody who asks for faults must get exactly those: a wrong file stops the boot.
import { Ajv, type ErrorObject } from 'ajv';
import { errorText } from '../../kernel/error-text.js';
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
    return refuse(path, [errorText(error)]);
  }
  const schema = readJson(FAULTS_SCHEMA);
  const fits = new Ajv({ discriminator: true, allErrors: true, verbose: true }).compile<FaultScript>(
    isJsonObject(schema) ? schema : false,
  );
  if (!fits(content)) return refuse(path, complaints(fits.errors ?? []));
  return Object.fromEntries(Object.entries(content).filter(([name]) => name !== '$schema'));
}

/** What `discriminator` says, `enum` says better. */
function complaints(errors: readonly ErrorObject[]): readonly string[] {
  return errors.filter(({ keyword }) => keyword !== 'discriminator').map(inWords);
}

function inWords({ instancePath, keyword, message = 'is not valid', params, data }: ErrorObject): string {
  if (keyword === 'additionalProperties') {
    return `${instancePath}/${String(params['additionalProperty'])} is not a setting of this kind of fault`;
  }
  const allowed =
    keyword === 'enum' ? `: ${JSON.stringify(params['allowedValues'])}, given ${JSON.stringify(data)}` : '';
  return `${instancePath || '/'} ${message}${allowed}`;
}

function refuse(path: string, reasons: readonly string[]): never {
  throw new SettingsError(reasons.map((reason) => `MOCK_FAULTS=${path}: ${reason}`));
}
