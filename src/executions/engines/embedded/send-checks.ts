// Holds what earlier results bring against the capability's schema, before money is held. Most answers come at once; for
// a long one the step is looked at again when it is there. Remembers nothing longer than the step stays as it is.
import type { JsonObject } from '../../../kernel/json.js';
import type { FieldProblem } from '../../../kernel/problem.js';
import type { StepState } from '../../domain/state.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import type { SchemaCheck } from '../../ports/schema-check.port.js';

type Problems = readonly FieldProblem[];

export class SendChecks {
  private readonly found = new WeakMap<StepState, Problems | 'asked'>();

  constructor(private readonly schemas: SchemaCheck) {}

  /** undefined: not known yet; `known` is called once it is. */
  problems(
    state: StepState,
    { agent, capability }: ApprovedStep,
    parameters: JsonObject,
    known: () => void,
  ): Problems | undefined {
    const before = this.found.get(state);
    if (before !== undefined) return before === 'asked' ? undefined : before;
    const answer = this.schemas.check(agent, capability, parameters);
    if (!(answer instanceof Promise)) return answer;
    this.found.set(state, 'asked');
    void answer.then((problems) => {
      this.found.set(state, problems);
      known();
    });
    return undefined;
  }
}
