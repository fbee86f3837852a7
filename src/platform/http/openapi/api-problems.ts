// Documents an operation's refusals. One call per operation, with every problem it can answer.
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from '../problem.dto.js';

export interface ApiProblem {
  readonly status: number;
  /** The problem's stable code, as on the wire. */
  readonly code: string;
  /** Completes "answered when …". */
  readonly when: string;
}

/** What even an operation that refuses nothing can answer. */
export const UNEXPECTED: ApiProblem = {
  status: 500,
  code: 'service.unexpected',
  when: 'something failed inside; the log has the details under the correlation id',
};

/** `@ApiProblems({ status: 404, code: 'plan.not-found', when: 'no plan has this id' })` */
export function ApiProblems(...entries: readonly ApiProblem[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy(entries, (entry) => entry.status);
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...[...byStatus].map(([status, problems]) =>
      ApiResponse({ status, ...problemResponse(status, problems, getSchemaPath(ProblemDto)) }),
    ),
  );
}

export interface ProblemResponse {
  readonly description: string;
  readonly content: Readonly<
    Record<string, { readonly schema: { readonly $ref: string }; readonly examples: Examples }>
  >;
}
type Examples = Record<string, { value: ReturnType<typeof exampleOf> }>;

export function problemResponse(status: number, problems: readonly ApiProblem[], $ref: string): ProblemResponse {
  return {
    description: problems.map(({ code, when }) => `\`${code}\`: ${when}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: { $ref },
        examples: Object.fromEntries(
          problems.map((problem) => [problem.code, { value: exampleOf({ ...problem, status }) }]),
        ),
      },
    },
  };
}

function exampleOf({ status, code, when }: ApiProblem): Pick<ProblemDto, 'type' | 'status' | 'code' | 'detail'> {
  return { type: `urn:orchestrator:problem:${code}`, status, code, detail: when };
}
