// The policy files in POLICIES_DIR: read when asked, again when they have changed. What cannot be used is set aside with
// its reason and closes what names it or its environment; it never stops anything else. Reads nothing outside the folder.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import { canonicalJson, isJsonObject, type JsonObject } from '../../kernel/json.js';
import { Settings } from '../../platform/config/settings.js';
import { parsePolicy, type Policy } from '../domain/policy/policy.js';
import { isPolicyFile } from './policy-reference.js';

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
}

export interface PolicyFolder {
  readonly files: readonly PolicyFile[];
  readonly problems: readonly PolicyProblem[];
}

type Reading = { readonly file: PolicyFile } | { readonly problem: PolicyProblem };

const LARGEST_FILE = 1_048_576;
const MOST_FILES = 1_000;
const ENVIRONMENTS = ['dev', 'staging', 'prod'];

@Injectable()
export class PolicyFiles {
  private readonly folder: string;
  private readonly readings = new Map<string, { readonly stamp: string; readonly reading: Reading }>();

  constructor(settings: Settings) {
    this.folder = resolve(settings.POLICIES_DIR);
  }

  /** Everything that lies in the folder now, by file name. */
  read(): PolicyFolder {
    const files: PolicyFile[] = [];
    const problems: PolicyProblem[] = [];
    const owners = new Map<string, string>();
    for (const name of this.names(problems)) {
      const reading = this.readOnce(name);
      if ('problem' in reading) {
        problems.push(reading.problem);
        continue;
      }
      const { policy } = reading.file;
      const owner = owners.get(policy.id);
      if (owner === undefined) {
        owners.set(policy.id, name);
        files.push(reading.file);
      } else {
        const reason = `its id "${policy.id}" is used by ${owner} already; ids are unique`;
        problems.push({ file: name, environment: policy.environment, reason });
      }
    }
    return { files, problems };
  }

  private names(problems: PolicyProblem[]): string[] {
    try {
      return readdirSync(this.folder).filter(isPolicyFile).sort().slice(0, MOST_FILES);
    } catch {
      problems.push({ file: this.folder, environment: null, reason: 'POLICIES_DIR cannot be read' });
      return [];
    }
  }

  private readOnce(name: string): Reading {
    const path = join(this.folder, name);
    try {
      if (dirname(realpathSync(path)) !== realpathSync(this.folder)) {
        return setAside(name, 'it is a link that leads out of the policies folder');
      }
      const { mtimeMs, size, ino } = statSync(path);
      if (size > LARGEST_FILE) return setAside(name, `it has ${size} bytes; allowed are ${LARGEST_FILE}`);
      const stamp = `${mtimeMs}:${size}:${ino}`;
      const known = this.readings.get(name);
      if (known?.stamp === stamp) return known.reading;
      const reading = readPolicy(name, readFileSync(path, 'utf8'));
      this.readings.set(name, { stamp, reading });
      return reading;
    } catch (error) {
      return setAside(name, `it cannot be read (${codeOf(error)})`);
    }
  }
}

function readPolicy(name: string, text: string): Reading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return setAside(name, `it is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parsePolicy(content);
  if (!parsed.ok || !isJsonObject(content)) {
    const faults = parsed.ok ? [] : parsed.error.map(({ pointer, message }) => `${pointer || '/'} ${message}`);
    return setAside(name, `it is not a budget policy: ${faults.join('; ')}`, content);
  }
  return { file: { file: name, policy: parsed.value, pinned: pin(parsed.value.id, content) } };
}

export function pin(id: string, content: JsonObject): PinnedPolicy {
  return { id, hash: createHash('sha256').update(canonicalJson(content)).digest('hex'), content };
}

function setAside(file: string, reason: string, content?: unknown): Reading {
  return { problem: { file, environment: environmentOf(file, content), reason } };
}

/** As the file says; if it does not, as its name says: prod-budget.json must not open prod by being half written. */
function environmentOf(file: string, content: unknown): string | null {
  const said = isJsonObject(content) ? content['environment'] : undefined;
  if (typeof said === 'string' && ENVIRONMENTS.includes(said)) return said;
  const words = file.toLowerCase().split(/[^a-z]+/);
  return ENVIRONMENTS.find((environment) => words.includes(environment)) ?? null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
