// Runs in a worker thread: copies a live SQLite database by its online backup, on a connection of its own, so that the
// service goes on while pages are copied, flushed and checked. In WAL mode a reader never blocks the writer.
// Imports only packages: in tests Node runs this file as it stands.
import { chmodSync, closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';

export interface CopyOrder {
  readonly source: string;
  readonly target: string;
}

export interface Copy {
  readonly bytes: number;
}

/** Every page in one step: between steps the writer would make SQLite begin again. */
const ALL_PAGES = 0x7f_ff_ff_ff;

async function copyDatabase({ source, target }: CopyOrder): Promise<Copy> {
  const live = new BetterSqlite3(source, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    await live.backup(target, { progress: () => ALL_PAGES });
  } finally {
    live.close();
  }
  chmodSync(target, 0o600);
  check(target);
  const file = openSync(target, 'r+');
  fsyncSync(file);
  closeSync(file);
  return { bytes: statSync(target).size };
}

function check(target: string): void {
  const copy = new BetterSqlite3(target);
  try {
    copy.pragma('journal_mode = DELETE'); // one file that stands alone, without -wal and -shm
    const verdict: unknown = copy.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Error(`the copy is damaged: ${String(verdict)}`);
  } finally {
    copy.close();
  }
}

parentPort?.postMessage(await copyDatabase(workerData as CopyOrder));
