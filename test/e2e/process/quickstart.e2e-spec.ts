// The README's first command, run as a person runs it, on a free port and folders of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPortFree, freePort, takePort } from '../../support/process/ports.js';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

describe('npm run quickstart', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-quickstart-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function quickstart(port: number, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    const child = spawn(process.execPath, [join('scripts', 'quickstart.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        ORCHESTRATOR_PORT: String(port),
        DATABASE_PATH: join(folder, 'orchestrator.db'),
        BACKUP_DIR: join(folder, 'backups'),
        ARTIFACTS_DIR: join(folder, 'artifacts'),
        XDG_STATE_HOME: folder,
        MOCK_DELAY_MIN: '5',
        MOCK_DELAY_MAX: '50',
        ...env,
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
    await once(child, 'close');
    return { code: child.exitCode, output };
  }

  /** What one command of the command line printed, line by line. */
  function linesOf(output: string, command: string): readonly string[] {
    const lines = output.split('\n');
    const start = lines.findIndex((line) => line.startsWith(`$ orchestrator ${command}`)) + 1;
    const end = lines.findIndex((line, at) => at >= start && (line.startsWith('$ orchestrator ') || line === ''));
    return lines.slice(start, end);
  }
  /** Lines without what differs from run to run: ids, moments, durations, places, sizes, and which step was done first. */
  function linesAlike(text = ''): string[] {
    const lines = text
      .trim()
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/…[0-9a-f]{6}\b/g, '…ID')
      .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
      .replaceAll(/^✓ \d\d:\d\d/gm, '✓ 00:00')
      .replaceAll(/(^✓ .*?) +(?:\d+m )?\d+m?s +£/gm, '$1  TIME  £')
      .replaceAll(/, (?:\d+m )?\d+m?s\.$/gm, ', TIME.')
      .replaceAll(/ +\d+ B {2}\S+artifacts\//g, '  SIZE  artifacts/')
      .split('\n');
    const first = lines.findIndex((line) => line.startsWith('✓'));
    const log = lines.filter((line) => line.startsWith('✓'));
    return lines.toSpliced(first, log.length, ...log.sort((a, b) => a.localeCompare(b)));
  }
  const columns = (line: string): string[] => line.trim().split(/\s{2,}/);

  const pounds = (text: string | undefined): number => Math.round(Number(text?.replace(/[£,]/g, '')) * 1_000_000);

  it('plans, runs, and ends with artifacts on disk and costs that add up', async () => {
    const port = await freePort();
    const { code, output } = await quickstart(port, ['--once', '--yes']);
    expect({ code, output }).toMatchObject({ code: 0 });

    const artifacts = linesOf(output, 'artifacts').map((line) => columns(line)[3] ?? '');
    expect(artifacts.length).toBeGreaterThan(0);
    for (const path of artifacts) {
      expect(existsSync(path)).toBe(true);
      expect(statSync(path).size).toBeGreaterThan(0);
    }
    const costs = linesOf(output, 'costs');
    const total = pounds(/^total (£[\d.,]+), £0\.00 held now$/.exec(costs.at(-1) ?? '')?.[1]);
    expect(total).toBeGreaterThan(0);
    const amounts = costs.slice(1, -1).map((line) => pounds(columns(line)[1]));
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total);
    expect(await isPortFree(port)).toBe(true);
  });

  // `npm run transcript` writes it anew.
  it('prints what the README shows', async () => {
    const { output } = await quickstart(await freePort(), ['--once']);
    const shown = linesAlike(
      /^\$ npm run quickstart -- --once\n([\s\S]*?)^```/m.exec(readFileSync('README.md', 'utf8'))?.[1],
    );
    const printed = linesAlike(output);
    // What the README leaves out with a count is left out, if there is as much of it.
    const compared = shown.flatMap((line) => {
      const left = printed.splice(0, Number(/^ +… (\d+) more$/.exec(line)?.[1] ?? 1));
      return left.length === 1 ? left : [`    … ${left.length} more`];
    });
    expect({ lines: compared, more: printed }).toEqual({ lines: shown, more: [] });
    expect(shown.length).toBeGreaterThan(40);
  });

  it('shows a rich plan: 8 steps or more, over 5 agents or more, some side by side', async () => {
    const { output } = await quickstart(await freePort(), ['--once', '--yes']);
    const plan = linesOf(output, 'plan');
    const steps = plan.filter((line) => /^ *\d+ {2}\S/.test(line)).map(columns);
    expect(steps.length).toBeGreaterThanOrEqual(8);
    expect(new Set(steps.map(([, , agent]) => agent)).size).toBeGreaterThanOrEqual(5);
    expect(plan.filter((line) => !/ after /.test(line)).length).toBeGreaterThan(1);
    expect(plan.some((line) => /^ +\d+ steps, \d+ agents +£[\d.]+ .*critical \d+/.test(line))).toBe(true);
    expect(plan.some((line) => /^likely +£/.test(line))).toBe(true);
    expect(plan.some((line) => /^budget +dev-policy /.test(line))).toBe(true);
  });

  it('exits 3 when a step failed, and shows how to decide', async () => {
    const MOCK_FAULTS = join(folder, 'faults.json');
    const fault = { kind: 'error', code: 'build.no-licence', message: 'No licence seat is free' };
    writeFileSync(MOCK_FAULTS, JSON.stringify({ package_build: [fault] }));
    const words = 'Design a level, build its map and package it for Linux';
    const { code, output } = await quickstart(await freePort(), ['--once', '--yes', words], { MOCK_FAULTS });
    expect({ code, output }).toMatchObject({ code: 3 });
    const offered = linesOf(output, 'decide').join('\n');
    expect(offered).toMatch(/^Package build failed .*\nNo licence seat is free$/m);
    for (const decision of ['retry', 'skip', 'complete by hand', 'cancel']) expect(offered).toContain(decision);
  });

  it('says that the port is taken and how to choose another', async () => {
    const { port, release } = await takePort();
    try {
      const { code, output } = await quickstart(port, ['--once', '--yes']);
      expect(code).toBe(1);
      expect(output).toContain(`Port ${port} is already in use`);
      expect(output).toContain(`ORCHESTRATOR_PORT=${port + 100} npm run quickstart`);
    } finally {
      await release();
    }
  });

  it('explains an option that it does not know', async () => {
    const { code, output } = await quickstart(await freePort(), ['--twice']);
    expect(code).toBe(1);
    expect(output).toContain('Usage: npm run quickstart');
  });

  it('refuses a specification that no agent can answer', async () => {
    const { code, output } = await quickstart(await freePort(), ['--once', '--yes', 'Bake a sourdough loaf']);
    expect(code).toBe(1);
    expect(output).toContain('plan.nothing-to-plan');
  });
});
