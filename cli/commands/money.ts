/** Budgets, approvals of money, and what was spent on what. */
import { take, type Schemas } from '../../client/index.js';
import { CommandError, EXIT, type ExitCode } from '../exits.js';
import type { Session } from '../session.js';
import { momentBefore, money, sums } from '../text/format.js';
import { table } from '../text/layout.js';
import { resolve } from '../things.js';
import { budgetsText } from '../views/budget-view.js';

export async function budgets(session: Session, policyId: string | undefined): Promise<ExitCode> {
  if (policyId !== undefined) {
    const one = await take(session.client.api.GET('/api/v1/budgets/{policyId}', { params: { path: { policyId } } }));
    session.answer(
      one,
      () => [one.policyId],
      () => budgetsText([one], session),
    );
    return EXIT.done;
  }
  const all = await take(session.client.api.GET('/api/v1/budgets'));
  session.answer(
    all,
    () => all.items.map((one) => one.policyId),
    () =>
      [
        ...(all.items.length === 0 ? ['No policies.'] : [budgetsText(all.items, session)]),
        ...all.unusable.map(({ file, reason }) => `! ${file} cannot be used: ${reason}`),
      ].join('\n'),
  );
  return EXIT.done;
}

export interface ApprovalOptions {
  readonly amount: number;
  readonly reason: string;
  readonly raises?: readonly string[];
  readonly until?: string;
}

/** For a policy by its name, or for one execution. */
export async function approveBudget(session: Session, thing: string, options: ApprovalOptions): Promise<ExitCode> {
  const { api } = session.client;
  const body = {
    amount: options.amount,
    reason: options.reason,
    approvedBy: session.user,
    ...(options.raises === undefined ? {} : { raises: [...options.raises] }),
    ...(options.until === undefined ? {} : { expiresAt: options.until }),
  };
  const { items } = await take(api.GET('/api/v1/budgets'));
  const policy = items.find(({ policyId }) => policyId === thing);
  if (policy !== undefined) {
    const made = await take(
      api.POST('/api/v1/budgets/{policyId}/approvals', { params: { path: { policyId: thing } }, body }),
    );
    session.answer(
      made,
      () => [made.approvalId],
      () => `${money(made.amount, policy.currency)} approved for ${thing}, until ${made.expiresAt ?? 'it is drawn'}.`,
    );
    return EXIT.done;
  }
  const { id: executionId } = await resolve(session, thing, 'execution');
  const execution = await take(
    api.POST('/api/v1/executions/{executionId}/budget-approval', { params: { path: { executionId } }, body }),
  );
  session.answer(
    execution,
    () => [executionId],
    () =>
      `${money(options.amount, execution.costs.currency)} approved; it is ${execution.status}.   orchestrator watch @`,
  );
  return EXIT.done;
}

export interface CostsOptions {
  readonly by?: 'service' | 'agent' | 'execution' | 'plan' | 'day';
  readonly since?: string;
  readonly until?: string;
  readonly env?: 'dev' | 'staging' | 'prod';
}

export async function costs(session: Session, { by, since, until, env }: CostsOptions): Promise<ExitCode> {
  const moment = (text: string, flag: string): string => {
    const found = momentBefore(text, Date.now());
    if (found === undefined) throw new CommandError(`${flag} must be a span like 2d or a date; given "${text}"`);
    return found;
  };
  const query = {
    ...(by === undefined ? {} : { groupBy: by }),
    ...(since === undefined ? {} : { from: moment(since, '--since') }),
    ...(until === undefined ? {} : { to: moment(until, '--until') }),
    ...(env === undefined ? {} : { environment: env }),
  };
  const summary = await take(session.client.api.GET('/api/v1/costs/summary', { params: { query } }));
  session.answer(
    summary,
    () => summary.items.map(({ key }) => key),
    () => costsText(summary, session.width),
  );
  return EXIT.done;
}

function costsText({ items, totals, heldTotals, groupBy }: Schemas['CostSummaryView'], width: number): string {
  const rows = items.map(({ key, amount, currency, charges, unconfirmed, overruns }) => [
    key || '(none)',
    money(amount, currency),
    String(charges),
    unconfirmed === 0 ? '' : money(unconfirmed, currency),
    overruns === 0 ? '' : String(overruns),
  ]);
  const columns = [
    { title: groupBy },
    { title: 'cost', right: true },
    { title: 'charges', right: true },
    { title: 'not confirmed', right: true },
    { title: 'over', right: true },
  ];
  return [
    ...table(columns, rows, width),
    `total ${sums(totals)}, ${sums(heldTotals, totals[0]?.currency)} held now`,
  ].join('\n');
}
