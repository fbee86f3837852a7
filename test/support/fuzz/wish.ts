// A request as it is drawn: with marks where something that exists shall stand.
import fc from 'fast-check';
import { fromSchema, mark } from './from-schema.js';
import { hostileText, hostileValue, type Value } from './hostile.js';
import { mutated } from './mutations.js';
import type { OpenApiDocument, Operation, Parameter } from './openapi-document.js';

export interface Wish {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** undefined: none. */
  readonly body: string | undefined;
}

/** Bodies that fit the world, by operation. */
export type Seeds = Readonly<Record<string, readonly Value[]>>;

/** Of all operations, or of these. */
export function wishes(
  document: OpenApiDocument,
  seeds: Seeds,
  operations: readonly Operation[] = document.operations,
): fc.Arbitrary<Wish> {
  return fc.oneof(...operations.map((operation) => wishOf(document, operation, seeds[operation.key] ?? [])));
}

function wishOf(document: OpenApiDocument, operation: Operation, seeds: readonly Value[]): fc.Arbitrary<Wish> {
  const named = (where: Parameter['in']): readonly Parameter[] =>
    operation.parameters.filter((each) => each.in === where);
  return fc.record({
    operation: fc.constant(operation),
    path: fc.record(Object.fromEntries(named('path').map(({ name }) => [name, pathValue(name)]))),
    query: queryOf(document, named('query')),
    headers: headersOf(named('header'), operation),
    body: bodyOf(document, operation, seeds),
  });
}

function pathValue(name: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: mark(name) },
    { weight: 1, arbitrary: fc.uuid() },
    {
      weight: 1,
      arbitrary: hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 3_000) || '%20'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('%', '%ff', '%E0%A4%A', '..', '.', '%2F', '%00', '__proto__', 'constructor'),
    },
  );
}

function queryOf(document: OpenApiDocument, parameters: readonly Parameter[]): fc.Arbitrary<Wish['query']> {
  const pairs = parameters.map(({ name, schema = {} }) => {
    const right = fromSchema(document, schema, name).map((value) =>
      typeof value === 'string' ? value : JSON.stringify(value),
    );
    const value = fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: hostileText });
    return fc.option(
      value.map((text) => [name, text] as const),
      { freq: 2, nil: undefined },
    );
  });
  const odd = fc.oneof(
    { weight: 12, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(hostileText, hostileText).map((pair) => [pair]) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(['limit', '1'], ['cursor', 'x'], ['a[b]', '1'], ['__proto__', '1'])
        .map((pair) => [pair as [string, string], pair as [string, string]]),
    },
  );
  return fc.tuple(fc.tuple(...pairs), odd).map(([own, more]) => [...own.filter((pair) => pair !== undefined), ...more]);
}

function headersOf(parameters: readonly Parameter[], { method, bodySchema }: Operation): fc.Arbitrary<Wish['headers']> {
  const field = (right: readonly string[], share: number): fc.Arbitrary<string | undefined> =>
    sometimes(
      share,
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: headerText }),
    );
  const known = Object.fromEntries(
    parameters.map(({ name }) => [name.toLowerCase(), field(['1', '42', '999999999999', '-1'], 1 / 2)]),
  );
  return fc
    .record({
      ...known,
      accept: field(
        ['application/json', 'text/event-stream', '*/*', 'text/html', 'application/json;q=0, */*;q=0.1'],
        1 / 4,
      ),
      ...(method === 'POST' ? { 'idempotency-key': field(['key-1', 'key-2', 'key-3'], 1 / 6) } : {}),
      'x-correlation-id': field(['my-own-id'], 1 / 10),
      traceparent: field(['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'], 1 / 15),
      ...(bodySchema ? { 'content-type': contentType } : {}),
    })
    .map((all) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
    );
}

const contentType = fc.oneof(
  { weight: 30, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      'application/merge-patch+json',
      'multipart/form-data',
      'x',
      '',
    ),
  },
);

/** What a header may carry at all; Node refuses to send the rest. */
const headerText = fc.oneof(
  hostileText.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 500)),
  fc.constantFrom('x'.repeat(256), ' ', 'a,b,c', '"', '%00', '\xff\xfe'),
);

function bodyOf(
  document: OpenApiDocument,
  { bodySchema, bodyExamples }: Operation,
  seeds: readonly Value[],
): fc.Arbitrary<string | undefined> {
  if (!bodySchema) return sometimes(1 / 20, fc.constantFrom('{}', '{"a":1}', '[]'));
  const made = fromSchema(document, bodySchema);
  const known = [...seeds, ...seeds, ...(bodyExamples as readonly Value[])];
  const right =
    known.length > 0
      ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made })
      : made;
  const json = (value: fc.Arbitrary<Value>): fc.Arbitrary<string> => value.map((each) => JSON.stringify(each));
  return fc.oneof(
    { weight: 8, arbitrary: json(right) },
    { weight: 8, arbitrary: json(mutated(right)) },
    { weight: 2, arbitrary: json(hostileValue) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '{',
        'nul',
        '{"a":1}}',
        '\ufeff{}',
        '{"specification":"\u0001"}',
        '{"a":1,"a":2}',
        '[1e999]',
        '"\\ud800"',
      ),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function sometimes<T>(share: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: Math.round(share * 60), arbitrary: value },
    { weight: Math.round((1 - share) * 60), arbitrary: fc.constant(undefined) },
  );
}
