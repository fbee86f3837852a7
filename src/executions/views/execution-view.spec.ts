import { diamond, plan, step } from '../../../test/support/executions/execution-plans.js';
import { ERROR, Story, TIMEOUT } from '../../../test/support/executions/execution-story.js';
import { eventView } from './event-view.js';
import { executionView, type ExecutionView } from './execution-view.js';

const REFUSED = {
  ok: false,
  reason: 'budget',
  message: 'too dear',
  figures: { approval: { body: { amount: 2, raises: ['total'] } } },
  wanted: 3_000_000,
  until: Date.parse('2026-01-02T00:00:00Z'),
  heldBy: [{ executionId: 'y', stepId: 'B', amount: 12_000_000 }],
} as const;

const view = (story: Story, others: readonly string[] = ['agent', 'other']): ExecutionView =>
  executionView(
    { state: story.state, progress: new Map([['B', { percent: 50 }]]) },
    {
      agent: () => ({ ok: true }),
      money: () => REFUSED,
      agentsFor: () => others,
      termsOf: () => undefined,
    },
  );
const post = (path: string, body?: object) => ({
  method: 'POST',
  path: `/api/v1/executions/x/${path}`,
  ...(body ? { body } : {}),
});
const decisions = (attempt: number, others: readonly string[] = ['other']) => [
  post('steps/A/retry', { attempt }),
  ...others.map((agent) => post('steps/A/retry', { attempt, agent })),
  post('steps/A/skip', { attempt, reason: 'why' }),
  post('steps/A/complete', { attempt, result: {}, cost: 0, reason: 'why' }),
  post('cancel', { stepId: 'A', attempt }),
];

describe('attention', () => {
  it('offers what may be decided about a failure, about that attempt', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', ERROR);
    const message = 'agent.work failed: no';
    expect(view(story).attention).toEqual([{ kind: 'step-failed', stepId: 'A', message, actions: decisions(1) }]);
    story.when({ type: 'retry-step', stepId: 'A', override: { agent: 'other' } });
    expect(view(story)).toMatchObject({ attention: [], steps: [{ attempt: 2, agent: 'other' }] });
    story.run('A', ERROR);
    expect(view(story).attention).toEqual([
      { kind: 'step-failed', stepId: 'A', message: 'other.work failed: no', actions: decisions(2, ['agent']) },
    ]);
  });

  it('offers the same while a retry is waited for, also in a pause', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', TIMEOUT);
    const message = 'agent.work is tried again by itself: silence';
    const retrying = { kind: 'retrying', stepId: 'A', message, actions: decisions(1, []) };
    expect(view(story, []).attention).toEqual([retrying]);
    story.when({ type: 'pause', left: {} });
    expect(view(story, []).attention).toEqual([
      retrying,
      { kind: 'paused', message: 'paused (user)', actions: [post('resume'), post('cancel')] },
    ]);
  });

  it('offers what may be done about money, each with its price, and no agent that is not cheaper', () => {
    const story = new Story(
      plan([
        step('A', [], { estimatedCost: 2_500_000 }),
        step('B', ['A'], { estimatedCost: 1_000_000 }),
        step('C', ['B'], { estimatedCost: 4_000_000 }),
        step('D', [], { estimatedCost: 500_000 }),
      ]),
    );
    story.when({ type: 'block-step', stepId: 'A', reason: 'budget', message: 'does not fit', figures: {} });
    const [item] = view(story).attention;
    const body = { stepId: 'A', attempt: 0, amount: 2, raises: ['total'], approvedBy: 'your name', reason: 'why' };
    const offer = (kind: string, price: number | null, becomes: string, more: object = {}) => ({
      offer: { kind, price, spares: 0, currency: 'GBP', effects: [{ stepId: 'A', becomes }], ...more },
    });
    const all = (becomes: string, ...ids: string[]) => ids.map((stepId) => ({ stepId, becomes }));
    expect(item).toEqual({
      kind: 'budget',
      stepId: 'A',
      message: 'too dear',
      actions: [
        { ...post('budget-approval', body), ...offer('approve', 3, 'pending') },
        {
          method: 'GET',
          path: '/api/v1/executions/x',
          ...offer('wait', 3, 'pending', { until: '2026-01-02T00:00:00.000Z' }),
        },
        {
          ...post('steps/A/skip', { attempt: 0, reason: 'why' }),
          ...offer('skip', 0, 'skipped', { spares: 7.5, effects: all('skipped', 'A', 'B', 'C') }),
        },
        {
          ...post('steps/A/complete', { attempt: 0, result: {}, cost: 0, reason: 'why' }),
          ...offer('complete', null, 'completed', { spares: 2.5 }),
        },
        {
          ...post('cancel', { stepId: 'A', attempt: 0 }),
          ...offer('cancel', 0, 'cancelled', { spares: 8, effects: all('cancelled', 'A', 'B', 'C', 'D') }),
        },
      ],
    });
  });

  it('offers others who do it for less and whose money fits, cheapest first', () => {
    const story = new Story(plan([step('A', [], { estimatedCost: 3_000_000 })]));
    story.when({ type: 'block-step', stepId: 'A', reason: 'budget', message: 'does not fit', figures: {} });
    const prices: Record<string, number> = { agent: 3, dear: 4, cheap: 1, cheaper: 0.5, unfit: 2 };
    const { attention } = executionView(
      { state: story.state, progress: new Map() },
      {
        agent: () => ({ ok: true }),
        money: ({ agent }) => {
          const amount = (prices[agent] ?? 0) * 1_000_000;
          return amount < 2_000_000 || agent === 'dear' ? { ok: true, amount } : { ...REFUSED, wanted: amount };
        },
        agentsFor: () => Object.keys(prices),
        termsOf: (agent) => ({
          service: 'other',
          estimatedCost: (prices[agent] ?? 0) * 1_000_000,
          maxCost: null,
          idempotent: true,
        }),
      },
    );
    const given = attention[0]?.actions.filter(({ offer }) => offer?.kind === 'give');
    expect(given?.map(({ body, offer }) => [body, offer?.price])).toEqual([
      [{ attempt: 0, agent: 'cheaper' }, 0.5],
      [{ attempt: 0, agent: 'cheap' }, 1],
    ]);
  });

  it('says what a step lacks as the ledger sees it now, who holds it and until when', () => {
    const story = new Story(plan([step('A')]));
    story.when({ type: 'block-step', stepId: 'A', reason: 'budget', message: 'does not fit', figures: {} });
    expect(view(story).steps[0]?.waitingFor).toEqual({
      kind: 'budget',
      since: '1970-01-01T00:00:01.000Z',
      detail: 'too dear; 12.00 held by B of y',
      wanted: 3,
      until: '2026-01-02T00:00:00.000Z',
      heldBy: [{ executionId: 'y', stepId: 'B', amount: 12 }],
    });
  });

  it('names at most three other agents', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', ERROR);
    const [item] = view(story, ['a', 'b', 'c', 'd']).attention;
    expect(item?.actions).toEqual(decisions(1, ['a', 'b', 'c']));
  });

  it('is nobody needed while it is being cancelled', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.start('B');
    story.run('A', ERROR);
    story.when({ type: 'cancel', reason: 'enough' });
    expect(view(story)).toMatchObject({
      status: 'running',
      reason: 'cancelling',
      cancellation: { requestedAt: '1970-01-01T00:00:01.000Z', reason: 'enough' },
      attention: [],
    });
    story.ends('B', { kind: 'aborted' });
    expect(view(story)).toMatchObject({ status: 'cancelled', reason: 'enough', cancellation: { reason: 'enough' } });
  });
});

describe('progress', () => {
  const percent = (story: Story): number => view(story).progress.percent;

  it('counts completed over all, and part of what runs', () => {
    const story = new Story(diamond());
    story.run('A');
    expect(percent(story)).toBe(25);
    story.start('B');
    expect(percent(story)).toBe(38);
  });

  it('leaves out what was skipped by choice, not what a failure skipped', () => {
    const story = new Story(diamond());
    story.run('A');
    story.run('B', ERROR);
    expect(percent(story)).toBe(25);
    story.when({ type: 'skip-step', stepId: 'B', reason: 'r' });
    expect(story.statuses()).toEqual({ A: 'completed', B: 'skipped', C: 'pending', D: 'skipped' });
    expect(percent(story)).toBe(50);
  });

  it('is whole when nothing was to be done', () => {
    expect(percent(new Story(plan([step('A', [], { skip: true })])))).toBe(100);
  });
});

it('times in events are ISO 8601', () => {
  const story = new Story(plan([step('A')]));
  story.run('A', TIMEOUT);
  const last = story.events.at(-1);
  if (!last) throw new Error('nothing happened');
  expect(eventView({ seq: 7, executionId: 'x', event: last })).toEqual({
    seq: 7,
    executionId: 'x',
    type: 'step.retry-scheduled',
    at: '1970-01-01T00:00:01.000Z',
    stepId: 'A',
    data: {
      inDoubt: true,
      attempt: 1,
      failure: { code: 'agent.timeout', message: 'silence' },
      delayMs: 500,
      retryAt: '1970-01-01T00:00:01.500Z',
    },
  });
});
