// The commands of a chapter, as people copy them: run in a shell as they stand, where every one of them must succeed.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The shell blocks of a file, or of one of its chapters. */
export function blocksOf(file: string, chapter?: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const part = chapter === undefined ? text : text.split(/^## /m).find((one) => one.startsWith(`${chapter}\n`));
  return [...(part ?? '').matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
}

/** What the block prints. */
export async function shell(block: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const env = { PATH: process.env['PATH'], ...variables };
  const script = `set -euo pipefail\n${block.replaceAll(/curl (-s )?/g, 'curl -sS --fail-with-body ')}`;
  return (await run('bash', ['-c', script], { env })).stdout;
}
