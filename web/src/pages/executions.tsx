import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { executionsQuery, type Schemas, type Status } from '../api.js';
import { money, shortId, span } from '../../../client/format.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { CountStrip, State, summaryState } from '../parts/state.js';
import { When } from '../parts/text.js';
import { useTitle } from '../title.js';

const FILTERS: readonly (readonly [string, Status | undefined])[] = [
  ['All', undefined],
  ['Need you', 'paused'],
  ['Running', 'running'],
  ['Completed', 'completed'],
  ['Failed', 'failed'],
  ['Cancelled', 'cancelled'],
];
const TYPING_MS = 250;
const DAY_MS = 86_400_000;
const MOST = 100;
const PERIODS = [
  ['Today', 'today'],
  ['7 days', 'week'],
] as const;
/** ISO 8601; whole days, so that the same list is asked for under the same key. */
const SINCE: ReadonlyMap<string, () => string> = new Map([
  ['today', () => new Date(new Date().setHours(0, 0, 0, 0)).toISOString()],
  ['week', () => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 7 * DAY_MS).toISOString()],
]);

/** Where is that one? Which went wrong? */
export function Executions() {
  const { status, q, since } = useSearch({ from: '/executions' });
  useTitle('Executions');
  const from = SINCE.get(since ?? '')?.();
  const filter = { ...(status ? { status } : {}), ...(q ? { q } : {}), ...(from ? { since: from } : {}) };
  const { data, error } = useQuery(executionsQuery({ ...filter, limit: MOST }));
  return (
    <>
      <div className="head">
        <div>
          <h1>Executions</h1>
        </div>
        <div className="acts">
          <Link className="btn p" to="/">
            New plan <kbd>n</kbd>
          </Link>
        </div>
      </div>
      <Filters />
      {error !== null && !data ? (
        <ProblemNote error={error} />
      ) : !data ? (
        <Loading />
      ) : (
        <List items={data.items} filtered={Boolean(status ?? q ?? since)} />
      )}
      {data && data.nextCursor !== null && <p className="s t2">Only the newest {data.items.length} are listed.</p>}
    </>
  );
}

function Filters() {
  const { status, q, since } = useSearch({ from: '/executions' });
  const navigate = useNavigate();
  const [words, setWords] = useState(q ?? '');
  const search = (change: object): void =>
    void navigate({ to: '/executions', search: (before) => ({ ...before, ...change }), replace: true });
  useEffect(() => {
    const timer = setTimeout(() => words !== (q ?? '') && search({ q: words.trim() || undefined }), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div className="filters">
      <input
        aria-label="Filter"
        placeholder="Words of the specification  ( / )"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {FILTERS.map(([name, value]) => (
        <button
          key={name}
          type="button"
          className="fchip"
          aria-pressed={status === value}
          onClick={() => search({ status: value })}
        >
          {name}
        </button>
      ))}
      {PERIODS.map(([name, value], at) => (
        <button
          key={name}
          type="button"
          className={at === 0 ? 'fchip end' : 'fchip'}
          aria-pressed={since === value}
          onClick={() => search({ since: since === value ? undefined : value })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function List({
  items,
  filtered,
}: {
  readonly items: readonly Schemas['ExecutionSummaryDto'][];
  readonly filtered: boolean;
}) {
  if (items.length === 0)
    return (
      <p className="sheet pad">
        {filtered ? (
          'None is like that.'
        ) : (
          <>
            Nothing has run yet. <Link to="/">Write what you want done</Link>.
          </>
        )}
      </p>
    );
  return (
    <div className="sheet list">
      <table className="ledger">
        <thead>
          <tr>
            <th className="st">
              <span className="vh">State</span>
            </th>
            <th>Execution</th>
            <th className="n">Money</th>
            <th>Steps</th>
            <th className="n x">Time</th>
            <th className="n x">Started</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <ExecutionRow key={one.executionId} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ExecutionRow({ one }: { readonly one: Schemas['ExecutionSummaryDto'] }) {
  const { executionId, title, rerunOf, cost, currency, steps, startedAt, completedAt } = one;
  const { shape, words } = summaryState(one);
  const ended = completedAt === undefined ? Date.now() : Date.parse(completedAt);
  return (
    <tr className="row">
      <td className="st">
        <State shape={shape} />
      </td>
      <td>
        <Link className="ttl" to="/executions/$executionId" params={{ executionId }}>
          {title || shortId(executionId)}
        </Link>
        <span className="s t3">
          <b className={shape}>{words}</b>, <span className="mono">{shortId(executionId)}</span>
          {rerunOf && `, again after ${shortId(rerunOf)}`}
        </span>
      </td>
      <td className="n">{money(cost, currency)}</td>
      <td className="full strips">
        <CountStrip counts={steps} />
      </td>
      <td className="n x t2">{span(ended - Date.parse(startedAt))}</td>
      <td className="n x t2">
        <When at={startedAt} />
      </td>
    </tr>
  );
}
