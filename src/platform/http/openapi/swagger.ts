// The contract as the code states it: UI at /api/docs, OpenAPI at /api/docs-json. Every asset is served from here.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from '../../version.js';
import { withCommonProblems } from './common-problems.js';
import { ProblemDto } from '../problem.dto.js';

export const DOCS_PATH = 'api/docs';

const DESCRIPTION = `Turns a specification in plain language into a priced plan; after approval it runs durably across
agents, within budget.

1. \`POST /api/v1/plans\` with a specification: steps, prices, critical path, budget verdict.
2. \`POST /api/v1/plans/{planId}/execute\` with \`{"approved": true}\`: starts it.
3. \`GET /api/v1/executions/{executionId}\`: progress, results, artifacts, costs, and what needs a decision.

Refusals are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Any POST that creates or decides honours
\`Idempotency-Key\`. Amounts are decimals in the plan's currency, times are ISO 8601 UTC.`;

const TAGS: readonly (readonly [string, string])[] = [
  ['plans', 'From a specification to priced, reviewable revisions'],
  ['templates', 'Plans saved under a name, made anew with other values'],
  ['executions', 'Approved plans as they run: state, events, decisions'],
  ['decisions', 'What a person may decide about an execution'],
  ['agents', 'Who can do what, at what price'],
  ['costs', 'The ledger, budgets and approvals'],
  ['webhooks', 'Who is told what happens, and what became of telling them'],
  ['health', 'Is it alive, ready, well; how does it do'],
  ['operations', 'Backup and retention'],
];

export function openApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder().setTitle('Orchestrator').setDescription(DESCRIPTION).setVersion(VERSION);
  for (const [name, description] of TAGS) builder.addTag(name, description);
  return withCommonProblems(SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemDto] }));
}

/** The document is made when first asked for: most processes are never asked. */
export function setupSwagger(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup(DOCS_PATH, app, () => (document ??= openApi(app)), {
    jsonDocumentUrl: `${DOCS_PATH}-json`,
    yamlDocumentUrl: `${DOCS_PATH}-yaml`,
    customSiteTitle: 'Orchestrator API',
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true, validatorUrl: null, docExpansion: 'list' },
  });
}
