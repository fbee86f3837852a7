// Which parameters choose an environment, and what they must say to mean the one that is wanted.
import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../../../kernel/json.js';
import { type Environment, ENVIRONMENTS } from '../../../kernel/environment.js';

const CALLED: Readonly<Record<Environment, RegExp>> = {
  dev: /^dev(el(op(ment)?)?)?$/i,
  staging: /^(stag(e|ing)|pre-?prod(uction)?|uat)$/i,
  prod: /^(prod(uction)?|live)$/i,
};
const NAMED = /(^|[_\W])(env|environment|stage)$|(Env|Environment|Stage)$/;

/** Parameters at the top of the schema that choose an environment, with the value that means this one. */
export function environmentsFor(schema: JsonSchema, wanted: Environment | undefined): Readonly<Record<string, string>> {
  const { properties } = schema;
  if (wanted === undefined || !isJsonObject(properties)) return {};
  const chosen = Object.entries(properties).flatMap(([name, property]) => {
    const value = valueFor(name, property, wanted);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(chosen);
}

/** The environment that a parameter's value means; undefined: none. */
export function environmentMeant(value: Json | undefined): Environment | undefined {
  return typeof value === 'string' ? ENVIRONMENTS.find((each) => CALLED[each].test(value)) : undefined;
}

/** Parameters of the step that choose another environment than the wanted one: name → what they choose. */
export function otherEnvironments(
  schema: JsonSchema,
  parameters: JsonObject,
  wanted: Environment,
): Readonly<Record<string, Environment>> {
  const others = Object.keys(environmentsFor(schema, wanted)).flatMap((name) => {
    const meant = environmentMeant(parameters[name]);
    return meant === undefined || meant === wanted ? [] : [[name, meant] as const];
  });
  return Object.fromEntries(others);
}

function valueFor(name: string, schema: Json, wanted: Environment): string | undefined {
  if (!isJsonObject(schema)) return undefined;
  const choices = Array.isArray(schema['enum'])
    ? schema['enum'].filter((choice: Json) => typeof choice === 'string')
    : [];
  const known = choices.filter((choice) => environmentMeant(choice) !== undefined);
  if (known.length >= 2 || (known.length === 1 && NAMED.test(name))) {
    return choices.find((choice) => CALLED[wanted].test(choice));
  }
  return choices.length === 0 && schema['type'] === 'string' && NAMED.test(name) ? wanted : undefined;
}
