// What the command line does when it is interrupted, when somebody must decide, and when money is lacking.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';
import { App } from '../../support/app.js';
import { Cli, type Ended } from '../../support/cli.js';
import { until } from '../../support/until.js';

const WORDS = 'Set up voice chat for parties of 4 with push to talk, and netcode for 8 players.';

describe('the command line where things go wrong', () => {
  const SLOW = { MOCK_MODE: 'true', MOCK_DELAY_MIN: '2000', MOCK_DELAY_MAX: '3000' };
  let app: App;
  let cli: Cli;
  const begin = async (env: Record<string, string>): Promise<void> => {
    app = await App.start(env);
    cli = new Cli(app.url);
  };
  afterEach(async () => {
    cli.close();
    await app.close();
  });

  it('leaves an execution alone on Ctrl-C and when the time is up, and says so', async () => {
    await begin(SLOW);
    await cli.run(['plan', WORDS]);
    const interrupted: Ended = await cli.run(['run', '@', '--wait', '-y'], {
      during: async (soFar, kill) => {
        while (!soFar().includes('Execution …')) await new Promise((resolve) => setImmediate(resolve));
        kill('SIGINT');
      },
    });
    expect(interrupted).toMatchObject({ code: 130 });
    expect(interrupted.err).toContain('it goes on.');
    expect(await cli.run(['watch', '@', '--timeout', '50ms'])).toMatchObject({ code: 75 });
    expect(await cli.run(['pause', '@'])).toMatchObject({ code: 0 });
    expect(await cli.run(['watch', '@'])).toMatchObject({ code: 3 });
    expect(await cli.run(['resume', '@'])).toMatchObject({ code: 0 });
    expect(await cli.run(['cancel', '@', '--reason', 'enough'])).toMatchObject({ code: 0 });
    await cli.ends(['watch', '@'], 5, 'Cancelled');
  });

  it('waits for decisions, offers them, and takes them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'orchestrator-faults-'));
    const faults = join(folder, 'faults.json');
    const refusal = { kind: 'error', code: 'no', message: 'it does not fit', retryable: false };
    writeFileSync(faults, JSON.stringify({ setup_voice_chat: Array.from({ length: 4 }, () => refusal) }));
    await begin({ MOCK_MODE: 'true', MOCK_FAULTS: faults });
    rmSync(folder, { recursive: true });
    await cli.run(['plan', WORDS]);
    const paused = await cli.run(['run', '@', '--wait', '-y']);
    expect(paused).toMatchObject({ code: 3 });
    expect(paused.out).toMatch(/Paused: 1 decision\. .*orchestrator decide @/);
    const offered = await cli.run(['decide']);
    expect(offered).toMatchObject({ code: 3 });
    expect(offered.out).toMatch(/Setup voice chat[\s\S]*retry[\s\S]*skip[\s\S]*complete by hand[\s\S]*cancel/);
    const { steps } = JSON.parse((await cli.run(['show', '@', '--json'])).out) as {
      steps: { id: string; status: string }[];
    };
    const failed = steps.find(({ status }) => status === 'failed')?.id ?? '';
    const typed = await cli.onTerminal(['decide', '@'], 100, [[/What is to be done/, 'r']]);
    expect(typed).toMatchObject({ code: 0 });
    expect(stripVTControlCharacters(typed.out)).toContain('Retried as attempt 2.');
    expect(await cli.run(['watch', '@'])).toMatchObject({ code: 3 });
    expect(await cli.run(['retry', '@', failed])).toMatchObject({ code: 0 });
    expect(await cli.run(['watch', '@'])).toMatchObject({ code: 3 });
    expect(await cli.run(['retry', '@', failed, '--agent', 'Nobody'])).toMatchObject({ code: 1 });
    const done = await cli.run([
      'complete',
      '@',
      failed,
      '--reason',
      'by hand',
      '--result',
      '{"voiceChat":"v"}',
      '--cost',
      '1.5',
    ]);
    expect(done).toMatchObject({ code: 0 });
    expect(await cli.run(['watch', '@'])).toMatchObject({ code: 0 });
    await cli.ends(['decide', '@'], 0, 'Nothing waits');
    expect(await cli.run(['skip', '@', failed, '--reason', 'late'])).toMatchObject({ code: 1 });
  });

  it('says what money is lacking, and how more is allowed', async () => {
    await begin({ MOCK_MODE: 'true' });
    writeFileSync(
      join(app.folder, 'policies', 'tight.json'),
      JSON.stringify({
        id: 'tight',
        environment: 'dev',
        limits: { total: 3, currency: 'GBP', duration: '24h' },
        enforcement: { mode: 'block' },
      }),
    );
    await cli.run(['plan', WORDS]);
    const refused = await cli.run(['run', '@', '-y']);
    expect(refused).toMatchObject({ code: 4 });
    expect(refused.err).toMatch(/budget\.exceeded\n {2}orchestrator approve-budget tight --amount [\d.]+ --reason "…"/);
    const paused = await cli.run(['run', '@', '-y', '--wait', '--on-budget', 'pause']);
    expect(paused).toMatchObject({ code: 4 });
    const forIt = await cli.run(['approve-budget', '@', '--amount', '50', '--reason', 'the demo']);
    expect(forIt).toMatchObject({ code: 0 });
    expect(forIt.out).toContain('£50.00 approved');
    expect(await cli.run(['watch', '@'])).toMatchObject({ code: 0 });
    const forAll = await cli.run([
      'approve-budget',
      'tight',
      '--amount',
      '20',
      '--reason',
      'more',
      '--raises',
      'total',
    ]);
    expect(forAll).toMatchObject({ code: 0 });
    expect(forAll.out).toMatch(/^£20\.00 approved for tight, until/);
    expect((await cli.run(['budgets', 'tight'])).out).toMatch(/tight +blocks/);
  });

  it('tells approved money in the currency of its policy', async () => {
    await begin({ MOCK_MODE: 'true' });
    const limits = { total: 3, currency: 'USD', duration: '24h' };
    const policy = { id: 'dollars', environment: 'dev', limits, enforcement: { mode: 'block' } };
    writeFileSync(join(app.folder, 'policies', 'dollars.json'), JSON.stringify(policy));
    const approved = await cli.run([
      'approve-budget',
      'dollars',
      '--amount',
      '20',
      '--reason',
      'm',
      '--raises',
      'total',
    ]);
    expect(approved).toMatchObject({ code: 0 });
    expect(approved.out).toMatch(/^US\$20\.00 approved for dollars/);
    expect((await cli.run(['budgets', 'dollars'])).out).toMatch(/US\$0\.00 of +US\$3\.00/);
  });

  describe('of many steps that wait for an agent', () => {
    const MANY = 100;
    let agent: TestAgent;
    let executionId: string;
    beforeEach(async () => {
      await begin({});
      agent = (await TestAgent.start()).on('work', succeed()).on('start', succeed());
      agent.hold('work');
      await app.register('worker', agent.url, [{ name: 'work' }, { name: 'start' }]);
      const steps = Array.from({ length: MANY }, (_, at) => ({
        ...{ id: `step${at + 1}`, agent: 'worker', capability: at === 0 ? 'start' : 'work' },
      }));
      executionId = await app.execute(await app.plan(steps));
      await agent.received(64, 'work');
    });
    afterEach(() => agent.close());

    it('draws eight of those that run, and says how many more there are', async () => {
      const { code, out } = await cli.onTerminal(['watch', executionId, '--timeout', '2s'], 100);
      expect(code).toBe(75);
      const drawn = stripVTControlCharacters(out);
      expect(drawn).toContain('  and 56 more');
      expect(new Set(drawn.match(/▸ +\d+/g)).size).toBe(8);
      agent.release('work');
      await app.reaches(executionId, 'completed');
    });

    it('comes back when the connection breaks, and says nothing twice', async () => {
      const watched = await cli.run(['watch', executionId], {
        during: async (soFar) => {
          const says = (text: string): Promise<void> => until(() => soFar().includes(text));
          await says('✓');
          app.hangUp();
          await says('The connection is lost; it is tried again.');
          await says('The service is back.');
          agent.release('work');
        },
      });
      expect(watched).toMatchObject({ code: 0 });
      const lines = watched.out.split('\n').filter((line) => line.startsWith('✓'));
      expect(new Set(lines.map((line) => line.split(/ +/)[2])).size).toBe(MANY);
      expect(lines).toHaveLength(MANY);
    });
  });
});
