// Files that the agent makes: ARTIFACTS_DIR/<executionId>/<step>.<capability>.<output>.<extension>. Writes nowhere else.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';

export interface ReportFile {
  readonly type: string;
  readonly path: string;
  readonly mimeType: string;
  readonly size: number;
  readonly sha256: string;
}

export interface ReportContent {
  readonly type: string;
  readonly mimeType: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
}

@Injectable()
export class ReportFiles {
  private readonly root: string;

  constructor(settings: Settings) {
    this.root = settings.ARTIFACTS_DIR;
  }

  /** Whole or not at all; the same call writes the same file again. Throws for an id that would lead elsewhere. */
  async write(executionId: string, name: readonly string[], content: ReportContent): Promise<ReportFile> {
    const folder = join(this.root, executionId);
    if (dirname(resolve(folder)) !== resolve(this.root)) throw new Error(`not an execution's id: ${executionId}`);
    const path = `${folder.replaceAll('\\', '/')}/${name.map(plain).join('.')}.${content.extension}`;
    const unfinished = `${path}.${randomUUID()}.part`;
    await mkdir(folder, { recursive: true });
    await writeFile(unfinished, content.bytes);
    await rename(unfinished, path);
    const { type, mimeType, bytes } = content;
    return { type, path, mimeType, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
}

function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60);
}
