import { Injectable } from '@nestjs/common';
import type { ErrorObject } from 'ajv';
import type { SchemaCheck } from '../../executions/ports/schema-check.port.js';
import type { JsonObject } from '../../kernel/json.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { referencesIn } from '../../kernel/reference.js';
import { ok, type Result } from '../../kernel/result.js';
import { Catalogue } from '../catalogue.port.js';
import { parameterFaults } from './parameter-faults.js';
import { SchemaCompiler } from './schema-compiler.service.js';

@Injectable()
export class ParameterValidator implements SchemaCheck {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly schemas: SchemaCompiler,
  ) {}

  /**
   * Every fault of the parameters against the capability's schema, pointers into `parameters`; empty when they fit.
   * References to other steps' outputs fit any place. Empty for a capability that is not registered: nothing is known.
   */
  validate(agent: string, capability: string, parameters: JsonObject): readonly FieldProblem[] {
    const schema = this.catalogue.offer(agent, capability)?.capability.parameters;
    if (!schema) return [];
    const errors = this.schemas.judge(schema, parameters);
    const references = (): readonly string[] => referencesIn(parameters).map(({ pointer }) => pointer);
    return faultsOf(errors, references, `${agent}.${capability}`);
  }

  /** As they are sent: nothing in them stands for something else any more. */
  check(agent: string, capability: string, parameters: JsonObject): readonly FieldProblem[] {
    const schema = this.catalogue.offer(agent, capability)?.capability.parameters;
    if (!schema) return [];
    const compiled = this.schemas.compile(schema);
    const errors = compiled.ok ? ok(compiled.value(parameters)) : compiled;
    return faultsOf(errors, () => [], `${agent}.${capability}`);
  }
}

function faultsOf(
  errors: Result<readonly ErrorObject[], unknown>,
  references: () => readonly string[],
  of: string,
): readonly FieldProblem[] {
  if (!errors.ok) return [{ pointer: '', message: `the schema of ${of} cannot be used` }];
  return errors.value.length === 0 ? [] : parameterFaults(errors.value, references());
}
