import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { budgetsQuery, client, queries, take, type Schemas } from '../api.js';
import { counted, money } from '../../../client/format.js';
import { AmountField } from '../parts/decision-form.js';
import { BarKey, LeftOver, MoneyBar } from '../parts/money-bar.js';
import { person } from '../parts/person.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { When } from '../parts/text.js';
import { useTitle } from '../title.js';

/** What is left, who took it, who allowed more? */
export function Budgets() {
  const { data, error } = useQuery(budgetsQuery);
  useTitle('Budgets');
  if (error !== null && !data) return <ProblemNote error={error} />;
  if (!data) return <Loading />;
  return (
    <>
      <div className="head">
        <div>
          <h1>Budgets</h1>
          <p className="t2 pt">Money is held before a step is sent, and charged when it answers.</p>
        </div>
        <div className="acts">
          <Link className="btn" to="/costs">
            Costs
          </Link>
        </div>
      </div>
      <BarKey />
      {data.unusable.map(({ file, reason }) => (
        <p key={file} className="sheet pad failed" role="alert">
          {file} cannot be used: {reason}
        </p>
      ))}
      {!data.tracking && <p className="sheet pad">Cost tracking is off: nothing is held and nothing is limited.</p>}
      {data.items.map((budget) => (
        <Budget key={budget.policyId} budget={budget} />
      ))}
      {data.items.length === 0 && (
        <p className="sheet pad">
          No policy applies: nothing is limited. A policy is a file in the folder of policies.
        </p>
      )}
    </>
  );
}

function Budget({ budget }: { readonly budget: Schemas['BudgetView'] }) {
  const { policyId, currency, limit, spent, unconfirmed, held, warningThreshold, approvals } = budget;
  return (
    <section className="sheet pad budget" aria-label={policyId}>
      <BudgetHead budget={budget} />
      <MoneyBar {...{ limit, spent, unconfirmed, held, currency }} threshold={warningThreshold} />
      <div className="s t2">
        {money(spent, currency)} spent{unconfirmed > 0 ? ` (${money(unconfirmed, currency)} not confirmed)` : ''},{' '}
        {held > 0 ? `${money(held, currency)} held` : 'nothing held'}
        {budget.approved > 0 ? `, ${money(budget.approved, currency)} approved on top` : ''}
      </div>
      {Object.entries<Schemas['LimitView']>(budget.perService).map(([service, one]) => (
        <div key={service} className="brow">
          <span className={one.over > 0 ? 'b' : ''}>{service === 'other' ? 'all other' : service}</span>
          <MoneyBar
            limit={one.limit}
            spent={one.spent}
            unconfirmed={one.unconfirmed}
            held={one.held}
            threshold={warningThreshold}
            currency={currency}
          />
          <LeftOver remaining={one.remaining} over={one.over} currency={currency} />
        </div>
      ))}
      {approvals.length > 0 && <Approvals approvals={approvals} currency={currency} />}
      <Approve policyId={policyId} currency={currency} />
    </section>
  );
}

function BudgetHead({ budget }: { readonly budget: Schemas['BudgetView'] }) {
  const { policyId, environment, mode, window, currency, limit, remaining, over, status } = budget;
  const chip = status === 'ok' ? 'chip ok' : mode === 'block' ? 'chip bad' : 'chip wait';
  return (
    <div className="bhead">
      <h2 className="serif">{environment}</h2>
      <span className={chip}>
        {status === 'ok' ? 'has room' : mode === 'block' ? `${status}, blocks` : `${status}, ${mode}s and goes on`}
      </span>
      <span className="s t3">
        {policyId}, {window.kind === 'rolling' ? 'last' : 'this'} {window.duration}
      </span>
      <span className="n end">
        <b className={over > 0 ? 'sum bad' : 'sum'}>
          {over > 0 ? `${money(over, currency)} over` : `${money(remaining, currency)} left`}
        </b>{' '}
        <span className="t2 s">of {money(limit, currency)}</span>
      </span>
    </div>
  );
}

interface ApprovalsProps {
  readonly approvals: Schemas['BudgetView']['approvals'];
  readonly currency: string;
}

function Approvals({ approvals, currency }: ApprovalsProps) {
  return (
    <details>
      <summary>{counted(approvals.length, 'approval')}</summary>
      <ul className="plist short">
        {approvals.map((one) => (
          <li key={one.approvalId}>
            <span>
              {money(one.amount, currency)} by {one.approvedBy}: {one.reason}
            </span>
            <span className="s t3">
              {money(one.left, currency)} left
              {one.expiresAt && (
                <>
                  , until <When at={one.expiresAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Approve({ policyId, currency }: { readonly policyId: string; readonly currency: string }) {
  const [open, setOpen] = useState(false);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const send = useMutation({
    mutationFn: () =>
      take(
        client.api.POST('/api/v1/budgets/{policyId}/approvals', {
          params: { path: { policyId } },
          body: { amount: Number(amount), reason, approvedBy: person() },
        }),
      ),
    onSuccess: () => {
      setOpen(false);
      void queries.invalidateQueries({ queryKey: ['budgets'] });
    },
  });
  if (!open)
    return (
      <button type="button" className="btn q" onClick={() => setOpen(true)}>
        Approve more…
      </button>
    );
  return (
    <form
      className="more"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <label>
        How much more
        <AmountField value={amount} onValue={setAmount} />
      </label>
      <label>
        Why
        <input className="field" required value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <span className="acts">
        <button type="submit" className="btn p" disabled={send.isPending || amount === '' || reason === ''}>
          Approve {money(amount === '' ? null : Number(amount), currency)}
        </button>
        <button type="button" className="btn q" onClick={() => setOpen(false)}>
          Not now
        </button>
      </span>
      {send.error !== null && <ProblemNote error={send.error} />}
    </form>
  );
}
