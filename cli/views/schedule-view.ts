/** A dry run as a schedule in characters, with what is held and what stands in the way. */
import stringWidth from 'string-width';
import type { Plan, Schemas } from '../../client/index.js';
import type { Session } from '../session.js';
import { money, span, stepNumber } from '../text/format.js';
import { cut, padEnd, scheduled } from '../text/layout.js';

const NAME = 26;
const SPAN = 8;

export function scheduleText(
  plan: Plan,
  { schedule, holds, approvals, questions, budget }: Schemas['DryRunDto'],
  session: Session,
): string {
  const whole = Math.max(0, ...schedule.map(({ endMs }) => endMs));
  const room = Math.max(20, session.width - NAME - SPAN - 10);
  const critical = new Set(plan.criticalPath);
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  const rows = schedule.map(({ stepId, startMs, endMs }) => {
    const name = padEnd(cut(byId.get(stepId)?.name ?? stepId, NAME), NAME);
    const line = scheduled({ startMs, endMs, critical: critical.has(stepId) }, whole, room, session.signs);
    return `${stepNumber(stepId).padStart(3)}  ${name}  ${padEnd(line, room)}  ${span(endMs - startMs).padStart(SPAN)}`;
  });
  const axis = `${' '.repeat(3 + 2 + NAME + 2)}${axisText(whole, room)}`;
  const most = mostHeld(schedule, holds);
  const left = budget === null ? undefined : (budget as Schemas['BudgetResponse']);
  return [
    axis,
    ...rows,
    ...sideBySide(session.width, [
      `${session.signs.full} critical path`,
      `held at once ${money(most.amount, plan.currency)} at the most (at ${span(most.at)})${unpriced(holds)}`,
      ...(left === undefined || left.policyId === null
        ? []
        : [`left in ${left.policyId} after it ${money(after(left.remaining, plan.estimatedCost), plan.currency)}`]),
    ]),
    ...approvals.map(({ message }) => `! ${message}`),
    ...questions.map(({ stepId, message }) => `? step ${stepNumber(stepId)}: ${message}`),
  ]
    .map((line) => cut(line.trimEnd(), session.width))
    .join('\n');
}

/** On one line where there is room. */
function sideBySide(width: number, parts: readonly string[]): readonly string[] {
  const line = parts.join('      ');
  return stringWidth(line) <= width ? [line] : parts;
}

function after(remaining: number | null, price: number | null): number | null {
  return remaining === null || price === null ? null : remaining - price;
}

function axisText(whole: number, room: number): string {
  const marks = [0, 0.25, 0.5, 0.75].map((share) => padEnd(span(share * whole), Math.floor(room / 4)));
  return `${cut(marks.join(''), room - 8)} ${span(whole)}`;
}

/** What is held for them is not known before they are sent, and is not in the sum. */
function unpriced(holds: readonly Schemas['PlannedHoldDto'][]): string {
  const unknown = holds.filter(({ amount }) => amount === null).length;
  return unknown === 0 ? '' : `, without ${unknown} of unknown price`;
}

/** When most money is held at once, if every step costs what it holds and ends in time. */
function mostHeld(
  schedule: readonly Schemas['SlotDto'][],
  holds: readonly Schemas['PlannedHoldDto'][],
): { amount: number; at: number } {
  const amounts = new Map(holds.map(({ stepId, amount }) => [stepId, amount ?? 0]));
  let most = { amount: 0, at: 0 };
  for (const { startMs } of schedule) {
    const open = schedule.filter((slot) => slot.startMs <= startMs && slot.endMs > startMs);
    const amount = open.reduce((sum, { stepId }) => sum + (amounts.get(stepId) ?? 0), 0);
    if (amount > most.amount) most = { amount, at: startMs };
  }
  return most;
}
