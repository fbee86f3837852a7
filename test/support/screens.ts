// What the screens of the command line are drawn from in tests: one plan, its execution, and what there is beside them.
// Moments are local, so that they read the same in every zone.
import { Session } from '../../cli/session.js';
import type { Execution, Plan, Schemas } from '../../client/index.js';

const at = (hours: number, minutes: number, seconds = 0): string =>
  new Date(2026, 10, 26, hours, minutes, seconds).toISOString();
export const NOW = Date.parse(at(23, 55));

export interface Look {
  readonly width: number;
  readonly coloured: boolean;
}

/** A terminal of that width at NOW. */
export function terminal({ width, coloured }: Look): Session {
  const stream = { isTTY: true, columns: width, write: () => true } as unknown as NodeJS.WriteStream;
  const env = { LANG: 'C.UTF-8', ...(coloured ? {} : { NO_COLOR: '1' }) };
  return new Session({}, env, stream, stream, () => NOW);
}

const PLAN_ID = '01a21516-0000-7000-8000-000000d0f1a8';
const EXECUTION_ID = '01a21516-5da4-7367-9a22-23e50c4e6712';
const TEXT =
  'VR arena with 3 combat zones. Add party voice chat with push to talk. Run multiplayer tests by Friday, ' +
  'and publish the build to a store. Write the patch notes in the tone of the Lisbon team';

const STEPS: readonly (readonly [string, string, string, number | null, number, readonly string[], string])[] = [
  ['step1', 'Generate level plan', 'ConversationLevelDesignerAgent', 5.5, 120_000, [], 'VR arena with 3 combat zones'],
  ['step5', 'Setup voice chat', 'VoiceCommsAgent', 2.2, 60_000, [], ''],
  ['step6', 'Add voice controls', 'VoiceCommsAgent', 1.1, 30_000, ['step5'], 'Add party voice chat with push to talk'],
  ['step10', 'Run multiplayer tests', 'QAAgent', 3.2, 240_000, ['step1', 'step6'], 'Run multiplayer tests'],
  ['step11', 'Publish build', 'StorefrontAgent', null, 90_000, ['step10'], 'publish the build to a store'],
];

export const PLAN = {
  planId: PLAN_ID,
  revision: 1,
  hash: '012a9e13aa',
  planner: 'offline',
  context: { targetEnvironment: 'dev' },
  specification: TEXT,
  currency: 'GBP',
  estimatedCost: 12,
  estimatedDuration: '8m',
  estimatedDurationMs: 480_000,
  criticalPath: ['step1', 'step10', 'step11'],
  steps: STEPS.map(([id, name, agent, estimatedCost, ms, dependencies]) => ({
    ...{ id, name, agent, estimatedCost, dependencies, estimatedDurationMs: ms, capability: id },
    estimatedDuration: ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1_000}s`,
    parameters: id === 'step5' ? { pushToTalk: true, bitrateKbps: 24 } : {},
    sources: { '/pushToTalk': { kind: 'text', quote: 'push to talk' }, '/bitrateKbps': { kind: 'default' } },
    reason: 'needed by add_voice_controls',
  })),
  reading: STEPS.filter(([, , , , , , words]) => words !== '').map(([id, , , , , , words]) => ({
    ...{ kind: 'step', stepIds: [id], from: TEXT.indexOf(words), to: TEXT.indexOf(words) + words.length },
  })),
  unread: [{ text: 'by Friday' }, { text: 'Write the patch notes in the tone of the Lisbon team' }],
  warnings: ['step11 (Storefront.publish_build) cannot be undone: check it before you approve the plan.'],
  forecast: { cost: { p50: 11.9, p90: 13.4 }, durationMs: { p50: 500_000, p90: 640_000 } },
  budget: {
    ...{ policyId: 'dev-policy', verdict: 'exceeded', mode: 'warn', remaining: 10, limit: 100 },
    because: 'other needs 36.05 GBP, 10 GBP of 10 GBP left',
  },
} as unknown as Plan;

export const DRY_RUN = {
  schedule: [
    { stepId: 'step1', startMs: 0, endMs: 120_000 },
    { stepId: 'step5', startMs: 0, endMs: 60_000 },
    { stepId: 'step6', startMs: 60_000, endMs: 90_000 },
    { stepId: 'step10', startMs: 120_000, endMs: 360_000 },
    { stepId: 'step11', startMs: 360_000, endMs: 450_000 },
  ],
  holds: [
    { stepId: 'step1', amount: 5.5, service: 'llm' },
    { stepId: 'step5', amount: 2.2, service: 'other' },
    { stepId: 'step11', amount: null, service: 'other' },
  ],
  approvals: [{ kind: 'irreversible', message: 'step11 cannot be undone: check it before you approve the plan.' }],
  questions: [{ stepId: 'step11', message: 'which store and channel receives the build?' }],
  budget: { policyId: 'dev-policy', remaining: 48.89 },
} as unknown as Schemas['DryRunDto'];

const BASE = `/api/v1/executions/${EXECUTION_ID}`;
const ACTIONS = ['retry', 'skip', 'complete'].map((verb) => ({ method: 'POST', path: `${BASE}/steps/step10/${verb}` }));

export const FAILED = {
  kind: 'step-failed',
  stepId: 'step10',
  message: 'QAAgent.run_multiplayer_tests failed',
  actions: [...ACTIONS, { method: 'POST', path: `${BASE}/cancel` }],
} as Schemas['AttentionDto'];

const offer = (kind: string, price: number | null, more: object = {}): object => ({
  offer: { kind, price, spares: 0, currency: 'GBP', effects: [], ...more },
});
export const LACKS_MONEY = {
  kind: 'budget',
  stepId: 'step11',
  message: 'staging-policy: its total limit of 100 GBP has 0.25 GBP left, asked for 40.11 GBP',
  actions: [
    { method: 'POST', path: `${BASE}/budget-approval`, body: { amount: 39.86 }, ...offer('approve', 40.11) },
    { method: 'GET', path: BASE, ...offer('wait', 40.11, { until: at(23, 38) }) },
    { method: 'POST', path: `${BASE}/steps/step11/retry`, body: { agent: 'ItchAgent' }, ...offer('give', null) },
    { method: 'POST', path: `${BASE}/steps/step11/skip`, ...offer('skip', 0, { spares: 40.11 }) },
    { method: 'POST', path: `${BASE}/cancel`, ...offer('cancel', 0) },
  ],
} as Schemas['AttentionDto'];

const done = (index: number, from: string, to: string, cost: number, more: object = {}): object => {
  const [id, name, agent, estimatedCost, estimatedDurationMs, dependencies] = STEPS[index] ?? [];
  const step = {
    id,
    name,
    agent,
    estimatedCost,
    estimatedDurationMs,
    dependencies,
    cost,
    startTime: from,
    endTime: to,
  };
  return { ...step, status: 'completed', attempt: 1, charges: [], result: null, ...more };
};
const RUNNING = { status: 'running', endTime: null };

export const EXECUTION = {
  executionId: EXECUTION_ID,
  planId: PLAN_ID,
  revision: 2,
  status: 'paused',
  reason: 'step-failed',
  startedAt: at(23, 42),
  steps: [
    done(0, at(23, 42), at(23, 44, 43), 4.93),
    done(1, at(23, 42), at(23, 45, 10), 1.99, { attempt: 2 }),
    done(2, at(23, 53, 40), '', 0, { ...RUNNING, progress: { percent: 40, message: 'binding keys' } }),
    done(3, at(23, 50, 35), at(23, 54), 0.8, {
      status: 'failed',
      error: { code: 'tests.failed', message: '3 of 24 checks failed: bot 7 fell through the floor in combat zone 2' },
    }),
    done(4, '', '', 0, { status: 'pending', startTime: null, endTime: null, waitingFor: { kind: 'dependencies' } }),
  ],
  costs: { total: 7.72, held: 1.1, estimated: 12, currency: 'GBP', byService: {}, unconfirmed: 0 },
  progress: { completed: 2, total: 5, percent: 40, currentStep: null },
  forecast: { endsAt: { p50: at(23, 58, 40) } },
  artifacts: [],
  attention: [FAILED],
} as unknown as Execution;

export const RETRIED = {
  ...{ seq: 7, at: at(23, 42), type: 'step.retry-scheduled', executionId: EXECUTION_ID, stepId: 'step5' },
  data: { attempt: 1, failure: { code: 'http.503', message: '503' } },
} as Schemas['EventDto'];

const summary = (end: string, status: string, more: object): object => ({
  executionId: `01a21516-0000-7000-8000-000000${end}`,
  ...{ planId: PLAN_ID, status, startedAt: at(23, 41), currency: 'GBP', title: 'Create a VR arena with 3 zones' },
  ...more,
});
export const EXECUTIONS = {
  items: [
    summary('4e6712', 'paused', { steps: { completed: 12, failed: 1, pending: 1 }, cost: 55.79, estimated: 63.11 }),
    summary('5ef4b9', 'paused', { steps: { completed: 1, pending: 6 }, cost: 5.45, estimated: 45.61 }),
    summary('e42e49', 'cancelled', {
      ...{ steps: { cancelled: 3 }, cost: 0, estimated: null, completedAt: at(23, 41, 6) },
    }),
    summary('a9bdf5', 'completed', {
      ...{ steps: { completed: 8 }, cost: 50.42, estimated: 43.66, currency: 'EUR', completedAt: at(23, 46) },
      startedAt: new Date(2026, 10, 24, 9, 5).toISOString(),
    }),
  ],
  nextCursor: 'more',
} as unknown as Schemas['ExecutionPage'];
export const REASONS = new Map([
  ['01a21516-0000-7000-8000-0000004e6712', 'step-failed'],
  ['01a21516-0000-7000-8000-0000005ef4b9', 'budget'],
]);

const limit = (spent: number, most: number, more: object = {}): object => ({
  ...{ limit: most, spent, held: 0, unconfirmed: 0, approved: 0, over: 0, remaining: most - spent, ...more },
});
const budget = (policyId: string, mode: string, duration: string, figures: object, more: object = {}): object => ({
  ...{ policyId, mode, window: { duration }, currency: 'GBP', perService: {}, approvalRequired: false, frees: null },
  ...figures,
  ...more,
});
export const BUDGETS = [
  budget('dev', 'warn', '24h', limit(176.72, 100, { over: 76.72, remaining: -76.72 }), {
    perService: { other: limit(91.75, 10, { over: 81.75, remaining: -81.75, unconfirmed: 2.2 }) },
  }),
  budget('staging', 'block', '24h', limit(79.75, 100, { held: 20, remaining: 0.25, unconfirmed: 12 }), {
    frees: { amount: 4.93, at: new Date(2026, 10, 26, 23, 38).toISOString() },
  }),
  budget('prod', 'block', '72h', limit(0, 1000), { approvalRequired: true, currency: 'USD' }),
] as unknown as Schemas['BudgetView'][];
