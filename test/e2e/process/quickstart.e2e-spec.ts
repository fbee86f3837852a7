// The README's first command, run as a person runs it, on a free port and folders of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

  /** Rows of the table that follows a headline, split at runs of blanks. */
  function rowsAfter(output: string, headline: string): readonly (readonly string[])[] {
    const lines = output.split('\n');
    const start = lines.indexOf(headline) + 3; // headline, column names, rule
    const end = lines.findIndex((line, i) => i >= start && line.trim() === '');
    return lines.slice(start, end).map((line) => line.trim().split(/\s{2,}/));
  }

  const pounds = (text: string | undefined): number => Math.round(Number(text?.replace(/[£,]/g, '')) * 1_000_000);

  it('plans, runs, and ends with artifacts on disk and costs that add up', async () => {
    const port = await freePort();
    const { code, output } = await quickstart(port, ['--once', '--yes']);
    expect({ code, output }).toMatchObject({ code: 0 });

    const artifacts = rowsAfter(output, 'Artifacts').map(([, path]) => path ?? '');
    expect(artifacts.length).toBeGreaterThan(0);
    for (const path of artifacts) {
      expect(existsSync(path)).toBe(true);
      expect(statSync(path).size).toBeGreaterThan(0);
    }
    const costs = rowsAfter(output, 'Costs by service');
    const total = pounds(costs.at(-1)?.[1]);
    expect(costs.at(-1)?.[0]).toBe('total');
    expect(total).toBeGreaterThan(0);
    expect(costs.slice(0, -1).reduce((sum, [, amount]) => sum + pounds(amount), 0)).toBe(total);
    expect(await isPortFree(port)).toBe(true);
  });

  it('shows a rich plan: 8 steps or more, over 5 agents or more, some side by side', async () => {
    const { output } = await quickstart(await freePort(), ['--once', '--yes']);
    const lines = output.split('\n');
    const plan = lines.find((line) => line.startsWith('Plan ')) ?? '';
    const steps = rowsAfter(output, plan);
    expect(steps.length).toBeGreaterThanOrEqual(8);
    expect(new Set(steps.map(([, name]) => name?.split('.')[0])).size).toBeGreaterThanOrEqual(5);
    const waits = steps.map(([, , after]) => after ?? '');
    expect(new Set(waits).size).toBeLessThan(waits.length);
    expect(output).toMatch(/^total +£[\d.]+$/m);
    expect(output).toMatch(/^critical path +\S+.*step/m);
    expect(output).toMatch(/^budget +(ok|warning|exceeded) by /m);
  });

  it('exits 3 when a step failed, and shows how to decide', async () => {
    const MOCK_FAULTS = join(folder, 'faults.json');
    const fault = { kind: 'error', code: 'build.no-licence', message: 'No licence seat is free' };
    writeFileSync(MOCK_FAULTS, JSON.stringify({ package_build: [fault] }));
    const words = 'Design a level, build its map and package it for Linux';
    const { code, output } = await quickstart(await freePort(), ['--once', '--yes', words], { MOCK_FAULTS });
    expect({ code, output }).toMatchObject({ code: 3 });
    expect(output).toContain('package_build failed: No licence seat is free');
    for (const decision of ['retry', 'skip', 'complete']) {
      expect(output).toMatch(new RegExp(`curl -X POST http://\\S+/executions/\\S+/steps/\\S+/${decision} `));
    }
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
    expect(output).toContain('422');
  });
});
