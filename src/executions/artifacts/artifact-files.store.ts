// Files that steps have made, below ARTIFACTS_DIR and nowhere else: what a path or a link leads to is judged, not how it
// is written.
import { realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';

export interface ArtifactFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

@Injectable()
export class ArtifactFiles {
  constructor(private readonly settings: Settings) {}

  /** `path` as the agent named it: from the working directory, or from ARTIFACTS_DIR; undefined: not here, or elsewhere. */
  async find(path: string): Promise<ArtifactFile | undefined> {
    const { ARTIFACTS_DIR } = this.settings;
    if (path.includes('\0')) return undefined;
    const root = await realpath(ARTIFACTS_DIR).catch(() => undefined);
    if (root === undefined) return undefined;
    for (const candidate of [resolve(path), resolve(ARTIFACTS_DIR, path)]) {
      const found = await realpath(candidate).catch(() => undefined);
      if (found?.startsWith(root + sep) !== true) continue;
      const facts = await stat(found).catch(() => undefined);
      if (facts?.isFile() === true) return { path: found, size: facts.size };
    }
    return undefined;
  }
}
