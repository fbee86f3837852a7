// JSON Schemas of agents are foreign code of a kind: they are measured before they are compiled, compiled without
// fetching anything, and the compiled ones are kept in a bounded cache.
import { Injectable } from '@nestjs/common';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { errorText } from '../../kernel/error-text.js';
import type { JsonSchema } from '../../kernel/json.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { measure } from '../../kernel/measure.js';
import { withUniqueItems } from './unique-items.js';

export const SCHEMA_LIMIT_CHARACTERS = 262_144;
export const SCHEMA_LIMIT_DEPTH = 64;
const CACHED = 1_000;

const OPTIONS = { strict: false, allErrors: true, verbose: true, addUsedSchema: false, logger: false } as const;
const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;
const DRAFT_2020 = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;

@Injectable()
export class SchemaCompiler {
  private readonly draft07 = withUniqueItems(withFormats(new Ajv(OPTIONS)));
  private readonly draft2020 = withUniqueItems(withFormats(new Ajv2020(OPTIONS)));
  private readonly compiled = new Map<JsonSchema, ValidateFunction>();

  /** The schema's validator, or why it cannot be used (pointers into the schema). */
  compile(schema: JsonSchema): Result<ValidateFunction, readonly FieldProblem[]> {
    const known = this.compiled.get(schema);
    if (known) return ok(known);
    const { size, depth } = measure(schema, SCHEMA_LIMIT_CHARACTERS, SCHEMA_LIMIT_DEPTH);
    if (size > SCHEMA_LIMIT_CHARACTERS)
      return fault(`is larger than the allowed ${SCHEMA_LIMIT_CHARACTERS} characters`);
    if (depth > SCHEMA_LIMIT_DEPTH) return fault(`is nested deeper than the allowed ${SCHEMA_LIMIT_DEPTH} levels`);
    const ajv = this.dialect(schema);
    if (!ajv)
      return fault(`$schema must name draft-07 or 2020-12, given ${JSON.stringify(schema['$schema'])}`, '/$schema');
    return this.compileWith(ajv, schema);
  }

  private compileWith(ajv: Ajv, schema: JsonSchema): Result<ValidateFunction, readonly FieldProblem[]> {
    try {
      if (ajv.validateSchema(schema) !== true) return err(distinct(ajv.errors ?? []));
      const validate = ajv.compile(schema);
      this.remember(schema, validate);
      return ok(validate);
    } catch (error) {
      return fault(`cannot be compiled: ${errorText(error)}`);
    } finally {
      ajv.removeSchema(schema);
    }
  }

  private dialect(schema: JsonSchema): Ajv | undefined {
    const named = schema['$schema'];
    if (named === undefined) return this.draft2020;
    if (typeof named !== 'string') return undefined;
    if (DRAFT_2020.test(named)) return this.draft2020;
    return DRAFT_07.test(named) ? this.draft07 : undefined;
  }

  private remember(schema: JsonSchema, validate: ValidateFunction): void {
    const oldest = this.compiled.size >= CACHED ? this.compiled.keys().next().value : undefined;
    if (oldest) this.compiled.delete(oldest);
    this.compiled.set(schema, validate);
  }
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
