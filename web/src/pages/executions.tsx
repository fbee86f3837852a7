import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { executionsQuery, type Schemas, type Status } from '../api.js';
import { money, shortId, span } from '../format.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { CountStrip, executionState, State } from '../parts/state.js';
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

/** Where is that one? Which went wrong? */
export function Executions() {
  const { status, q, since } = useSearch({ from: '/executions' });
  const navigate = useNavigate();
  const [words, setWords] = useState(q ?? '');
  useTitle('Executions');
  const search = (change: object): void =>
    void navigate({ to: '/executions', search: (before) => ({ ...before, ...change }), replace: true });
  useEffect(() => {
    const timer = setTimeout(() => words !== (q ?? '') && search({ q: words.trim() || undefined }), TYPING_MS);
    return () => clearTimeout(timer);
  });
  const filter = {
    ...(status ? { status } : {}),
    ...(q ? { q } : {}),
    ...(since === 'today'
      ? { since: new Date(new Date().setHours(0, 0, 0, 0)).toISOString() }
      : since === 'week'
        ? { since: new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 7 * DAY_MS).toISOString() }
        : {}),
    limit: 100,
  };
  const { data, error } = useQuery(executionsQuery(filter));
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
        <button
          type="button"
          className="fchip end"
          aria-pressed={since === 'today'}
          onClick={() => search({ since: since === 'today' ? undefined : 'today' })}
        >
          Today
        </button>
        <button
          type="button"
          className="fchip"
          aria-pressed={since === 'week'}
          onClick={() => search({ since: since === 'week' ? undefined : 'week' })}
        >
          7 days
        </button>
      </div>
      {error !== null && !data ? (
        <ProblemNote error={error} />
      ) : !data ? (
        <Loading />
      ) : (
        <List items={data.items} filtered={Boolean(status ?? q ?? since)} />
      )}
    </>
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
          {items.map((one) => {
            const state = executionState({
              status: one.status as Status,
              ...(one.status === 'paused' && !one.steps['failed'] ? { reason: 'user' } : {}),
            });
            const ended = one.completedAt === undefined ? Date.now() : Date.parse(one.completedAt);
            return (
              <tr className="row" key={one.executionId}>
                <td className="st">
                  <State shape={state.shape} />
                </td>
                <td>
                  <Link className="ttl" to="/executions/$executionId" params={{ executionId: one.executionId }}>
                    {one.title || shortId(one.executionId)}
                  </Link>
                  <span className="s t3">
                    <b className={state.shape}>{state.words}</b>,{' '}
                    <span className="mono">{shortId(one.executionId)}</span>
                    {one.rerunOf && `, again after ${shortId(one.rerunOf)}`}
                  </span>
                </td>
                <td className="n">{money(one.cost)}</td>
                <td className="full strips">
                  <CountStrip counts={one.steps} />
                </td>
                <td className="n x t2">{span(ended - Date.parse(one.startedAt))}</td>
                <td className="n x t2">
                  <When at={one.startedAt} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
