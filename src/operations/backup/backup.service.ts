// Makes a backup that can be trusted or none: written under another name, flushed, checked, then renamed. Keeps the
// newest BACKUP_KEEP and touches no file that is not a backup of its own.
import { Injectable, Logger } from '@nestjs/common';
import { existsSync, readdirSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isoTime } from '../../kernel/iso-time.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Database } from '../../platform/database/database.js';
import { Settings } from '../../platform/config/settings.js';
import { makeOwnFolder } from '../../platform/lifecycle/own-folder.js';
import { trace } from '../../platform/logging/trace.js';
import { backupName, backupTime, newestBackup, partialName, surplus } from './backup-file.js';
import type { Copy, CopyOrder } from './copy-database.task.js';

export interface BackupDone {
  readonly file: string;
  readonly bytes: number;
  readonly durationMs: number;
  /** Names of older backups that made room. */
  readonly removed: readonly string[];
}

const COPY_TIMEOUT_MS = 15 * 60_000;
const TASK = new URL(`./copy-database.task${extname(import.meta.url)}`, import.meta.url);

@Injectable()
export class BackupService {
  private readonly logger = new Logger('operations');
  private readonly trace = trace('operations');

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async run(signal: AbortSignal): Promise<BackupDone> {
    const { BACKUP_DIR: folder, BACKUP_KEEP, DATABASE_PATH } = this.settings;
    const started = this.clock.now();
    // Another file at that path is no backup of this database, and must not push one out.
    if (this.database.problem?.isAboutFile) throw this.database.problem;
    makeOwnFolder(folder);
    await this.remove(surplus(await readdir(folder), Number.MAX_SAFE_INTEGER));
    const name = backupName(this.clock.timestamp());
    const partial = join(folder, partialName(name));
    this.trace('copying %s to %s', DATABASE_PATH, partial);
    const { bytes } = await this.copy({ source: DATABASE_PATH, target: partial }, signal);
    const file = join(folder, name);
    await rename(partial, file);
    await flushFolder(folder);
    const removed = surplus(await readdir(folder), BACKUP_KEEP);
    await this.remove(removed);
    const done = { file, bytes, durationMs: this.clock.now() - started, removed };
    this.logger.log('backup made', done);
    return done;
  }

  /** The newest backup on disk; null when there is none. */
  newest(): { readonly file: string; readonly madeAt: string } | null {
    const { BACKUP_DIR: folder } = this.settings;
    const name = newestBackup(existsSync(folder) ? readdirSync(folder) : []);
    const time = name === undefined ? undefined : backupTime(name);
    if (name === undefined || time === undefined) return null;
    return { file: join(folder, name), madeAt: isoTime(time) };
  }

  /** What came of a copy that failed takes room on what may be a full disk. */
  private async copy(order: CopyOrder, signal: AbortSignal): Promise<Copy> {
    try {
      return await copyInThread(order, signal);
    } catch (error) {
      await this.remove(surplus(await readdir(this.settings.BACKUP_DIR), Number.MAX_SAFE_INTEGER));
      throw error;
    }
  }

  private async remove(names: readonly string[]): Promise<void> {
    for (const name of names) await rm(join(this.settings.BACKUP_DIR, name), { force: true });
  }
}

async function copyInThread(order: CopyOrder, stop: AbortSignal): Promise<Copy> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(COPY_TIMEOUT_MS)]);
  signal.throwIfAborted();
  const worker = new Worker(TASK, { workerData: order, execArgv: [] });
  const { promise, resolve, reject } = Promise.withResolvers<Copy>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort);
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the copying thread ended with code ${code}`)));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

/** Makes the new name itself durable; not every system can flush a folder. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
