// What one file in the policies folder says, or why it cannot be used.
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TextDecoder } from 'node:util';
import { ENVIRONMENTS, isEnvironment } from '../../kernel/environment.js';
import { errorCode, errorText } from '../../kernel/error-text.js';
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import { canonicalJson, isJsonObject, type JsonObject } from '../../kernel/json.js';
import { parsePolicy, type Policy } from '../domain/policy/policy.js';

export interface PolicyFile {
  readonly file: string;
  readonly policy: Policy;
  readonly pinned: PinnedPolicy;
}

export interface PolicyProblem {
  readonly file: string;
  /** What it closes, as far as that can be told; null: nobody can say. */
  readonly environment: string | null;
  readonly reason: string;
  /** The policy whose last good version is in force instead; null: there never was one, so it closes. */
  readonly inForce: string | null;
}

export type Reading = ({ readonly ok: true } & PolicyFile) | ({ readonly ok: false } & Omit<PolicyProblem, 'inForce'>);

const LARGEST_FILE = 1_048_576;

/** Changes whenever the file does. Throws when it cannot be looked at. */
export function stampOf(folder: string, name: string): string {
  const { mtimeMs, ctimeMs, size, ino } = statSync(join(folder, name));
  return `${mtimeMs}:${ctimeMs}:${size}:${ino}`;
}

export function readPolicyFile(folder: string, name: string): Reading {
  const path = join(folder, name);
  try {
    if (dirname(realpathSync(path)) !== realpathSync(folder)) {
      return unusable(name, 'it is a link that leads out of the policies folder');
    }
    const { size } = statSync(path);
    if (size > LARGEST_FILE) return unusable(name, `it has ${size} bytes; allowed are ${LARGEST_FILE}`);
    return readPolicy(name, readFileSync(path));
  } catch (error) {
    return unusable(name, `it cannot be read (${errorCode(error)})`);
  }
}

function readPolicy(name: string, bytes: Uint8Array): Reading {
  const text = decode(bytes);
  if (text === undefined) return unusable(name, 'it is not UTF-8: save it in that encoding');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return unusable(name, `it is not JSON: ${errorText(error)}`);
  }
  const parsed = parsePolicy(content);
  if (!parsed.ok || !isJsonObject(content)) {
    const faults = parsed.ok ? [] : parsed.error.map(({ pointer, message }) => `${pointer || '/'} ${message}`);
    return unusable(name, `it is not a budget policy: ${faults.join('; ')}`, content);
  }
  return { ok: true, file: name, policy: parsed.value, pinned: pin(parsed.value.id, content) };
}

/** A BOM is allowed, other encodings are not guessed. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function pin(id: string, content: JsonObject): PinnedPolicy {
  return { id, hash: createHash('sha256').update(canonicalJson(content)).digest('hex'), content };
}

export function unusable(file: string, reason: string, content?: unknown): Extract<Reading, { ok: false }> {
  return { ok: false, file, environment: environmentOf(file, content), reason };
}

/** As the file says; if it does not, as its name says: prod-budget.json must not open prod by being half written. */
function environmentOf(file: string, content: unknown): string | null {
  const said = isJsonObject(content) ? content['environment'] : undefined;
  if (isEnvironment(said)) return said;
  const words = file.toLowerCase().split(/[^a-z]+/);
  return ENVIRONMENTS.find((environment) => words.includes(environment)) ?? null;
}
