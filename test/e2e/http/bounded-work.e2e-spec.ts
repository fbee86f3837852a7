// No request of up to 2 MB costs more than a second of processor, and no refusal is longer than 100 kB.
import { App } from '../../support/app.js';

const MOST_CPU_MS = 1_000;
/** What `yardstick` takes on two cores that do nothing else. */
const YARDSTICK_MS = 75;
const MOST_BYTES = 100_000;
const many = (count: number, text: string): string => Array.from({ length: count }, () => text).join(',');
const members = (count: number, of: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => of(at)).join(',');
const plan = (steps: string): string => `{"specification":"x","steps":[${steps}]}`;
const agent = (capabilities: string): string =>
  `{"name":"x","endpoint":"http://127.0.0.1:9/","capabilities":[${capabilities}]}`;
const step = (more: string): string => `{"id":"a","agent":"A","capability":"c",${more}}`;

const YARD = JSON.stringify(
  Array.from({ length: 60_000 }, (_, at) => ({ id: `s${at}`, list: [at, at + 1], n: { a: null } })),
);

/** Processor time of work that is always the same, ms: what others do on the machine makes all work dearer. */
function yardstick(): number {
  const before = process.cpuUsage();
  for (let times = 0; times < 3; times += 1) JSON.parse(YARD);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('a large body that is refused', () => {
  let app: App;
  beforeAll(async () => {
    app = await App.start();
    await app.post('/plans', { specification: 'warm up' });
  });
  afterAll(() => app.close());

  /** In ms of a machine that does nothing else. */
  async function asked(path: string, body: string): Promise<{ answer: Response; text: string; cpuMs: number }> {
    const before = process.cpuUsage();
    const answer = await fetch(`${app.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await answer.text();
    const { user, system } = process.cpuUsage(before);
    const slowness = Math.max(1, yardstick() / YARDSTICK_MS);
    return { answer, text, cpuMs: (user + system) / 1_000 / slowness };
  }

  /** Of a few. */
  async function leastOf(path: string, body: string): ReturnType<typeof asked> {
    let least = await asked(path, body);
    for (let again = 0; again < 2 && least.cpuMs >= MOST_CPU_MS; again += 1) least = await asked(path, body);
    return least;
  }

  it.each([
    ['more steps than allowed', '/plans', plan(many(100_000, '{}'))],
    ['as many empty steps as allowed', '/plans', plan(many(5_000, '{}'))],
    ['lists for steps', '/plans', plan(many(600_000, '[]'))],
    ['nulls for steps', '/plans', plan(many(4_000, 'null'))],
    ['more capabilities than allowed', '/agents', agent(many(100_000, '{}'))],
    ['empty capabilities', '/agents', agent(many(200, '{}'))],
    ['steps with long names of unknown members', '/plans', plan(many(60, `{"${'k'.repeat(30_000)}":1}`))],
    ['one member with an endless name', '/plans', `{"specification":"x","${'k'.repeat(1_900_000)}":1}`],
    ['many unknown members', '/plans', `{${members(140_000, (at) => `"k${at}":1`)}}`],
    [
      'a parameter with 140,000 members',
      '/plans',
      plan(step(`"parameters":{${members(140_000, (at) => `"k${at}":1`)}}`)),
    ],
    ['a million numbers where text belongs', '/plans', `{"specification":[${many(900_000, '1')}]}`],
    ['a million unknown numbers', '/plans', `{"specification":"x","zzz":[${many(900_000, '1')}]}`],
    [
      'names of levels without end',
      '/plans',
      `{"specification":"x","context":{"existingLevels":[${many(900_000, '1')}]}}`,
    ],
    [
      'steps that wait for what is not there',
      '/plans',
      plan(many(40, step(`"dependencies":[${many(5_000, '"zz"')}]`))),
    ],
    ['steps of agents that nobody knows', '/plans', plan(many(5_000, step('"reason":"r"')))],
    ['an id without end', '/plans', plan(step(`"name":"${'n'.repeat(1_900_000)}"`))],
    ['changes without end', '/plans/x/revisions', `{"changes":[${many(100_000, '{"op":"remove"}')}]}`],
    ['modifications without end', '/plans/x/execute', `{"approved":true,"modifications":[${many(100_000, '{}')}]}`],
    ['lists for modifications', '/plans/x/execute', `{"approved":true,"modifications":[${many(4_000, '[]')}]}`],
    ['a time without end', '/executions/x/budget-approval', `{"expiresAt":"${'2026-'.repeat(300_000)}"}`],
    ['a reason without end', '/costs/adjustments', `{"reason":"${'r'.repeat(1_900_000)}"}`],
  ])('%s', async (_, path, body) => {
    const { answer, text, cpuMs } = await leastOf(path, body);
    const problem = JSON.parse(text) as { code: string; errors?: unknown[]; errorCount?: number };
    expect([400, 404, 422]).toContain(answer.status);
    expect(cpuMs).toBeLessThan(MOST_CPU_MS);
    expect(text.length).toBeLessThan(MOST_BYTES);
    expect(problem.errors?.length ?? 0).toBeLessThanOrEqual(50);
    if (problem.errorCount !== undefined) expect(problem.errorCount).toBeGreaterThan(50);
  });

  it('many steps for a schema that is dear to judge by', async () => {
    const parameters = {
      type: 'object',
      properties: {
        a: { type: 'array', items: { anyOf: Array.from({ length: 900 }, (_, at) => ({ const: `v${at}` })) } },
      },
    };
    await app.register('judge', 'http://127.0.0.1:9/', [{ name: 'judge', parameters }]);
    const dear = (at: number): string =>
      `{"id":"s${at}","agent":"judge","capability":"judge","parameters":{"a":[${many(2_500, '1')}]}}`;
    const { answer, text, cpuMs } = await leastOf('/plans', plan(members(300, dear)));
    expect(answer.status).toBe(422);
    expect((JSON.parse(text) as { errorCount: number }).errorCount).toBe(300);
    expect(text).toContain('cannot be judged');
    expect(cpuMs).toBeLessThan(MOST_CPU_MS);
    await app.send('DELETE', '/agents/judge');
  });

  it('many schemas that are dear to compile', async () => {
    const properties = members(400, (at) => `"p${at}":{"type":"string","pattern":"^(a|b){1,100}[a-z]{0,200}${at}$"}`);
    const capability = (at: number): string =>
      `{"name":"c${at}","description":"Works.","estimatedCost":1,"estimatedDuration":1,"dependencies":[],"parameters":{"title":"${at}","properties":{${properties}}}}`;
    const { answer, text, cpuMs } = await leastOf('/agents', agent(members(60, capability)));
    expect(answer.status).toBe(422);
    expect(text).toContain('make it several agents');
    expect(cpuMs).toBeLessThan(MOST_CPU_MS);
  });

  it('says how many problems there are beyond those it lists', async () => {
    const { status, body } = await app.post<{ errors: unknown[]; errorCount: number; detail: string }>(
      '/plans',
      plan(many(1_000, '{}')),
    );
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(50);
    expect(body.errorCount).toBe(5_000);
    expect(body.detail).toMatch(/; and 4995 more$/);
  });

  it('says what is possible without repeating a whole catalogue', async () => {
    const description = 'Knits a scarf. '.repeat(600);
    const capabilities = Array.from({ length: 200 }, (_, at) => ({ name: `knit${at}`, description }));
    await app.register('knitter', 'http://127.0.0.1:9/', capabilities);
    const refused = await app.post<{ code: string; possible: unknown[]; possibleCount: number }>('/plans', {
      specification: 'Qwxz vbrt plmk.',
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'plan.nothing-to-plan' } });
    expect(JSON.stringify(refused.body).length).toBeLessThan(MOST_BYTES);
    expect(refused.body.possible).toHaveLength(100);
    expect(refused.body.possibleCount).toBeGreaterThanOrEqual(200);
    await app.send('DELETE', '/agents/knitter');
  });

  it.each([
    ['capabilities [[]]', '/agents', agent('[]')],
    ['capabilities [[{}]]', '/agents', agent('[{}]')],
    ['capabilities [null]', '/agents', agent('null')],
    ['steps [null]', '/plans', plan('null')],
    ['changes [[]]', '/plans/x/revisions', '{"changes":[[]]}'],
    ['changes [null]', '/plans/x/revisions', '{"changes":[null]}'],
    ['a step that is a list', '/plans/x/revisions', '{"changes":[{"op":"add","step":[]}]}'],
    ['modifications [[]]', '/plans/x/execute', '{"approved":true,"modifications":[[]]}'],
    ['modifications [null]', '/plans/x/execute', '{"approved":true,"modifications":[null]}'],
    ['a context that is a list', '/plans', '{"specification":"x","context":[]}'],
    ['a body that is a list', '/plans', '[]'],
    ['a body that is a list of bodies', '/agents', '[{"name":"x"}]'],
  ])('%s is refused for its form', async (_, path, body) => {
    expect(await app.post(path, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});
