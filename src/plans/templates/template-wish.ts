/** Reads what is asked of a template by hand: its members are named by whoever saves it. */
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.js';
import type { FieldProblem } from '../../kernel/problem.js';
import type { Place, Template, TemplateParameter } from './template.js';

const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;
const NAME_RULE = '1 to 64 letters, digits, dots, dashes or underscores, the first a letter or digit';
const MOST_PARAMETERS = 100;
const MOST_PLACES = 100;
const LONGEST = 2_000;
const MEMBERS = ['places', 'description', 'required'];

export function nameProblems(name: string, pointer: string): FieldProblem[] {
  return NAME.test(name) ? [] : [{ pointer, message: `a name must be ${NAME_RULE} (given: "${name.slice(0, 80)}")` }];
}

export type ParametersRead = {
  readonly parameters: Template['parameters'];
  readonly problems: readonly FieldProblem[];
};

export function readParameters(given: JsonObject): ParametersRead {
  const problems: FieldProblem[] = [];
  const entries = Object.entries(given);
  if (entries.length > MOST_PARAMETERS) {
    problems.push({ pointer: '/parameters', message: `at most ${MOST_PARAMETERS} (given: ${entries.length})` });
  }
  const read = entries.slice(0, MOST_PARAMETERS).map(([name, value]): [string, TemplateParameter] => {
    problems.push(...nameProblems(name, `/parameters/${name}`));
    return [name, parameterOf(value, `/parameters/${name}`, problems)];
  });
  return { parameters: Object.fromEntries(read), problems };
}

function parameterOf(value: Json, pointer: string, problems: FieldProblem[]): TemplateParameter {
  if (!isJsonObject(value)) {
    problems.push({ pointer, message: 'must be an object with "places"' });
    return { places: [] };
  }
  for (const name of Object.keys(value))
    if (!MEMBERS.includes(name))
      problems.push({ pointer: `${pointer}/${name}`, message: `is not known; known are ${MEMBERS.join(', ')}` });
  const { places, description, required } = value;
  if (description !== undefined && (typeof description !== 'string' || description.length > LONGEST))
    problems.push({ pointer: `${pointer}/description`, message: `must be a text of at most ${LONGEST} characters` });
  if (required !== undefined && typeof required !== 'boolean')
    problems.push({ pointer: `${pointer}/required`, message: 'must be true or false' });
  return {
    places: placesOf(places, `${pointer}/places`, problems),
    ...(typeof description === 'string' ? { description } : {}),
    ...(required === true ? { required } : {}),
  };
}

function placesOf(value: Json | undefined, pointer: string, problems: FieldProblem[]): Place[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_PLACES) {
    problems.push({ pointer, message: `must be a list of 1 to ${MOST_PLACES} places { stepId, pointer }` });
    return [];
  }
  return value.flatMap((place, at): Place[] => {
    const { stepId, pointer: to } = isJsonObject(place) ? place : {};
    if (typeof stepId === 'string' && typeof to === 'string' && /^(\/[^/]*)+$/.test(to) && to.length <= LONGEST)
      return [{ stepId, pointer: to }];
    problems.push({
      pointer: `${pointer}/${at}`,
      message: 'must be { stepId, pointer }, with a JSON pointer into the parameters of the step, like "/maxPlayers"',
    });
    return [];
  });
}
