/** Parameters that name an environment follow the plan's context, and without one the text. */
import { type Environment, ENVIRONMENTS } from '../../../../../kernel/environment.js';
import type { PlanContext } from '../../../../domain/plan.js';
import type { Filled } from '../filled.js';
import type { Parameter } from '../parameter.js';

/** In order of likeness. */
const LIKE: Readonly<Record<Environment, readonly string[]>> = {
  dev: ['dev', 'develop', 'development', 'sandbox', 'local', 'test', 'testing', 'integration', 'qa'],
  staging: ['staging', 'stage', 'preprod', 'preproduction', 'uat', 'acceptance', 'preview', 'test', 'qa'],
  prod: ['prod', 'production', 'live'],
};
const NAMES = new Set(Object.values(LIKE).flat());

/** The environments that a word may stand for; none: it names no environment. */
export function environmentsCalled(lowerWord: string): Environment[] {
  return ENVIRONMENTS.filter((environment) => LIKE[environment].includes(lowerWord));
}

export function namesEnvironment(parameter: Parameter): boolean {
  if (parameter.kind !== 'choice' && parameter.kind !== 'text') return false;
  const byName = parameter.nameWords.some((word) => /^(environments?|env|stage)$/.test(word.lower));
  if (parameter.kind === 'text')
    return byName && !parameter.nameWords.some((word) => /^(name|id|file|variables?|vars?)$/.test(word.lower));
  const known = parameter.choices.filter((choice) => NAMES.has(choice.compact)).length;
  return known >= 2 || (byName && known >= 1);
}

export function fillEnvironment(parameter: Parameter, context: PlanContext): Filled[] {
  const wanted = context.targetEnvironment;
  if (!wanted || !namesEnvironment(parameter)) return [];
  const value =
    parameter.kind === 'text'
      ? wanted
      : LIKE[wanted].map((name) => parameter.choices.find((choice) => choice.compact === name)).find((choice) => choice)
          ?.value;
  return value === undefined
    ? []
    : [{ parameter, value, source: { kind: 'context', key: 'targetEnvironment' }, strength: 1, tokens: [] }];
}
