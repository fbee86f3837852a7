// What the operations answer, for the documentation; the compiler holds them to the shapes of the answers.
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { Page } from '../../platform/http/page.dto.js';
import { ApiProblems } from '../../platform/http/openapi/api-problems.js';
import { EventPage } from './answers.dto.js';
import type { Board } from '../attention-board.service.js';
import type { ExecutionSummary, StartedView } from '../executions.service.js';
import type { RerunPreview, RerunStarted } from '../reruns.service.js';
import type { EventView } from '../views/event-view.js';
import type { ExecutionView } from '../views/execution-view.js';

const EXECUTION_ID = '01a20000-0000-7000-8000-000000000001';
const PLAN_ID = '01a20000-0000-7000-8000-000000000000';
const PATH = `/api/v1/executions/${EXECUTION_ID}`;
const ARTIFACT = {
  id: 'step1-1',
  type: 'LevelPlan',
  path: 'data/artifacts/arena/level-plan.json',
  url: `${PATH}/artifacts/step1-1/content`,
  mimeType: 'application/json',
  size: 2_048,
  sha256: '3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c',
  stepId: 'step1',
};
const SUMMARY = {
  executionId: EXECUTION_ID,
  planId: PLAN_ID,
  status: 'paused',
  startedAt: '2026-11-23T10:30:00.000Z',
  title: 'Create a VR arena with 3 combat zones',
  steps: { completed: 1, failed: 1 },
  cost: 5.5,
  estimated: 17.5,
  currency: 'GBP',
} satisfies ExecutionSummary;
const PROGRESS = { completed: 1, total: 2, currentStep: null, percent: 50 };

export const EXECUTION = {
  executionId: EXECUTION_ID,
  planId: PLAN_ID,
  startedAt: SUMMARY.startedAt,
  status: 'paused',
  revision: 1,
  hash: 'f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c',
  reason: 'step-failed',
  progress: PROGRESS,
  steps: [
    {
      id: 'step1',
      name: 'Generate level plan',
      agent: 'ConversationLevelDesignerAgent',
      capability: 'generate_level_plan',
      ...{ dependencies: [], estimatedCost: 5.5, estimatedDurationMs: 120_000 },
      status: 'completed',
      attempt: 1,
      startTime: '2026-11-23T10:30:00.000Z',
      endTime: '2026-11-23T10:32:15.000Z',
      result: { levelPlan: { path: ARTIFACT.path } },
      completedBy: 'agent',
      cost: 5.5,
      charges: [{ service: 'llm', amount: 5.5, currency: 'GBP' }],
    },
    {
      id: 'step2',
      name: 'Build map',
      agent: 'UnrealBuildAgent',
      capability: 'build_map',
      ...{ dependencies: ['step1'], estimatedCost: 12, estimatedDurationMs: 600_000 },
      status: 'failed',
      attempt: 4,
      startTime: '2026-11-23T10:32:15.000Z',
      endTime: '2026-11-23T10:53:00.000Z',
      result: null,
      error: { code: 'agent.timeout', message: 'UnrealBuildAgent gave no sign of life for 300000 ms' },
      cost: 0,
      charges: [],
    },
  ],
  artifacts: [ARTIFACT],
  costs: { total: 5.5, currency: 'GBP', byService: { llm: 5.5 }, estimated: 17.5, held: 12, unconfirmed: 0 },
  forecast: {
    cost: { p50: 17.2, p90: 20.6 },
    currency: 'GBP',
    endsAt: null,
    basis: 'estimates',
    unpricedSteps: 0,
  },
  attention: [
    {
      kind: 'step-failed',
      stepId: 'step2',
      message: 'UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms',
      actions: [{ method: 'POST', path: `${PATH}/steps/step2/retry`, body: { attempt: 4 } }],
    },
  ],
} satisfies ExecutionView;

export const STARTED = {
  executionId: EXECUTION_ID,
  planId: PLAN_ID,
  revision: 1,
  status: 'running',
  progress: PROGRESS,
} satisfies StartedView;
export const DRY_RUN = {
  waves: [['step1'], ['step2']],
  schedule: [{ stepId: 'step1', startMs: 0, endMs: 120_000 }],
  holds: [{ stepId: 'step1', service: 'llm', amount: 5.5 }],
  budget: { policyId: 'dev-policy', verdict: 'ok', because: null },
  approvals: [
    {
      kind: 'irreversible',
      stepId: 'step1',
      message: 'step1 (…) cannot be undone: check it before you approve the plan.',
    },
  ],
  questions: [],
};
export const RERUN = { ...STARTED, rerunOf: PLAN_ID, kept: ['step1'] } satisfies RerunStarted;
export const RERUN_PREVIEW = {
  dryRun: DRY_RUN,
  rerunOf: EXECUTION_ID,
  currency: 'GBP',
  saved: 5.5,
  estimatedCost: 12,
  steps: [
    {
      ...{ stepId: 'step2', name: 'Build map', agent: 'UnrealBuildAgent', capability: 'build_map' },
      ...{ kept: false, reason: 'its parameters have changed', price: 12, saved: 0 },
    },
  ],
} satisfies RerunPreview;
export const BOARD = {
  items: [
    {
      ...{ executionId: EXECUTION_ID, planId: PLAN_ID, title: SUMMARY.title, since: SUMMARY.startedAt },
      ...(EXECUTION.attention[0] ?? { kind: 'paused', message: '', actions: [] }),
    },
  ],
  nextCursor: null,
} satisfies Board;
export const EXECUTIONS = { items: [SUMMARY], nextCursor: null } satisfies Page<ExecutionSummary>;
export const ARTIFACTS = { items: [ARTIFACT], nextCursor: null };
export const MESSAGES = {
  items: [
    {
      id: `${EXECUTION_ID}:01a20000-0000-7000-8000-000000000002:request`,
      executionId: EXECUTION_ID,
      stepId: 'step1',
      direction: 'request',
      agent: 'ConversationLevelDesignerAgent',
      message: { capability: 'generate_level_plan', correlationId: 'my-own-id:step1:1' },
      timestamp: '2026-11-23T10:30:00.000Z',
    },
  ],
  nextCursor: null,
};
export const EVENTS = {
  items: [
    {
      seq: 42,
      executionId: EXECUTION_ID,
      type: 'step.started',
      at: '2026-11-23T10:30:00.000Z',
      stepId: 'step1',
      data: { attempt: 1, callId: '01a20000-0000-7000-8000-000000000002' },
    },
  ],
  nextCursor: null,
} satisfies Page<EventView>;

/** Of every operation on one execution. */
export const UNREADABLE = {
  status: 409,
  code: 'execution.unreadable',
  when: 'what is stored of it is broken: it was set aside',
} as const;

/** Documents an answer by its type and an example of it. */
export function Answers(
  type: new () => object,
  example: object,
  description: string,
  status = 200,
): MethodDecorator & ClassDecorator {
  const schema = { $ref: getSchemaPath(type) };
  return applyDecorators(
    ApiExtraModels(type),
    ApiResponse({ status, description, content: { 'application/json': { schema, example } } }),
  );
}

const STREAM = `id: 42
event: step.started
data: ${JSON.stringify(EVENTS.items[0])}

`;

const TOO_MANY = { status: 429, code: 'stream.too-many-readers', when: 'a thousand streams are open' } as const;

/** A page, or with `Accept: text/event-stream` a stream of the same. */
export function AnswersEvents(): ClassDecorator {
  return applyDecorators(
    ApiExtraModels(EventPage),
    ApiProblems(TOO_MANY),
    ApiResponse({
      status: 200,
      description: 'a page; with `Accept: text/event-stream` a snapshot, then each event as it happens',
      content: {
        'application/json': { schema: { $ref: getSchemaPath(EventPage) }, example: EVENTS },
        'text/event-stream': { schema: { type: 'string' }, example: STREAM },
      },
    }),
  );
}
