// Which policies apply to a plan. Fails closed: what is named and unusable, or broken in the plan's environment, refuses.
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import type { PolicyChoice } from '../budget-verdicts.port.js';
import { PolicyUnusable } from '../costs.errors.js';
import type { PolicyFolder } from './policy-files.adapter.js';
import { policyFileName } from './policy-reference.js';
import type { PolicyFile, PolicyProblem } from './read-policy.js';

const POINTER = '/context/budgetPolicy';

export interface ChosenPolicies {
  readonly policies: readonly PinnedPolicy[];
  readonly warnings: readonly string[];
}

/** All of the environment, and the one that is named as well: naming one escapes none. Throws PolicyUnusable. */
export function choosePolicies(folder: PolicyFolder, choice: PolicyChoice): ChosenPolicies {
  const { environment, budgetPolicy } = choice;
  const named = budgetPolicy === undefined ? undefined : namedPolicy(folder, budgetPolicy);
  demandOpen(folder, environment);
  const own = folder.files.filter(({ policy }) => policy.environment === environment);
  const all = named === undefined || own.includes(named) ? own : [...own, named];
  const warnings = folder.problems
    .filter(({ inForce }) => all.some(({ policy }) => policy.id === inForce))
    .map(lastGoodWarning);
  if (named !== undefined && named.policy.environment !== environment) warnings.push(foreign(named, environment));
  if (all.length === 0) warnings.push(`no budget policy for environment "${environment}": spending has no limit`);
  return { policies: all.map(({ pinned }) => pinned), warnings };
}

/** Throws PolicyUnusable. */
export function namedPolicy(folder: PolicyFolder, reference: string): PolicyFile {
  const name = policyFileName(reference);
  if (name === undefined) {
    throw unusable(
      folder,
      `"${shortened(reference)}" is not the name of a policy file: give a name or ./policies/NAME.json`,
    );
  }
  const broken = folder.problems.find(({ file, inForce }) => file === name && inForce === null);
  if (broken !== undefined) throw unusable(folder, `policy file ${name} cannot be used: ${broken.reason}`);
  const found = folder.files.find(({ file }) => file === name);
  if (found === undefined) throw unusable(folder, `there is no policy file ${name}`);
  return found;
}

function demandOpen(folder: PolicyFolder, environment: string): void {
  const broken = folder.problems.filter(
    (problem) => problem.inForce === null && (problem.environment ?? environment) === environment,
  );
  if (broken.length === 0) return;
  const reasons = broken.map(({ file, reason }) => `${file}: ${reason}`).join('; ');
  throw unusable(
    folder,
    `a policy that may be of environment "${environment}" cannot be used, so nothing may be spent there: ${reasons}`,
  );
}

function lastGoodWarning({ file, reason, inForce }: PolicyProblem): string {
  return `policy file ${file} cannot be used (${reason}); the last good version of ${inForce ?? ''} is in force`;
}

function foreign({ file, policy }: PolicyFile, environment: string): string {
  return `policy file ${file} is for environment "${policy.environment}"; it limits this plan in "${environment}" as well`;
}

function unusable(folder: PolicyFolder, message: string): PolicyUnusable {
  const available = folder.files.map(({ file }) => file);
  const list = available.length > 0 ? available.join(', ') : 'none';
  return new PolicyUnusable(`${message}. Available: ${list}`, {
    errors: [{ pointer: POINTER, message }],
    extensions: { available },
  });
}

const LONGEST_ECHO = 100;

function shortened(text: string): string {
  return text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text;
}
