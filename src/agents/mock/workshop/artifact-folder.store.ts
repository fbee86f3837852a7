// Files of mock agents: ROOT/<executionId>/<step>.<capability>.<output>.json. Writes and reads nowhere else.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** As the protocol lists it. */
export interface StoredArtifact {
  readonly type: string;
  readonly path: string;
  readonly mimeType: string;
  readonly size: number;
  readonly sha256: string;
}

export interface FileName {
  readonly step: string;
  readonly capability: string;
  readonly output: string;
}

const EXTENSION = '.json';

export class ArtifactFolder {
  constructor(private readonly root: string) {}

  /** ROOT/<executionId>, with forward slashes. Throws when it is not directly below the root. */
  folder(executionId: string): string {
    const folder = join(this.root, executionId);
    if (dirname(resolve(folder)) !== resolve(this.root)) throw new Error(`not an execution's id: ${executionId}`);
    return folder.replaceAll('\\', '/');
  }

  /** Whole or not at all: a reader never sees half a file. */
  async write(executionId: string, name: FileName, type: string, content: unknown): Promise<StoredArtifact> {
    const folder = this.folder(executionId);
    const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
    const path = `${folder}/${fileName(name)}`;
    const unfinished = `${path}.${randomUUID()}.part`;
    await mkdir(folder, { recursive: true });
    await writeFile(unfinished, bytes);
    await rename(unfinished, path);
    return { type, path, mimeType: 'application/json', size: bytes.length, sha256: sha256(bytes) };
  }

  /** Files of one capability's output, in the order of their steps. */
  async find(executionId: string, { capability, output }: Omit<FileName, 'step'>): Promise<readonly string[]> {
    const ending = `.${token(capability)}.${token(output)}${EXTENSION}`;
    const names = await readdir(this.folder(executionId)).catch(() => []);
    return names.filter((name) => name.endsWith(ending)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  }

  /** Only the name counts: a path that a parameter carries cannot lead out of the execution's folder. */
  async read(executionId: string, path: string): Promise<{ size: number; sha256: string; text: string } | undefined> {
    try {
      const bytes = await readFile(join(this.folder(executionId), basename(path)));
      return { size: bytes.length, sha256: sha256(bytes), text: bytes.toString('utf8') };
    } catch {
      return undefined;
    }
  }
}

function fileName({ step, capability, output }: FileName): string {
  return `${[step, capability, output].map(token).join('.')}${EXTENSION}`;
}

/** Letters, digits, dashes and underscores; what had others keeps its own hash, so that no two names fall together. */
function token(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60);
  return plain === text ? plain : `${plain}-${sha256(Buffer.from(text)).slice(0, 8)}`;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
