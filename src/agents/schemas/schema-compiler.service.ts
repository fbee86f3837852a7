// JSON Schemas of agents are foreign code of a kind: they are measured before they are compiled, each by an Ajv of its
// own that fetches nothing and knows no other schema, and what judging by them costs is metered.
import { Injectable } from '@nestjs/common';
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { errorText } from '../../kernel/error-text.js';
import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.js';
import { escapePointer } from '../../kernel/json-pointer.js';
import { measure } from '../../kernel/measure.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { CostsTooMuch, linearPattern, METER, Meter, metered } from './meter.js';
import { parameterFaults } from './parameter-faults.js';
import { ONE_JUDGEMENT_MS, ONE_OF_REQUEST_MS, type ProcessorTime, RequestTime, threadTime } from './processor-time.js';
import { defaultsOf, senselessPlaces } from './schema-sense.js';
import { instructionsIn, keywordsIn, MOST_INSTRUCTIONS, MOST_KEYWORDS } from './schema-size.js';
import { endlessLoop, type Subschema, subschemasOf } from './schema-walk.js';

export const SCHEMA_LIMIT_CHARACTERS = 262_144;
export const SCHEMA_LIMIT_DEPTH = 64;
const CACHED = 1_000;
const MOST_ERRORS = 1_000;

/** Everything that does not fit, or that it cannot be told within the time; empty when all fits. */
export type Judgement = (value: Json, withinMs?: number) => readonly ErrorObject[];

const SHARED = { strict: false, allErrors: true, verbose: true, addUsedSchema: false, logger: false } as const;
const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;
const DRAFT_2020 = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;

type Engine = NonNullable<NonNullable<Options['code']>['regExp']>;

interface Dialect {
  /** Knows the metaschema, and is never given a schema to keep. */
  readonly meta: Ajv;
  readonly own: (options: ConstructorParameters<typeof Ajv>[0]) => Ajv;
}

@Injectable()
export class SchemaCompiler {
  private readonly draft07: Dialect = { meta: withFormats(new Ajv(SHARED)), own: (options) => new Ajv(options) };
  private readonly draft2020: Dialect = {
    meta: withFormats(new Ajv2020(SHARED)),
    own: (options) => new Ajv2020(options),
  };
  private readonly compiled = new Map<JsonSchema, Judgement>();
  private readonly now: ProcessorTime = threadTime;
  private readonly time = new RequestTime(this.now);

  /** The schema's judgement, or why it cannot be used (pointers into the schema). */
  compile(schema: JsonSchema): Result<Judgement, readonly FieldProblem[]> {
    const known = this.compiled.get(schema);
    if (known) return ok(known);
    const made = this.make(schema);
    if (made.ok) this.remember(schema, made.value);
    return made;
  }

  /** For schemas about to be registered: also tells what no parameters could ever fit. */
  examine(schema: JsonSchema): readonly FieldProblem[] {
    const compiled = this.compile(schema);
    if (!compiled.ok) return compiled.error;
    return [...senselessPlaces(schema), ...this.unfitDefaults(schema)];
  }

  /** What one request asks to be judged has a limit together. */
  judge(schema: JsonSchema, value: Json): Result<readonly ErrorObject[], readonly FieldProblem[]> {
    return this.time.spend(
      () => {
        const compiled = this.compile(schema);
        return compiled.ok ? ok(compiled.value(value, ONE_OF_REQUEST_MS)) : compiled;
      },
      () => ok([tooDear(value)]),
    );
  }

  /** All judged as the members of one value, by the parts of the schema that they stand in. */
  private unfitDefaults(schema: JsonSchema): readonly FieldProblem[] {
    const { $schema, $defs, definitions } = schema;
    const shared = Object.entries({ $schema, $defs, definitions }).filter(([, value]) => value !== undefined);
    const places = defaultsOf(schema);
    if (places.length === 0) return [];
    const properties = Object.fromEntries(places.map(({ part }, at) => [String(at), part]));
    const judged = this.make({ ...(Object.fromEntries(shared) as JsonSchema), properties });
    if (!judged.ok) return [];
    const values = Object.fromEntries(places.map(({ value }, at) => [String(at), value]));
    return parameterFaults(judged.value(values, ONE_OF_REQUEST_MS), []).flatMap(({ pointer, message }) => {
      const [, at = '', ...inside] = pointer.split('/');
      const place = places[Number(at)];
      const where = inside.length > 0 ? ` /${inside.join('/')}` : '';
      return place ? [{ pointer: place.pointer, message: `does not fit its own schema:${where} ${message}` }] : [];
    });
  }

  private make(schema: JsonSchema): Result<Judgement, readonly FieldProblem[]> {
    const { size, depth } = measure(schema, SCHEMA_LIMIT_CHARACTERS, SCHEMA_LIMIT_DEPTH);
    if (size > SCHEMA_LIMIT_CHARACTERS)
      return fault(`is larger than the allowed ${SCHEMA_LIMIT_CHARACTERS} characters`);
    if (depth > SCHEMA_LIMIT_DEPTH) return fault(`is nested deeper than the allowed ${SCHEMA_LIMIT_DEPTH} levels`);
    const dialect = this.dialect(schema);
    if (!dialect)
      return fault(`$schema must name draft-07 or 2020-12, given ${JSON.stringify(schema['$schema'])}`, '/$schema');
    try {
      if (dialect.meta.validateSchema(schema) !== true) return err(distinct(dialect.meta.errors ?? []));
      const unfit = unfitPlaces(schema);
      return unfit.length > 0 ? err(unfit) : ok(judgementOf(schema, dialect, this.now));
    } catch (error) {
      return fault(`cannot be compiled: ${errorText(error)}`);
    }
  }

  private dialect(schema: JsonSchema): Dialect | undefined {
    const named = schema['$schema'];
    if (named === undefined) return this.draft2020;
    if (typeof named !== 'string') return undefined;
    if (DRAFT_2020.test(named)) return this.draft2020;
    return DRAFT_07.test(named) ? this.draft07 : undefined;
  }

  private remember(schema: JsonSchema, judgement: Judgement): void {
    const oldest = this.compiled.size >= CACHED ? this.compiled.keys().next().value : undefined;
    if (oldest) this.compiled.delete(oldest);
    this.compiled.set(schema, judgement);
  }
}

/** What the metaschema allows and judging could not bear. */
function unfitPlaces(schema: JsonSchema): readonly FieldProblem[] {
  const keywords = keywordsIn(schema);
  if (keywords > MOST_KEYWORDS) {
    return [{ pointer: '', message: `holds ${keywords} keywords and names; at most ${MOST_KEYWORDS} are allowed` }];
  }
  const loop = endlessLoop(schema);
  if (loop !== undefined) return [{ pointer: loop, message: 'leads back to itself, so that judging would never end' }];
  const all = subschemasOf(schema);
  const large = largePatterns(all);
  if (large.length > 0) return large;
  return all.flatMap(({ pointer, schema: each }) => [
    ...(Array.isArray(each['enum']) && each['enum'].length === 0
      ? [{ pointer: `${pointer}/enum`, message: 'nothing fits an empty enum' }]
      : []),
    ...('$async' in each ? [{ pointer: `${pointer}/$async`, message: 'is not allowed' }] : []),
    ...patternsOf(each).flatMap(([place, pattern]) => patternFault(`${pointer}${place}`, pattern)),
  ]);
}

/** Told before any is compiled. */
function largePatterns(all: readonly Subschema[]): readonly FieldProblem[] {
  const message = 'with its repetitions written out, is too large to be compiled';
  const sizes = all.flatMap(({ pointer, schema }) =>
    patternsOf(schema).map(([place, pattern]) => ({ pointer: pointer + place, size: instructionsIn(pattern) })),
  );
  const large = sizes.filter(({ size }) => size > MOST_INSTRUCTIONS).map(({ pointer }) => ({ pointer, message }));
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  if (large.length > 0 || total <= MOST_INSTRUCTIONS) return large;
  return [
    { pointer: '', message: 'its patterns together, with their repetitions written out, are too large to be compiled' },
  ];
}

function patternsOf({ pattern, patternProperties }: JsonObject): (readonly [string, string])[] {
  const names = isJsonObject(patternProperties) ? Object.keys(patternProperties) : [];
  return [
    ...(typeof pattern === 'string' ? [['/pattern', pattern] as const] : []),
    ...names.map((name) => [`/patternProperties/${escapePointer(name)}`, name] as const),
  ];
}

function patternFault(pointer: string, pattern: string): FieldProblem[] {
  try {
    linearPattern(pattern);
    return [];
  } catch (error) {
    const why = errorText(error);
    const message = `cannot be matched in linear time (no look-around, no back-references, no large repetitions): ${why}`;
    return [{ pointer, message }];
  }
}

function judgementOf(schema: JsonSchema, dialect: Dialect, now: ProcessorTime): Judgement {
  const meter = new Meter(now);
  const regExp: Engine = Object.assign((source: string) => meter.pattern(source), { code: 'pattern' });
  const options = {
    ...SHARED,
    addUsedSchema: true,
    meta: false,
    validateSchema: false,
    inlineRefs: false,
    code: { regExp },
  };
  const ajv = withFormats(dialect.own(options));
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must NOT have duplicate items' },
    validate: meter.distinct,
  });
  ajv.addKeyword({ keyword: METER, schemaType: 'number', errors: false, validate: meter.judged });
  const validate = ajv.compile(metered(schema));
  return (value, withinMs = ONE_JUDGEMENT_MS) => {
    meter.fill(withinMs);
    return errorsOf(validate, value);
  };
}

function errorsOf(validate: ValidateFunction, value: Json): readonly ErrorObject[] {
  try {
    return validate(value) ? [] : (validate.errors ?? []).slice(0, MOST_ERRORS);
  } catch (error) {
    const isEndless = error instanceof RangeError || (error instanceof Error && error.name === 'RangeError');
    if (!(error instanceof CostsTooMuch) && !isEndless) throw error;
    return [tooDear(value)];
  }
}

function tooDear(value: Json): ErrorObject {
  const message = 'cannot be judged: these values and the schema of this capability together take too long';
  return { keyword: 'cost', instancePath: '', schemaPath: '#', params: {}, message, data: value };
}

function withFormats<T extends Ajv>(ajv: T): T {
  addFormats.default(ajv);
  return ajv;
}

function fault(message: string, pointer = ''): { readonly ok: false; readonly error: readonly FieldProblem[] } {
  return err([{ pointer, message }]);
}

function distinct(errors: readonly ErrorObject[]): readonly FieldProblem[] {
  const byPlace = new Map(errors.map((error) => [error.instancePath, error.message ?? 'is not valid'] as const));
  return [...byPlace].map(([pointer, message]) => ({ pointer, message }));
}
