// The environment of the context beats whatever the model read from the text.
import { isJsonObject, type Json } from '../../../../kernel/json.js';
import type { Environment, PlanContext } from '../../../domain/plan.js';
import { escapePointer } from '../../../domain/references.js';
import type { CatalogueView } from './catalogue-view.js';
import type { WorkStep } from './work-step.js';

const CALLED: Readonly<Record<Environment, RegExp>> = {
  dev: /^dev(el(op(ment)?)?)?$/i,
  staging: /^(stag(e|ing)|pre-?prod(uction)?|uat)$/i,
  prod: /^(prod(uction)?|live)$/i,
};
const NAMED = /(^|[_\W])(env|environment|stage)$|(Env|Environment|Stage)$/;

/** Sets the parameters, at the top of the schema, that choose an environment. */
export function withEnvironment(
  step: WorkStep,
  catalogue: CatalogueView,
  { targetEnvironment }: PlanContext,
): WorkStep {
  const properties = catalogue.offer(step.agent, step.capability)?.capability.parameters['properties'];
  if (targetEnvironment === undefined || !isJsonObject(properties)) return step;
  const chosen = Object.entries(properties).flatMap(([name, schema]) => {
    const value = environmentFor(name, schema, targetEnvironment);
    return value === undefined ? [] : [{ name, value }];
  });
  const source = { kind: 'context', key: 'targetEnvironment' } as const;
  return {
    ...step,
    parameters: { ...step.parameters, ...Object.fromEntries(chosen.map(({ name, value }) => [name, value])) },
    sources: { ...step.sources, ...Object.fromEntries(chosen.map(({ name }) => [`/${escapePointer(name)}`, source])) },
  };
}

function environmentFor(name: string, schema: Json, wanted: Environment): string | undefined {
  if (!isJsonObject(schema)) return undefined;
  const choices = Array.isArray(schema['enum'])
    ? schema['enum'].filter((choice: Json) => typeof choice === 'string')
    : [];
  const known = choices.filter((choice) => Object.values(CALLED).some((pattern) => pattern.test(choice)));
  if (known.length >= 2 || (known.length === 1 && NAMED.test(name))) {
    return choices.find((choice) => CALLED[wanted].test(choice));
  }
  return choices.length === 0 && schema['type'] === 'string' && NAMED.test(name) ? wanted : undefined;
}
