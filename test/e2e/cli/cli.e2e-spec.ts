// Every verb of the command line as a process of its own, against a real service with the simulated agents.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { App } from '../../support/app.js';
import { Cli } from '../../support/cli.js';

const WORDS = 'Set up voice chat for parties of 4 with push to talk, and netcode for 8 players.';

describe('the command line', () => {
  let app: App;
  let cli: Cli;
  beforeEach(async () => {
    app = await App.start({ MOCK_MODE: 'true' });
    cli = new Cli(app.url);
    copyFileSync(join('policies', 'dev-budget.json'), join(app.folder, 'policies', 'dev-budget.json'));
  });
  afterEach(async () => {
    cli.close();
    await app.close();
  });

  const ok = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await cli.run(args);
    expect({ args, code, err }).toMatchObject({ code: 0 });
    return out;
  };
  const json = async <T = Record<string, unknown>>(...args: string[]): Promise<T> =>
    JSON.parse(await ok(...args, '--json')) as T;

  it('goes the whole way: plan, look, revise, dry-run, run, and what came of it', async () => {
    const planned = await ok('plan', WORDS, '--explain');
    expect(planned).toMatch(/Plan …[0-9a-f]{6}, revision 1 +dev, offline planner/);
    expect(planned).toContain('partySize = 4');
    expect(planned).toMatch(/pushToTalk = true +"push to talk"/);
    expect(planned).toContain('Approve and run it:  orchestrator run @');

    expect(await ok('revise', '@', 'Make it 6 players per party')).toMatch(/partySize/);
    expect(await ok('diff', '@')).toMatch(/^Revision 1 to 2\n/);
    expect(await ok('graph', '@')).toMatch(/Setup replication[\s\S]*↓[\s\S]*Add voice controls \(after/);
    expect(await ok('graph', '@', '--mermaid')).toMatch(/^flowchart/);
    expect(await ok('dry-run', '@')).toMatch(/█ critical path +held at once £/);
    expect(await ok('show', '@')).toContain('revision 2');

    const { code, out, err } = await cli.run(['run', '@', '--wait', '-y']);
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(err).toMatch(/You approve revision 2 \([0-9a-f]{8}\): \d+ steps, £/);
    expect(out).toMatch(/✓ \d\d:\d\d +\d {2}Setup voice chat/);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^Completed: (\d+) of \1 done, £[\d.]+ of £/);

    const { costs } = await json<{ costs: { total: number; estimated: number } }>('show', '@');
    const [total, estimated] = [costs.total.toFixed(2), costs.estimated.toFixed(2)];
    expect(await ok('ps')).toMatch(
      new RegExp(`✓ {2}…[0-9a-f]{6} +completed +(\\d+) of +\\1 +£${total} of £${estimated} `),
    );
    expect(await ok('ps', '--since', '1h', 'voice', 'chat')).toContain('completed');
    expect(await ok('ps', '--until', '1h')).toBe('No executions.\n');
    expect(await ok('show', '@', '1')).toMatch(/^step +1 {2}/);
    expect(await ok('watch', '@')).toMatch(/Completed:/);
    expect(await ok('events', '@')).toMatch(/execution\.completed/);
    expect(await ok('events', '@', '--follow')).toBe('');
    expect(await ok('costs', '--by', 'agent')).toMatch(/^agent +cost/);
    expect(await ok('budgets')).toMatch(
      /dev-policy +warns +1d +£[\d.]+ of +£100\.00[^]*frees £[\d.]+ from \w{3} \d\d:\d\d/,
    );
    expect(await ok('rerun', '@', '--preview')).toMatch(/0 of \d+ steps are done again for £0\.00; £[\d.]+ is kept\./);
    const folder = join(app.folder, 'out');
    const made = (await ok('artifacts', '@', '-o', folder)).trim().split('\n');
    for (const file of made) expect(readFileSync(file).length).toBeGreaterThan(0);
  });

  it('does again only what a changed value concerns, at the price that it told', async () => {
    await ok('plan', WORDS);
    await ok('run', '@', '--wait', '-y');
    const { execution } = JSON.parse((await ok('watch', '@', '--json')).trim().split('\n').at(-1) ?? '') as {
      execution: { executionId: string; steps: { id: string; capability: string }[] };
    };
    const changed = execution.steps.find(({ capability }) => capability === 'setup_voice_chat')?.id ?? '';
    const args = ['rerun', execution.executionId, '--set', `${changed}.partySize=2`];
    const preview = await json<{ estimatedCost: number; steps: { kept: boolean; stepId: string }[] }>(
      ...args,
      '--preview',
    );
    const again = preview.steps.filter(({ kept }) => !kept).map(({ stepId }) => stepId);
    expect(again).toContain(changed);
    expect(again.length).toBeLessThan(preview.steps.length);
    const ended = (await ok(...args, '--wait', '-y', '--json')).trim().split('\n').at(-1) ?? '';
    const done = (
      JSON.parse(ended) as { execution: { steps: { id: string; completedBy: string }[]; costs: { estimated: number } } }
    ).execution;
    expect(done.steps.filter(({ completedBy }) => completedBy !== 'kept').map(({ id }) => id)).toEqual(again);
    expect(done.costs.estimated).toBe(preview.estimatedCost);
  });

  it('keeps plans as templates and files, and makes them anew', async () => {
    const { planId, steps } = await json<{ planId: string; steps: { id: string; capability: string }[] }>(
      'plan',
      WORDS,
    );
    const voice = steps.find(({ capability }) => capability === 'setup_voice_chat')?.id ?? '';
    await ok('template', 'save', 'chat', planId, '--parameter', `party=${voice}.partySize`, '--required', 'party');
    expect(await ok('template', 'list')).toMatch(/^chat +\d+ steps +party/);
    expect(await ok('template', 'show', 'chat')).toMatch(/party +required/);
    expect(await ok('template', 'plan', 'chat', '--set', 'party=3')).toContain('Plan …');
    expect((await cli.run(['template', 'plan', 'chat'])).code).toBe(1);
    await ok('template', 'remove', 'chat');
    expect((await cli.run(['template', 'show', 'chat'])).code).toBe(1);

    const file = join(app.folder, 'chat.yaml');
    expect((await cli.run(['export', planId, '-o', file])).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('capability: setup_voice_chat');
    writeFileSync(file, text.replace('partySize: 4', 'partySize: 5'));
    const imported = await json<{ planId: string; steps: { parameters: { partySize?: number } }[] }>('import', file);
    expect(imported.steps.map(({ parameters }) => parameters.partySize)).toContain(5);
    const cloned = await json<{ clonedFrom: { planId: string }; hash: string }>('clone', imported.planId);
    expect(cloned.clonedFrom.planId).toBe(imported.planId);
    writeFileSync(file, 'steps: [');
    await cli.ends(['import', file], 64, 'neither YAML nor JSON');
  });

  it('tends agents and the service', async () => {
    const file = join(app.folder, 'agent.yaml');
    writeFileSync(
      file,
      'name: Baker\nendpoint: http://127.0.0.1:9/\ncapabilities:\n  - { name: bake_bread, description: Bakes, parameters: { type: object }, estimatedCost: 2, estimatedDuration: 1000, dependencies: [] }\n',
    );
    expect(await ok('agent', 'register', '-f', file)).toBe('Baker is registered with bake_bread.\n');
    expect(await ok('agents', '--capabilities')).toMatch(/Baker[\s\S]*bake_bread +Bakes +2\.00, 1s/);
    await cli.ends(['agent', 'check', 'Baker'], 1, /^Baker is down/);
    expect((await cli.run(['agent', 'remove', 'Baker'])).code).toBe(64);
    expect(await ok('agent', 'remove', 'Baker', '-y')).toBe('Baker is removed.\n');
    expect(await ok('status')).toMatch(/^service +ready/);
    expect(await ok('backup')).toMatch(/orchestrator-.*\.db {3}\d+ bytes, checked/);
    expect(await ok('open', '--print')).toBe(`${app.url}/\n`);
  });

  it('answers questions, and says which there are', async () => {
    await app.register('Baker', 'http://127.0.0.1:9/', [
      {
        name: 'bake_bread',
        description: 'Bakes bread',
        parameters: {
          type: 'object',
          properties: { loaves: { type: 'integer' }, oven: { type: 'string' } },
          required: ['loaves', 'oven'],
        },
      },
    ]);
    const asked = await cli.run(['plan', 'Bake bread.']);
    expect(asked.code).toBe(3);
    expect(asked.out).toMatch(/\? step 1: .*loaves[\s\S]*orchestrator answer @ step1\.loaves=…/);
    await cli.ends(['run', '@', '-y'], 3, 'orchestrator answer @');
    expect(await cli.run(['dry-run', '@'])).toMatchObject({ code: 3 });
    expect(await cli.run(['answer', '@', '1.loaves=4'])).toMatchObject({ code: 3 });
    await cli.ends(['answer', '@', '1.loaves=many'], 1, /^✗ step 1 \/loaves: .*\(given: "many"\)\n$/);
    await cli.ends(['answer', '@', 'loaves'], 64, 'STEP.PARAMETER=VALUE');
    expect(await ok('answer', '@', 'step1.oven=north')).toContain('orchestrator run @');
    const { steps } = await json<{ steps: { parameters: object }[] }>('show', '@');
    expect(steps[0]?.parameters).toEqual({ loaves: 4, oven: 'north' });
    const ahead = ['plan', 'Bake bread.', '--answer', '1.loaves=2', '--answer', '1.oven=south'];
    expect((await json<{ needsInput: boolean }>(...ahead)).needsInput).toBe(false);
    const typed = await cli.onTerminal(['plan', 'Bake bread.'], 100, [
      [/loaves/, '5\r'],
      [/oven \(|oven;/, 'west\r'],
    ]);
    expect(stripVTControlCharacters(typed.out)).toMatch(/Revision 2, [0-9a-f]{8}\. Price and time are unchanged\./);
    expect(typed.code).toBe(0);
  });

  it.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['--help'], 0, /Exit codes: 0 done/],
    [['rerun', '--help'], 0, /Examples:\n {2}orchestrator rerun @ --preview/],
    [['completion', 'bash'], 0, /complete -F _orchestrator orchestrator/],
    [['completion', 'zsh'], 0, /compdef _orchestrator orchestrator/],
    [['completion', 'fish'], 0, /complete -c orchestrator/],
    [['completion', 'csh'], 64, /bash, zsh, fish/],
    [['fly'], 64, /unknown command/],
    [['plan'], 64, /The specification is missing/],
    [['plan', ' '], 64, /is empty/],
    [['run', '@', '-y'], 64, /nothing of that kind was made here/],
    [['show', 'abc'], 64, /too short/],
    [['show', 'abcdef'], 64, /ends in "abcdef"/],
    [['ps', '--since', 'yesterdayish'], 64, /a span like 2d/],
    [['skip', '@', '1'], 64, /--reason/],
    [['ps', '--url', 'http://127.0.0.1:9'], 69, /No service at http:\/\/127\.0\.0\.1:9/],
    [['ps', '--url', 'nowhere'], 64, /must be an http address/],
    [['plan', 'Quack the ducks'], 1, /plan\.nothing-to-plan/],
  ])('%j ends with %d', async (args, code, said) => {
    const ended = await cli.run(args);
    expect(ended).toMatchObject({ code });
    expect(ended.out + ended.err).toMatch(said);
    expect(ended.out + ended.err).not.toMatch(/\n\s+at /);
  });

  it('draws on a terminal what runs, no wider than it is, and leaves the log', async () => {
    await ok('plan', WORDS);
    for (const columns of [100, 60]) {
      const { code, out } = await cli.onTerminal(['run', '@', '--wait', '-y'], columns);
      expect(code).toBe(0);
      expect(out).toContain('\u001b[');
      const lines = stripVTControlCharacters(out).split(/\r?\n/);
      expect(lines.some((line) => line.startsWith('Completed: '))).toBe(true);
      expect(Math.max(...lines.filter((line) => /^[▸─\d]/.test(line)).map((line) => line.length))).toBeLessThanOrEqual(
        columns,
      );
    }
  });

  it('asks on a terminal, and starts nothing without a yes', async () => {
    await ok('plan', WORDS);
    const { code, out } = await cli.onTerminal(['run', '@'], 100, [[/Run it\?/, 'n\r']]);
    expect(code).toBe(0);
    expect(stripVTControlCharacters(out)).toContain('Nothing was started; the plan is kept.');
    expect(await ok('ps')).toBe('No executions.\n');
    const plain = await cli.onTerminal(['ps', '--no-color'], 100);
    expect(plain.out).not.toContain('\u001b[3');
  });
});
