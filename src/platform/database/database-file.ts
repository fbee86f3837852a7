// The files behind an open database, by inode: SQLite goes on writing into a file that was deleted, moved or replaced,
// and nobody who opens the path finds what was written. Cheap enough to be asked before every COMMIT.
import { chmodSync, closeSync, openSync, realpathSync, statSync, type BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
import { makeOwnFolder } from '../lifecycle/own-folder.js';
import type { DatabaseFault } from './database.errors.js';

/** SQLite gives -wal and -shm the mode of the database itself. */
const OWNER_ONLY = 0o600;
const BESIDE = ['-wal', '-shm'];

export class DatabaseFile {
  private readonly opened: readonly (readonly [path: string, stats: BigIntStats | undefined])[];

  /** To be made once SQLite has opened and written the file. `path` as it was given: what the next start will open. */
  constructor(
    private readonly path: string,
    beside: string,
  ) {
    const paths = [path, ...BESIDE.map((suffix) => beside + suffix), `${beside}.lock`];
    this.opened = paths.map((one) => [one, look(one)]);
  }

  /** What keeps the next start from finding what is written now; undefined: nothing. */
  fault(): DatabaseFault | undefined {
    for (const [path, opened] of this.opened) {
      const now = look(path);
      if (now === undefined || now.ino !== opened?.ino || now.dev !== opened.dev) return 'moved';
      if (path === this.path && now.nlink > 1n) return 'second-name';
    }
    return undefined;
  }
}

/**
 * Creates the file if there is none, for nobody but its owner to read; answers with its path without links. An existing
 * file is never opened here: closing it would end the locks that SQLite holds on it in this process.
 */
export function claimFile(path: string): { readonly realPath: string; readonly existed: boolean } {
  makeOwnFolder(dirname(path));
  if (look(path) === undefined) closeSync(openSync(path, 'a', OWNER_ONLY));
  return { realPath: realpathSync(path), existed: (look(path)?.size ?? 0n) > 0n };
}

export function closeToOthers(path: string): void {
  for (const one of [path, ...BESIDE.map((suffix) => path + suffix)]) {
    if (look(one) !== undefined) chmodSync(one, OWNER_ONLY);
  }
}

/** What keeps this path from being opened; undefined: nothing that its name can tell. */
export function pathFault(path: string): DatabaseFault | undefined {
  const stats = look(path);
  if (!stats?.isFile()) return 'failing';
  return stats.nlink > 1n ? 'second-name' : undefined;
}

function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}
