// The contract as it is served: every operation is explained, exemplified, and says how it can refuse.
import { App } from '../../support/app.js';

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: object;
}
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly additionalProperties?: unknown;
  readonly allOf?: readonly Schema[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: object }>>;
}
interface Document {
  readonly info: { readonly title: string; readonly description: string; readonly version: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

describe('the OpenAPI document', () => {
  let service: App;
  let document: Document;
  beforeAll(async () => {
    service = await App.start();
    document = (await (await fetch(`${service.url}/api/docs-json`)).json()) as Document;
  });
  afterAll(() => service.close());

  const operations = (): readonly (readonly [string, Operation])[] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    );
  const offenders = (fits: (operation: Operation) => boolean): readonly string[] =>
    operations()
      .filter(([, operation]) => !fits(operation))
      .map(([name]) => name);

  const resolve = (schema: Schema | undefined): Schema | undefined =>
    schema?.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  const exemplified = (media: Media): boolean => {
    const schema = resolve(media.schema);
    const members = Object.values(schema?.properties ?? {});
    return (
      media.example !== undefined ||
      media.examples !== undefined ||
      schema?.example !== undefined ||
      members.some(({ example }) => example !== undefined)
    );
  };

  it('has title, description, version and every route of the contract', () => {
    expect(document.info).toMatchObject({ title: 'Orchestrator', version: expect.any(String) as string });
    expect(document.info.description).toContain('/api/v1/plans');
    const names = operations().map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'POST /api/v1/plans',
        'GET /api/v1/plans',
        'GET /api/v1/plans/{planId}',
        'POST /api/v1/plans/{planId}/revisions',
        'GET /api/v1/plans/{planId}/diff',
        'GET /api/v1/plans/{planId}/graph',
        'POST /api/v1/plans/{planId}/execute',
        'GET /api/v1/executions',
        'GET /api/v1/executions/{executionId}',
        'POST /api/v1/executions/{executionId}/pause',
        'POST /api/v1/executions/{executionId}/resume',
        'POST /api/v1/executions/{executionId}/cancel',
        'POST /api/v1/executions/{executionId}/steps/{stepId}/retry',
        'POST /api/v1/executions/{executionId}/steps/{stepId}/skip',
        'POST /api/v1/executions/{executionId}/steps/{stepId}/complete',
        'POST /api/v1/executions/{executionId}/budget-approval',
        'GET /api/v1/executions/{executionId}/messages',
        'GET /api/v1/executions/{executionId}/artifacts',
        'GET /api/v1/executions/{executionId}/events',
        'GET /api/v1/events',
        'POST /api/v1/agents',
        'GET /api/v1/agents',
        'GET /api/v1/agents/{name}',
        'PUT /api/v1/agents/{name}',
        'DELETE /api/v1/agents/{name}',
        'POST /api/v1/agents/{name}/check',
        'GET /api/v1/capabilities',
        'POST /api/v1/callbacks/{token}',
        'GET /api/v1/costs/summary',
        'GET /api/v1/costs/entries',
        'POST /api/v1/costs/adjustments',
        'GET /api/v1/costs/export',
        'GET /api/v1/budgets',
        'GET /api/v1/budgets/{policyId}',
        'POST /api/v1/budgets/{policyId}/approvals',
        'GET /health',
        'GET /health/live',
        'GET /health/ready',
        'GET /api/v1/status',
        'GET /metrics',
        'GET /api/v1/metrics',
        'POST /api/v1/operations/backup',
        'POST /api/v1/operations/retention',
      ]),
    );
  });

  it('sums up every operation', () => {
    expect(offenders(({ summary }) => summary !== undefined && summary !== '')).toEqual([]);
  });

  it('files every operation under a tag', () => {
    expect(offenders(({ tags }) => tags !== undefined && tags.length > 0)).toEqual([]);
  });

  it('has an example for every body', () => {
    expect(
      offenders(({ requestBody }) => Object.values(requestBody?.content ?? {}).every((media) => exemplified(media))),
    ).toEqual([]);
  });

  it('shows or describes every answer', () => {
    const shown = ({ responses }: Operation): boolean => {
      const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      return answers.length > 0 && answers.every(([status, { content }]) => status === '204' || content !== undefined);
    };
    expect(offenders(shown)).toEqual([]);
  });

  it('files operations only under tags that it explains', () => {
    const known = document.tags.map(({ name }) => name);
    expect(offenders(({ tags = [] }) => tags.every((tag) => known.includes(tag)))).toEqual([]);
  });

  it('says how every operation can refuse', () => {
    const refuses = (operation: Operation): boolean =>
      Object.entries(operation.responses).some(([status, { description }]) => Number(status) >= 400 && description);
    expect(offenders(refuses)).toEqual([]);
  });

  it('says of every object what is in it, or that it is free', () => {
    const bare: string[] = [];
    const walk = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, properties, additionalProperties, allOf } = node as Schema;
      if (type === 'object' && !properties && !allOf && additionalProperties === undefined) bare.push(at);
      for (const [name, member] of Object.entries(node)) {
        if (name !== 'example' && name !== 'examples') walk(member, `${at}/${name}`);
      }
    };
    walk(document.components.schemas, 'schemas');
    walk(document.paths, 'paths');
    expect(bare).toEqual([]);
  });

  it('has a schema for every body that comes or goes, and a type for every member', () => {
    const media = (content: object = {}): readonly Media[] => Object.values(content) as Media[];
    const untyped = (schema: Schema | undefined): boolean => schema === undefined || Object.keys(schema).length === 0;
    const bodies = ({ requestBody, responses }: Operation): readonly Media[] => [
      ...media(requestBody?.content),
      ...Object.values(responses).flatMap(({ content }) => media(content)),
    ];
    expect(offenders((operation) => !bodies(operation).some(({ schema }) => untyped(schema)))).toEqual([]);
    const members = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).map(([member, schema]) => [`${name}.${member}`, schema] as const),
    );
    const kinds = ['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'enum'];
    expect(members.filter(([, schema]) => !kinds.some((kind) => kind in schema)).map(([name]) => name)).toEqual([]);
  });

  it('has the refusals that every request can meet on every operation', () => {
    const always = [400, 403, 408, 413, 414, 415, 421, 431, 500, 503];
    expect(offenders(({ responses }) => always.every((status) => String(status) in responses))).toEqual([]);
    const posts = operations().filter(([name]) => name.startsWith('POST'));
    expect(posts.filter(([, { responses }]) => !('422' in responses)).map(([name]) => name)).toEqual([]);
  });

  it('documents what a problem looks like, once', () => {
    expect(document.components.schemas['ProblemDto']?.properties).toHaveProperty('code');
  });

  it('has a page for people, with all its parts served from here', async () => {
    const page = await fetch(`${service.url}/api/docs`);
    expect(page.status).toBe(200);
    const html = await page.text();
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part ?? '');
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) {
      expect(part).not.toMatch(/^(https?:)?\/\//);
      const answer = await fetch(new URL(part, `${service.url}/api/docs/`));
      expect([part, answer.status]).toEqual([part, 200]);
      await answer.body?.cancel();
    }
  });
});
