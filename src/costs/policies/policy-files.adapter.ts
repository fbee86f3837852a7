// The policies in force: the files in POLICIES_DIR as they were last readable. A file that breaks or goes away leaves its
// last good version in force and is reported; one that never was readable closes. Reads nothing outside the folder, and
// never stops anything else.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { errorCode } from '../../kernel/error-text.js';
import { DEFAULT_CURRENCY } from '../../kernel/money.js';
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { limitsAsPolicy } from '../domain/accounts/execution-limits.js';
import type { Policy } from '../domain/policy/policy.js';
import { type Payer, type Paying, PoliciesInForce } from './policies-in-force.js';
import { PinnedPolicies } from './pinned-policies.js';
import { isPolicyFile } from './policy-reference.js';
import { type PolicyVersion, PolicyVersionsStore } from './policy-versions.store.js';
import { type PolicyFile, type PolicyProblem, type Reading, readPolicyFile, stampOf, unusable } from './read-policy.js';

export interface PolicyFolder {
  /** In force, by file name. */
  readonly files: readonly PolicyFile[];
  readonly problems: readonly PolicyProblem[];
}

const MOST_FILES = 1_000;
/** How old an answer may be when money is to be held: a changed file counts within this. */
const FRESH_MS = 250;
const REMEMBERED_PAYERS = 10_000;

@Injectable()
export class PolicyFiles extends PoliciesInForce {
  private readonly logger = new Logger('costs');
  private readonly folder: string;
  private readonly versions: PolicyVersionsStore;
  private readonly pinned = new PinnedPolicies();
  private readonly readings = new Map<string, { readonly stamp: string; readonly reading: Reading }>();
  /** Policy id → what is in force. */
  private readonly lastGood = new Map<string, PolicyFile>();
  private readonly payings = new Map<string, Paying>();
  private readonly pinNames = new WeakMap<readonly PinnedPolicy[], string>();
  private readonly shortNames = new Map<string, string>();
  private named = 0;
  private state: PolicyFolder = { files: [], problems: [] };
  private fingerprint = '';
  private readAt = Number.NEGATIVE_INFINITY;
  private saving: Promise<unknown> = Promise.resolve();
  private readonly listeners: (() => void)[] = [];

  constructor(
    settings: Settings,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
    this.folder = resolve(settings.POLICIES_DIR);
    this.versions = new PolicyVersionsStore(database.native, this.folder);
    for (const { pinned, file } of this.versions.inForce()) {
      const policy = this.pinned.read(pinned);
      if (policy !== undefined) this.lastGood.set(pinned.id, { file, policy, pinned });
    }
  }

  /** Looks at the folder now. */
  read(): PolicyFolder {
    this.readAt = this.clock.now();
    const problems: PolicyProblem[] = [];
    const readings = new Map(this.names(problems).map((name) => [name, this.readOnce(name)]));
    const taken = new Set<string>();
    for (const known of [...this.lastGood.values()]) this.follow(known, readings, taken, problems);
    for (const [name, reading] of readings) {
      if (!taken.has(name)) this.meet(name, reading, problems);
    }
    const files = [...this.lastGood.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
    this.settle({ files, problems });
    return this.state;
  }

  /** Told after what is in force, or what is wrong with it, has changed. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  paying(payer: Payer): Paying {
    if (Math.abs(this.clock.now() - this.readAt) > FRESH_MS) this.read();
    const { environment, executionId, limits } = payer;
    const key = `${environment}\n${this.nameOf(payer.policies)}\n${limits === undefined ? '' : (executionId ?? '')}`;
    const known = this.payings.get(key);
    if (known !== undefined) return known;
    const paying = this.payingNow(payer);
    if (this.payings.size >= REMEMBERED_PAYERS) this.payings.clear();
    this.payings.set(key, paying);
    return paying;
  }

  /** A short name for what is pinned: it is asked about at every step of an execution. */
  private nameOf(policies: readonly PinnedPolicy[]): string {
    const known = this.pinNames.get(policies);
    if (known !== undefined) return known;
    const whole = policies.map(({ id, hash }) => `${id}:${hash}`).join('\n');
    let name = this.shortNames.get(whole);
    if (name === undefined) {
      name = String((this.named += 1));
      if (this.shortNames.size >= REMEMBERED_PAYERS) this.shortNames.clear();
      this.shortNames.set(whole, name);
    }
    this.pinNames.set(policies, name);
    return name;
  }

  /** Newest first. */
  history(policyId: string): readonly PolicyVersion[] {
    return this.versions.of(policyId);
  }

  /** Resolves when what has been seen so far is written. */
  async saved(): Promise<void> {
    await this.saving;
  }

  /** Ends a policy whose file is gone. False: the file is there, so it stays in force. */
  async retire(policyId: string, by: string, reason: string, alongside: () => void): Promise<boolean> {
    const known = this.lastGood.get(policyId);
    const { problems } = this.read();
    if (known === undefined || !problems.some(({ inForce }) => inForce === policyId)) return false;
    await this.saving;
    await this.database.commit(() => {
      this.versions.end(policyId, this.clock.timestamp(), by, reason);
      alongside();
    });
    this.lastGood.delete(policyId);
    this.read();
    return true;
  }

  private payingNow({ environment, policies, executionId, limits }: Payer): Paying {
    const { files, problems } = this.state;
    const shut = problems.find((one) => one.inForce === null && (one.environment ?? environment) === environment);
    const own = files.filter(({ policy }) => policy.environment === environment).map(({ policy }) => policy);
    let closed = shut === undefined ? null : { policyId: shut.file, reason: shut.reason };
    const paying: Policy[] = [...own];
    for (const pinned of policies) {
      if (paying.some(({ id }) => id === pinned.id)) continue;
      const policy =
        this.lastGood.get(pinned.id)?.policy ?? (this.isRetired(pinned.id) ? null : this.pinned.read(pinned));
      if (policy === undefined) closed ??= { policyId: pinned.id, reason: 'as it was pinned it is not valid' };
      else if (policy !== null) paying.push(policy);
    }
    if (limits !== undefined && limits.length > 0 && executionId !== null) {
      paying.push(limitsAsPolicy(executionId, limits, paying[0]?.currency ?? DEFAULT_CURRENCY));
    }
    return { policies: paying, closed };
  }

  /** It was in force once, and somebody has ended it. */
  private isRetired(policyId: string): boolean {
    const [last] = this.versions.of(policyId);
    return last !== undefined && last.endedBy !== null;
  }

  /** A policy in force: from its file, else from another that now has its id, else as it was. */
  private follow(
    known: PolicyFile,
    readings: ReadonlyMap<string, Reading>,
    taken: Set<string>,
    problems: PolicyProblem[],
  ): void {
    const { id } = known.policy;
    const own = readings.get(known.file);
    const isIts = (reading: Reading | undefined): reading is Extract<Reading, { ok: true }> =>
      reading?.ok === true && reading.policy.id === id;
    const found = isIts(own) ? own : [...readings.values()].find((reading) => isIts(reading));
    if (found !== undefined) {
      taken.add(found.file);
      const { file, policy, pinned } = found;
      if (file !== known.file || pinned.hash !== known.pinned.hash) this.enforce({ file, policy, pinned });
      return;
    }
    if (own?.ok !== true) taken.add(known.file);
    const reason =
      own === undefined ? 'the file is gone' : own.ok ? `the file is policy "${own.policy.id}" now` : own.reason;
    problems.push({ file: known.file, environment: known.policy.environment, reason, inForce: id });
  }

  private meet(name: string, reading: Reading, problems: PolicyProblem[]): void {
    if (!reading.ok) {
      const { file, environment, reason } = reading;
      problems.push({ file, environment, reason, inForce: null });
      return;
    }
    const { policy, pinned } = reading;
    const owner = this.lastGood.get(policy.id);
    if (owner === undefined) {
      this.enforce({ file: name, policy, pinned });
      return;
    }
    const reason = `its id "${policy.id}" is used by ${owner.file} already; ids are unique`;
    problems.push({ file: name, environment: policy.environment, reason, inForce: null });
  }

  private enforce(file: PolicyFile): void {
    this.lastGood.set(file.policy.id, file);
    const at = this.clock.timestamp();
    this.saving = this.saving
      .then(() => this.database.commit(() => this.versions.begin(file.pinned, file.file, at)))
      .catch((error: unknown) => this.logger.error(`a policy's version could not be kept: ${String(error)}`));
  }

  private settle(state: PolicyFolder): void {
    const fingerprint = JSON.stringify([state.files.map(({ file, pinned }) => [file, pinned.hash]), state.problems]);
    if (fingerprint === this.fingerprint) return;
    this.fingerprint = fingerprint;
    this.state = state;
    this.payings.clear();
    for (const listener of this.listeners) listener();
  }

  private names(problems: PolicyProblem[]): string[] {
    try {
      return readdirSync(this.folder).filter(isPolicyFile).sort().slice(0, MOST_FILES);
    } catch (error) {
      // What is in force stays so. A folder that is not there has no policies; one that cannot be read may have any.
      if (errorCode(error) === 'ENOENT') return [];
      const reason = 'POLICIES_DIR cannot be read';
      if (this.lastGood.size === 0) problems.push({ file: this.folder, environment: null, reason, inForce: null });
      return [];
    }
  }

  private readOnce(name: string): Reading {
    let stamp: string;
    try {
      stamp = stampOf(this.folder, name);
    } catch (error) {
      return unusable(name, `it cannot be read (${errorCode(error)})`);
    }
    const known = this.readings.get(name);
    if (known?.stamp === stamp) return known.reading;
    const reading = readPolicyFile(this.folder, name);
    this.readings.set(name, { stamp, reading });
    return reading;
  }
}
