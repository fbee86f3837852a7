import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates what is missing of a folder, for its owner only. One by one: Node's own recursive way does not come back from
 * some paths that cannot be made (under /proc, for one).
 */
export function makeOwnFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeOwnFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(path)) throw error; // somebody else was quicker
  }
}
