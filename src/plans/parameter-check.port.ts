import type { JsonObject } from '../kernel/json.js';
import type { FieldProblem } from '../kernel/problem.js';

/** Parameters against the schema that an agent registered for a capability. */
export abstract class ParameterCheck {
  /**
   * Every problem, pointers into the parameters; a missing required one is named by its own pointer. References
   * (`{"$ref": …}`) fit everywhere. Empty for a capability that is not registered.
   */
  abstract validate(agent: string, capability: string, parameters: JsonObject): readonly FieldProblem[];
}
