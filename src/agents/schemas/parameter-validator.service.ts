import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../kernel/json.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { Catalogue } from '../catalogue.port.js';
import { parameterFaults } from './parameter-faults.js';
import { SchemaCompiler } from './schema-compiler.service.js';

@Injectable()
export class ParameterValidator {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly schemas: SchemaCompiler,
  ) {}

  /**
   * Every fault of the parameters against the capability's schema, pointers into `parameters`; empty when they fit.
   * References to other steps' outputs fit any place. Empty for a capability that is not registered: nothing is known.
   */
  validate(agent: string, capability: string, parameters: JsonObject): readonly FieldProblem[] {
    const offer = this.catalogue.offer(agent, capability);
    if (!offer) return [];
    const compiled = this.schemas.compile(offer.capability.parameters);
    if (!compiled.ok) return [{ pointer: '', message: `the schema of ${agent}.${capability} cannot be used` }];
    return compiled.value(parameters) ? [] : parameterFaults(compiled.value.errors ?? [], parameters);
  }
}
