// What every operation can answer whatever it does: said once in the document, and referred to by each.
import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemDto } from '../problem.dto.js';
import { type ApiProblem, problemResponse } from './api-problems.js';

const EVERYWHERE: readonly ApiProblem[] = [
  {
    status: 400,
    code: 'request.invalid',
    when: 'the request cannot be read: address, headers, JSON, or it does not fit',
  },
  {
    status: 403,
    code: 'request.foreign-origin',
    when: 'a browser sent it for a page of another origin (ALLOWED_HOSTS)',
  },
  { status: 408, code: 'request.too-slow', when: 'it did not arrive within REQUEST_TIMEOUT' },
  { status: 413, code: 'request.too-large', when: 'the body is larger than 2 MB' },
  { status: 414, code: 'request.address-too-long', when: 'the address has more than 8,192 characters' },
  { status: 415, code: 'request.unsupported-type', when: 'the body is not application/json in UTF-8' },
  { status: 421, code: 'request.host-not-allowed', when: 'the Host is none of ours (ALLOWED_HOSTS)' },
  { status: 431, code: 'request.headers-too-large', when: 'the headers are larger than 16 kB' },
  { status: 500, code: 'service.unexpected', when: 'something failed inside; the log has it under the correlation id' },
  { status: 503, code: 'service.not-ready', when: 'the service is stopping, or its database cannot be written' },
];
const ON_POST: readonly ApiProblem[] = [
  { status: 422, code: 'request.idempotency-key-reused', when: 'the Idempotency-Key came with another body before' },
];

type Responses = NonNullable<NonNullable<OpenAPIObject['paths'][string]['get']>['responses']>;

export function withCommonProblems(document: OpenAPIObject): OpenAPIObject {
  const components = document.components ?? {};
  const schemas = components.schemas ?? {};
  const problem = schemas[ProblemDto.name];
  // Figures, the current state, the way on: by code.
  if (problem && 'type' in problem) Object.assign(problem, { additionalProperties: true });
  components.responses = Object.fromEntries(
    [...EVERYWHERE, ...ON_POST].map((each) => [
      nameOf(each),
      problemResponse(each.status, [each], getSchemaPath(ProblemDto)),
    ]),
  );
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path) as [string, { responses?: Responses }][]) {
      for (const each of method === 'post' ? [...EVERYWHERE, ...ON_POST] : EVERYWHERE)
        add(each, operation.responses ?? {});
    }
  }
  return document;
}

function add(problem: ApiProblem, responses: Responses): void {
  const known = responses[problem.status];
  if (known === undefined) {
    responses[problem.status] = { $ref: `#/components/responses/${nameOf(problem)}` };
  } else if ('description' in known && !known.description.includes(problem.code)) {
    const own = problemResponse(problem.status, [problem], getSchemaPath(ProblemDto));
    known.description += `\n\n${own.description}`;
    known.content = { ...own.content, ...known.content };
  }
}

/** "request.too-slow" → "RequestTooSlow" */
function nameOf({ code }: ApiProblem): string {
  return code.replaceAll(/(^|[.-])(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
