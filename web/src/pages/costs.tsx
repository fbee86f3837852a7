import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { costsQuery, type Grouping, type Schemas } from '../api.js';
import { counted, money, sums } from '../../../client/format.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { useTitle } from '../title.js';

const PERIODS: readonly (readonly [string, number | undefined])[] = [
  ['Today', 0],
  ['7 days', 7],
  ['30 days', 30],
  ['All', undefined],
];
const GROUPS: readonly Grouping[] = ['service', 'agent', 'day'];
const DAY_MS = 86_400_000;

/** Where did it go? */
export function Costs() {
  const [days, setDays] = useState<number | undefined>(0);
  useTitle('Costs');
  const from = days === undefined ? undefined : new Date(new Date().setHours(0, 0, 0, 0) - days * DAY_MS).toISOString();
  const { data, error } = useQuery(costsQuery('service', from));
  if (error !== null && !data) return <ProblemNote error={error} />;
  if (!data) return <Loading />;
  const charges = data.items.reduce((sum, one) => sum + one.charges, 0);
  const overruns = data.items.reduce((sum, one) => sum + one.overruns, 0);
  const query = from === undefined ? '' : `&from=${encodeURIComponent(from)}`;
  return (
    <>
      <div className="head">
        <div>
          <h1>
            {sums(data.totals)} <span className="light">spent</span>
          </h1>
          <p className="t2 pt">
            {counted(charges, 'charge')}, {doubt(data)}, {overruns} above what was held or a limit.{' '}
            {sums(data.heldTotals)} held now.
          </p>
        </div>
        <div className="acts">
          <Link className="btn" to="/budgets">
            Budgets
          </Link>
          <a className="btn" href={`/api/v1/costs/export?format=csv${query}`}>
            Export FOCUS CSV
          </a>
        </div>
      </div>
      <div className="filters">
        {PERIODS.map(([name, value]) => (
          <button
            key={name}
            type="button"
            className="fchip"
            aria-pressed={days === value}
            onClick={() => setDays(value)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="grid2">
        {GROUPS.map((group) => (
          <Group key={group} group={group} from={from} />
        ))}
      </div>
    </>
  );
}

/** Amounts of different currencies are never added. */
function doubt({ items, totals }: Schemas['CostSummaryView']): string {
  const parts = totals.flatMap(({ currency }) => {
    const own = items.filter((one) => one.currency === currency);
    const sum = own.reduce((before, { unconfirmed }) => before + unconfirmed, 0);
    return sum === 0 ? [] : [money(sum, currency)];
  });
  return parts.length === 0 ? 'all confirmed' : `${parts.join(', ')} not confirmed`;
}

function Group({ group, from }: { readonly group: Grouping; readonly from: string | undefined }) {
  const { data } = useQuery(costsQuery(group, from));
  const items: readonly Schemas['CostSumView'][] = data?.items ?? [];
  const most = Math.max(0.000001, ...items.map(({ amount }) => amount));
  return (
    <section className="sheet pad">
      <div className="cap">
        <span>By {group}</span>
      </div>
      {items.length === 0 && <p className="s t2">Nothing was charged.</p>}
      {items.map(({ key, amount, currency, unconfirmed }) => (
        <div key={key + currency} className="brow ca">
          <span className="clip">{key || 'by hand'}</span>
          <div className="barw" role="img" aria-label={`${key}: ${money(amount, currency)}`}>
            <div className="bar">
              <i className="sp" style={{ width: `${(100 * Math.max(0, amount - unconfirmed)) / most}%` }} />
              <i className="un" style={{ width: `${(100 * Math.max(0, unconfirmed)) / most}%` }} />
            </div>
          </div>
          <span className="n b">
            {unconfirmed > 0 ? '≈ ' : ''}
            {money(amount, currency)}
          </span>
        </div>
      ))}
    </section>
  );
}
