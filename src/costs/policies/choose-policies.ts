// Which policies apply to a plan. Fails closed: what is named and unusable, or broken in the plan's environment, refuses.
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import type { PolicyChoice } from '../budget-verdicts.port.js';
import { PolicyUnusable } from '../costs.errors.js';
import type { PolicyFile, PolicyFolder, PolicyProblem } from './policy-files.adapter.js';
import { policyFileName } from './policy-reference.js';

const POINTER = '/context/budgetPolicy';

export interface ChosenPolicies {
  readonly policies: readonly PinnedPolicy[];
  readonly warnings: readonly string[];
}

/** Throws PolicyUnusable. */
export function choosePolicies(folder: PolicyFolder, choice: PolicyChoice): ChosenPolicies {
  return choice.budgetPolicy === undefined
    ? policiesOf(folder, choice.environment)
    : chosen(namedPolicy(folder, choice.budgetPolicy), choice.environment);
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
  const broken = folder.problems.find(({ file }) => file === name);
  if (broken !== undefined) throw unusable(folder, `policy file ${name} cannot be used: ${broken.reason}`);
  const found = folder.files.find(({ file }) => file === name);
  if (found === undefined) throw unusable(folder, `there is no policy file ${name}`);
  return found;
}

function policiesOf(folder: PolicyFolder, environment: string): ChosenPolicies {
  const broken = folder.problems.filter((problem) => problem.environment === environment);
  if (broken.length > 0) {
    const reasons = broken.map(({ file, reason }) => `${file}: ${reason}`).join('; ');
    throw unusable(
      folder,
      `a policy of environment "${environment}" cannot be used, so nothing may be spent there: ${reasons}`,
    );
  }
  const policies = folder.files.filter(({ policy }) => policy.environment === environment).map(({ pinned }) => pinned);
  const warnings = folder.problems.filter((problem) => problem.environment === null).map(notApplied);
  if (policies.length === 0) warnings.push(`no budget policy for environment "${environment}": spending has no limit`);
  return { policies, warnings };
}

function chosen({ file, policy, pinned }: PolicyFile, environment: string): ChosenPolicies {
  const foreign = `policy file ${file} is for environment "${policy.environment}"; it limits this plan in "${environment}"`;
  return { policies: [pinned], warnings: policy.environment === environment ? [] : [foreign] };
}

function notApplied({ file, reason }: PolicyProblem): string {
  return `policy file ${file} was set aside and limits nothing: ${reason}`;
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
