// Every benchmark, tiny: it runs to its end and its figures are numbers. How large they are is no test's business.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

async function bench(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['bench/bench.mjs', ...args, '--runs', '1', '--scale', '0.01'], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  await once(child, 'close');
  expect({ code: child.exitCode, output }).toMatchObject({ code: 0 });
  expect(output).not.toMatch(/NaN|Infinity|undefined/);
  return output;
}

describe('npm run bench', () => {
  it.each([
    ['W1', /^cold, the first run +\d+ +-?\d+\.\d+ .*\n^warm, .* after 4 +\d+/m],
    ['W2', /^cold, the first run +\d+ .*\n^warm, .* after 4 +\d+/m],
    ['W3', /fsync and fdatasync: (\d+\.\d+ per step|not counted)/],
    ['W4', /^kill -9 at a third, restart +\d+ \[.*\n.*no step was lost/m],
    ['H', /^10000 finished steps in 500 executions.*[^]*× the throughput/m],
    ['L', /^GET \/health\/live +nothing runs( +\d+\.\d){3}\n +while W3 runs( +\d+\.\d){3}/m],
    ['S', /^10 readers, and one that never reads +\d+ \[/m],
    ['B', /^new file +\d+ \[.*\n^the file of before +\d+ \[/m],
    ['M', /^10 policies, 1000 lines in each window +\d+ \[/m],
    ['P1', /^P1 POST \/plans, 1000 capabilities( +\d+\.\d){3}/m],
    ['P2', /^P2 GET \/plans, search( +\d+\.\d){3}/m],
  ])('%s', async (name, figures) => {
    expect(await bench(name)).toMatch(figures);
  });

  it('--profile says which rooms were busy', async () => {
    const output = await bench('W3', '--profile');
    expect(output).toMatch(/^src\/executions +\d+\.\d/m);
    expect(output).toMatch(/^profile: .*W3\.cpuprofile/m);
  });
});
