import { table } from '../lib/table.mjs';
import { money, paint } from './text.mjs';

const VERDICT = { ok: 'green', warning: 'yellow', exceeded: 'red' };

/** A plan as a person reviews it: the steps, what they cost and take, and whether the budget has room. */
export function planTable(plan) {
  const rows = plan.steps.map((step) => [
    step.id,
    `${step.agent}.${step.capability}`,
    step.dependencies.join(', ') || '-',
    money(step.estimatedCost, plan.currency),
    step.estimatedDuration ?? 'unknown',
  ]);
  return [
    table([['step', 'agent.capability', 'after', 'cost', 'time'], ...rows], [3, 4]),
    '',
    `total          ${money(plan.estimatedCost, plan.currency)}`,
    `critical path  ${plan.estimatedDuration}: ${(plan.criticalPath ?? []).join(' → ')}`,
    `budget         ${budgetLine(plan)}`,
    ...list('assumed', plan.assumptions),
    ...list('warning', plan.warnings),
  ].join('\n');
}

function budgetLine({ budget, steps, currency }) {
  if (!budget?.policyId) return 'no policy applies';
  const tight = limitsInTheWay(budget, steps).map(
    ({ name, wanted, left }) => `${name} needs ${money(wanted, currency)}, left ${money(left, currency)}`,
  );
  const goesOn =
    budget.verdict !== 'ok' && budget.mode !== 'block' ? [`mode ${budget.mode}: it may run all the same`] : [];
  const left = `${money(budget.remaining, currency)} of ${money(budget.limit, currency)} left`;
  const verdict = paint(VERDICT[budget.verdict] ?? 'red', budget.verdict);
  return [`${verdict} by ${budget.policyId}, ${left}`, ...tight, ...goesOn].join('; ');
}

/** The total and the services whose room is smaller than the plan; unnamed services share `other`. */
function limitsInTheWay(budget, steps) {
  const services = Object.entries(budget.perService ?? {});
  const limitOf = (service) => services.find(([name]) => name.toLowerCase() === service.toLowerCase())?.[0] ?? 'other';
  const sum = (some) => some.reduce((total, step) => total + (step.estimatedCost ?? 0), 0);
  return [
    { name: 'total', wanted: sum(steps), left: budget.remaining },
    ...services.map(([name, { remaining }]) => ({
      name,
      wanted: sum(steps.filter(({ service }) => limitOf(service) === name)),
      left: remaining,
    })),
  ].filter(({ wanted, left }) => wanted > left);
}

function list(label, lines = []) {
  return lines.map((line) => `${label.padEnd(15)}${line}`);
}

/** What the plan needs to know before it can run. */
export function questionList(plan, origin) {
  const questions = plan.questions.map(({ stepId, pointer, message }) => `  ${stepId} ${pointer}: ${message}`);
  return [
    'The plan needs answers before it can run:',
    ...questions,
    'Give them when you execute it:',
    `  curl -X POST ${origin}/api/v1/plans/${plan.planId}/execute -H 'content-type: application/json' \\`,
    `    -d '{"approved": true, "modifications": [{"stepId": "${plan.questions[0]?.stepId}", "parameters": {…}}]}'`,
  ].join('\n');
}
