// The served OpenAPI document, as a fuzzer needs it: operations with what goes in, validators of what comes out.
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly example?: unknown;
  readonly default?: unknown;
}

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema?: Schema;
}

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

interface RawOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface Operation {
  /** "POST /api/v1/plans" */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly bodySchema?: Schema;
  readonly bodyExamples: readonly unknown[];
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Answer>>;
  };
}

export class OpenApiDocument {
  readonly operations: readonly Operation[];
  private readonly ajv = new Ajv({ strict: false, allErrors: false, logger: false });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly raw: RawDocument) {
    addFormats.default(this.ajv);
    for (const [name, schema] of Object.entries(raw.components.schemas)) {
      this.ajv.addSchema(this.jsonSchema(schema) as object, `#/components/schemas/${name}`);
    }
    this.operations = Object.entries(raw.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => operationOf(method.toUpperCase(), path, operation)),
    );
  }

  /** Follows references. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    const named = name === undefined ? undefined : this.raw.components.schemas[name];
    return named === undefined ? schema : this.resolve(named);
  }

  /** What is wrong with an answer; undefined when it is as declared. */
  fault(operation: Operation, status: number, contentType: string, text: string): string | undefined {
    const given = operation.responses[String(status)];
    const answer =
      given?.$ref === undefined ? given : this.raw.components.responses?.[given.$ref.split('/').at(-1) ?? ''];
    if (!answer) return `status ${status} is not documented`;
    const media = contentType.split(';', 1)[0]?.trim() ?? '';
    if (!answer.content) return text === '' ? undefined : `status ${status} is documented without a body`;
    const declared = answer.content[media];
    if (!declared) return answer.content['*/*'] ? undefined : `status ${status} as "${media}" is not documented`;
    if (!/json$/.test(media)) return undefined;
    if (!declared.schema) return `status ${status} as "${media}" has no schema`;
    return this.misfit(`${operation.key} ${status} ${media}`, declared.schema, text);
  }

  private misfit(key: string, schema: Schema, text: string): string | undefined {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return 'the body is not JSON';
    }
    let validate = this.validators.get(key);
    if (!validate) {
      validate = this.ajv.compile(this.jsonSchema(schema) as object);
      this.validators.set(key, validate);
    }
    if (validate(body)) return undefined;
    return (validate.errors ?? [])
      .slice(0, 3)
      .map(({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`)
      .join('; ');
  }

  /**
   * OpenAPI 3.0 as JSON Schema: `nullable` becomes a type, and an object that lists its members has no others, so that
   * what is answered but not documented is found.
   */
  private jsonSchema(given: Schema): unknown {
    const { nullable, ...schema } = given.allOf ? this.merged(given.allOf, given) : given;
    const inner: Record<string, unknown> = { ...schema };
    const each = (part: Schema): unknown => this.jsonSchema(part);
    if (schema.oneOf) inner['oneOf'] = schema.oneOf.map(each);
    if (schema.anyOf) inner['anyOf'] = schema.anyOf.map(each);
    if (schema.items) inner['items'] = each(schema.items);
    if (schema.properties) {
      inner['properties'] = Object.fromEntries(
        Object.entries(schema.properties).map(([name, member]) => [name, each(member)]),
      );
      inner['additionalProperties'] ??= false;
    }
    if (typeof schema.additionalProperties === 'object')
      inner['additionalProperties'] = each(schema.additionalProperties);
    if (nullable !== true) return inner;
    if (schema.enum && !schema.enum.includes(null)) inner['enum'] = [...schema.enum, null];
    return { anyOf: [{ type: 'null' }, inner] };
  }

  private merged(parts: readonly Schema[], { nullable }: Schema): Schema {
    const all = parts.map((part) => this.resolve(part));
    if (all.length === 1 && all[0]) return { ...all[0], ...(nullable === true ? { nullable } : {}) };
    return {
      type: 'object',
      properties: Object.assign({}, ...all.map(({ properties }) => properties)) as NonNullable<Schema['properties']>,
      required: all.flatMap(({ required = [] }) => required),
      ...(all.some(({ additionalProperties }) => additionalProperties === true) ? { additionalProperties: true } : {}),
      ...(nullable === true ? { nullable } : {}),
    };
  }
}

function operationOf(method: string, path: string, raw: RawOperation): Operation {
  const media = raw.requestBody?.content['application/json'];
  const examples = [
    ...(media?.example === undefined ? [] : [media.example]),
    ...Object.values(media?.examples ?? {}).map(({ value }) => value),
  ];
  return {
    key: `${method} ${path}`,
    method,
    path,
    parameters: raw.parameters ?? [],
    ...(media ? { bodySchema: media.schema ?? {} } : {}),
    bodyExamples: examples,
    responses: raw.responses,
  };
}
