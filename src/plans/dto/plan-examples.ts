// Examples and problems that the documentation shows; the shapes themselves are the DTOs.
import { getSchemaPath } from '@nestjs/swagger';
import { PlanGraphResponse } from './plan-graph.dto.js';
import type { ApiProblem } from '../../platform/http/openapi/api-problems.js';

const problem = (status: number, code: string, when: string): ApiProblem => ({ status, code, when });

export const PROBLEMS = {
  request: problem(400, 'request.invalid', 'a property is missing, unknown, of the wrong type, empty or too long'),
  notFound: problem(404, 'plan.not-found', 'no plan has this id'),
  revisionNotFound: problem(404, 'plan.revision-not-found', 'the plan has no revision of this number'),
  nothingToPlan: problem(
    422,
    'plan.nothing-to-plan',
    'nothing registered can do what the words ask for; `possible` says what can be done',
  ),
  language: problem(
    422,
    'plan.language-not-supported',
    'the specification is in a language that the planner does not read',
  ),
  invalid: problem(
    422,
    'plan.invalid',
    'the steps cannot be: unknown agent or capability, parameters that do not fit, a cycle …; `errors` has all of it',
  ),
  remark: problem(
    422,
    'plan.remark-not-understood',
    'nothing of the remark was understood; `unread` says what, and nothing was stored',
  ),
  policy: problem(422, 'policy.unusable', 'the named budget policy is unknown, unreadable or invalid'),
  planner: problem(
    503,
    'planner.unavailable',
    'who plans gave no answer in time, or (PLANNER=llm) the language model none; it says why',
  ),
} as const;

const SPECIFICATION = 'Create a VR arena with 3 combat zones and 2 safe zones for 12 players.';

export const CREATE_EXAMPLES = {
  specification: {
    summary: 'From words',
    value: {
      specification: SPECIFICATION,
      context: { existingLevels: ['level1'], budgetPolicy: './policies/dev-budget.json', targetEnvironment: 'dev' },
    },
  },
  steps: {
    summary: 'Written by hand',
    value: {
      specification: SPECIFICATION,
      steps: [
        {
          id: 'step1',
          agent: 'ConversationLevelDesignerAgent',
          capability: 'generate_level_plan',
          parameters: { description: 'VR arena' },
        },
        {
          id: 'step2',
          agent: 'UnrealLevelBuilderAgent',
          capability: 'build_level_geometry',
          parameters: { levelPlan: { $ref: 'step1.result.levelPlan' } },
          dependencies: ['step1'],
          onFailure: 'pause',
        },
      ],
    },
  },
};

export const REVISE_EXAMPLES = {
  changes: {
    summary: 'Edits',
    value: {
      changes: [
        { op: 'set', stepId: 'step2', parameters: { buildMode: 'cloud' } },
        { op: 'add', step: { agent: 'QAAgent', capability: 'validate_system' } },
        { op: 'remove', stepId: 'step4' },
      ],
    },
  },
  remark: { summary: 'A remark', value: { remark: 'Skip the voice chat and make it 5 combat zones.' } },
};

export const GRAPH_EXAMPLES = {
  'text/plain': { schema: { type: 'string' }, example: 'flowchart LR\n  s_step1 --> s_step2\n' },
  'application/json': {
    schema: { $ref: getSchemaPath(PlanGraphResponse) },
    example: {
      nodes: [{ id: 'step1', label: 'step1: Generate level plan', agent: 'LevelDesigner', critical: true }],
      edges: [{ from: 'step1', to: 'step2' }],
    },
  },
};
