import type { JsonObject } from '../../kernel/json.js';
import type { FieldProblem } from '../../kernel/problem.js';

/** What is about to be sent, against the schema that its capability has now. */
export abstract class SchemaCheck {
  /**
   * Every problem, pointers into the parameters; empty: they fit, or nobody offers the capability. A promise where
   * judging takes too long to wait for; it is never rejected.
   */
  abstract check(
    agent: string,
    capability: string,
    parameters: JsonObject,
  ): readonly FieldProblem[] | Promise<readonly FieldProblem[]>;
}
