// `npm run transcript`: the README's transcript, written anew from a quickstart in a folder of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimPort } from './lib/server-process.mjs';
import { ROOT } from './lib/setup.mjs';

const README = join(ROOT, 'README.md');
const BLOCK = /(?<=^\$ npm run quickstart -- --once\n)[\s\S]*?(?=^```)/m;
/** Of the artifacts the first three and the last are shown. */
const MORE_ARTIFACTS = /(?<=^ 3 {2}.*\n)(?: *\d+ {2}\w+ +\d+ B .*\n)+(?= *\d+ {2}\w+ +\d+ B )/m;

const folder = mkdtempSync(join(tmpdir(), 'orchestrator-transcript-'));
const port = String(await claimPort('127.0.0.1'));
try {
  // Notes go to stderr: both into one file, in the order in which they come.
  const output = join(folder, 'output');
  const both = openSync(output, 'w');
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'quickstart.mjs'), '--once'], {
    stdio: ['ignore', both, both],
    env: {
      ...process.env,
      ...{ ORCHESTRATOR_PORT: port, DATABASE_PATH: join(folder, 'o.db'), XDG_STATE_HOME: folder },
      ...{ BACKUP_DIR: join(folder, 'b'), ARTIFACTS_DIR: join(folder, 'artifacts'), ORCHESTRATOR_USER: 'kim' },
    },
  });
  const all = readFileSync(output, 'utf8');
  if (status !== 0) throw new Error(`the quickstart ended with ${status}:\n${all}`);
  const said = all
    .slice(all.indexOf(readFileSync(join(ROOT, 'scripts', 'quickstart', 'example.txt'), 'utf8').trim()))
    .replaceAll(`${folder}/`, 'data/')
    .replaceAll(`:${port}`, ':3000');
  const printed = `${said.trim()}\n`;
  const short = printed.replace(MORE_ARTIFACTS, (lines) => `    … ${lines.trimEnd().split('\n').length} more\n`);
  writeFileSync(
    README,
    readFileSync(README, 'utf8').replace(BLOCK, () => short),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
