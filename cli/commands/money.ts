/** Budgets, approvals of money, and what was spent on what. */
import { take, type Schemas } from '../../client/index.js';
import { CommandError, EXIT, type ExitCode } from '../exits.js';
import type { Session } from '../session.js';
import { momentBefore, money } from '../text/format.js';
import { padEnd, table } from '../text/layout.js';
import { resolve } from '../things.js';

type Limit = Schemas['LimitView'];

const BAR = 17;

export async function budgets(session: Session, policyId: string | undefined): Promise<ExitCode> {
  if (policyId !== undefined) {
    const one = await take(session.client.api.GET('/api/v1/budgets/{policyId}', { params: { path: { policyId } } }));
    session.answer(
      one,
      () => [one.policyId],
      () => budgetLines(one).join('\n'),
    );
    return EXIT.done;
  }
  const all = await take(session.client.api.GET('/api/v1/budgets'));
  session.answer(
    all,
    () => all.items.map((one) => one.policyId),
    () =>
      [
        ...all.items.flatMap(budgetLines),
        ...all.unusable.map(({ file, reason }) => `! ${file} cannot be used: ${reason}`),
        ...(all.items.length === 0 ? ['No policies.'] : [`${' '.repeat(20)}# spent  = held  ! over  | limit`]),
      ].join('\n'),
  );
  return EXIT.done;
}

function budgetLines(budget: Schemas['BudgetView']): string[] {
  const { policyId, mode, window, currency, perService } = budget;
  const head = `${padEnd(policyId, 18)} ${padEnd(`${mode}s`, 8)} ${padEnd(window.duration, 4)}`;
  return [
    `${head} ${limitText(budget, currency)}`,
    ...Object.entries(perService).map(([service, limit]) => `  ${padEnd(service, 30)} ${limitText(limit, currency)}`),
  ];
}

function limitText({ limit, spent, unconfirmed, held, remaining, over, approved }: Limit, currency: string): string {
  const used = `${money(spent + held, currency).padStart(10)} of ${money(limit, currency).padStart(10)}`;
  const doubt = unconfirmed > 0 ? `, ${money(unconfirmed, currency)} of it not confirmed` : '';
  const more = approved > 0 ? `, ${money(approved, currency)} approved on top` : '';
  const left = over > 0 ? `${money(over, currency)} over` : `${money(remaining, currency)} left`;
  return `${used}  [${drawn({ limit, spent, held })}]  ${left}${more}${doubt}`;
}

/** The limit stands at two thirds, so that what is over can be seen. */
function drawn({
  limit,
  spent,
  held,
}: {
  readonly limit: number;
  readonly spent: number;
  readonly held: number;
}): string {
  const within = Math.round((BAR * 2) / 3);
  const at = (amount: number): number =>
    limit === 0 ? (amount > 0 ? BAR : 0) : Math.min(BAR, Math.round((amount / limit) * within));
  const signs: string[] = Array.from({ length: BAR }, (_, place) => {
    if (place < at(spent + held)) return place >= within ? '!' : place < at(spent) ? '#' : '=';
    return '.';
  });
  signs.splice(within, 0, '|');
  return signs.join('');
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
  return [...table(columns, rows, width), `total ${sums(totals)}, ${sums(heldTotals)} held now`].join('\n');
}

/** Amounts of different currencies are never added. */
function sums(totals: Schemas['CostSummaryView']['totals']): string {
  return totals.map(({ amount, currency }) => money(amount, currency)).join(', ') || money(0);
}
