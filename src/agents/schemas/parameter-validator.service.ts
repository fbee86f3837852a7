import { Injectable } from '@nestjs/common';
import type { SchemaCheck } from '../../executions/ports/schema-check.port.js';
import type { JsonObject } from '../../kernel/json.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { referencesIn } from '../../kernel/reference.js';
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
    return this.judge(agent, capability, parameters, () => referencesIn(parameters).map(({ pointer }) => pointer));
  }

  /** As they are sent: nothing in them stands for something else any more. */
  check(agent: string, capability: string, parameters: JsonObject): readonly FieldProblem[] {
    return this.judge(agent, capability, parameters, () => []);
  }

  private judge(
    agent: string,
    capability: string,
    parameters: JsonObject,
    references: () => readonly string[],
  ): readonly FieldProblem[] {
    const offer = this.catalogue.offer(agent, capability);
    if (!offer) return [];
    const compiled = this.schemas.compile(offer.capability.parameters);
    if (!compiled.ok) return [{ pointer: '', message: `the schema of ${agent}.${capability} cannot be used` }];
    const errors = compiled.value(parameters);
    return errors.length === 0 ? [] : parameterFaults(errors, references());
  }
}
