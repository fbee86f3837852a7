// The files behind an open database, by inode: SQLite goes on writing into a file that was deleted, moved or replaced,
// and nobody who opens the path finds what was written. Cheap enough to be asked before every COMMIT.
import { chmodSync, closeSync, mkdirSync, openSync, realpathSync, statSync, type BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
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
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const existed = look(path) !== undefined;
  if (!existed) closeSync(openSync(path, 'a', OWNER_ONLY));
  const realPath = realpathSync(path);
  for (const one of [realPath, ...BESIDE.map((suffix) => realPath + suffix)]) {
    if (look(one) !== undefined) chmodSync(one, OWNER_ONLY);
  }
  return { realPath, existed: existed && (look(path)?.size ?? 0n) > 0n };
}

export function hasSecondName(path: string): boolean {
  return (look(path)?.nlink ?? 1n) > 1n;
}

function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}
