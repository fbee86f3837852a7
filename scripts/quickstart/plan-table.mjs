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

function budgetLine({ budget, currency }) {
  if (!budget?.policyId) return 'no policy applies';
  const why = budget.because ? [budget.because] : [];
  const goesOn =
    budget.verdict !== 'ok' && budget.mode !== 'block' ? [`mode ${budget.mode}: it may run all the same`] : [];
  const left = `${money(budget.remaining, currency)} of ${money(budget.limit, currency)} left`;
  const verdict = paint(VERDICT[budget.verdict] ?? 'red', budget.verdict);
  return [`${verdict} by ${budget.policyId}, ${left}`, ...why, ...goesOn].join('; ');
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
