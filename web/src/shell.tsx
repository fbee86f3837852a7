/** Around every page: where one can go, whether the stream lives, keys, light or dark. */
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { attentionQuery, statusQuery } from './api.js';
import { Glyph } from './glyph.js';
import { useConnected } from './live.js';

const PLACES = [
  ['/', 'New plan', 'plus'],
  ['/executions', 'Executions', 'runs'],
  ['/inbox', 'Inbox', 'inbox'],
  ['/budgets', 'Budgets', 'purse'],
  ['/costs', 'Costs', 'money'],
  ['/agents', 'Agents', 'agents'],
] as const;
const GOES: Readonly<Record<string, (typeof PLACES)[number][0]>> = {
  i: '/inbox',
  e: '/executions',
  b: '/budgets',
  c: '/costs',
  a: '/agents',
};
const KEYS = [
  ['n', 'new plan'],
  ['g then i e b c a', 'inbox, executions, budgets, costs, agents'],
  ['/', 'filter'],
  ['j k', 'down and up the rows'],
  ['Enter', 'open'],
  ['a', 'to the approval'],
  ['t', 'light or dark'],
  ['?', 'these keys'],
] as const;

export function Shell() {
  const connected = useConnected();
  const { data: waiting = [] } = useQuery(attentionQuery);
  const { data: status } = useQuery(statusQuery);
  const count = new Set(waiting.map(({ executionId }) => executionId)).size;
  const [keys, setKeys] = useState(false);
  useKeys(() => setKeys((shown) => !shown));
  const badge = count > 0 && (
    <span className="badge" aria-label={`${count} waiting`}>
      {count}
    </span>
  );
  const alive = (
    <span className={connected ? 'live' : 'live waiting'}>
      <Glyph name="live" className={connected ? 'completed' : 'waiting'} />
      {connected ? `Live${status?.mockMode ? ', simulated' : ''}` : 'Not connected'}
    </span>
  );
  return (
    <>
      <a className="vh" href="#main">
        Skip to content
      </a>
      <header className="mtop">
        <Glyph name="logo" />
        Orchestrator{alive}
      </header>
      <nav className="side" aria-label="Main">
        <div className="brand">
          <Glyph name="logo" />
          Orchestrator
        </div>
        {PLACES.map(([to, words, glyph]) => (
          <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }} activeOptions={{ exact: to === '/' }}>
            <Glyph name={glyph} />
            {words}
            {to === '/inbox' && badge}
          </Link>
        ))}
        <div className="foot">
          {alive}
          <Link to="/status">
            {location.host} · {status?.version ?? ''}
          </Link>
          <span>
            <button type="button" onClick={turn}>
              Light or dark
            </button>{' '}
            ·{' '}
            <button type="button" onClick={() => setKeys(!keys)}>
              Keys <kbd>?</kbd>
            </button>
          </span>
        </div>
      </nav>
      <main id="main">
        {!connected && (
          <p className="lost" role="status">
            The service does not answer. These are the last figures; it is tried again.
          </p>
        )}
        {keys && (
          <section className="sheet pad keyhelp" aria-label="Keys">
            <dl className="facts">
              {KEYS.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <Outlet />
      </main>
      <nav className="mtab" aria-label="Pages">
        {PLACES.slice(0, 5).map(([to, words, glyph]) => (
          <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }} activeOptions={{ exact: to === '/' }}>
            <Glyph name={glyph} />
            {words === 'Executions' ? 'Runs' : words}
            {to === '/inbox' && badge}
          </Link>
        ))}
      </nav>
    </>
  );
}

/** As the system has it, until somebody says otherwise in this browser. */
export function startTheme(): void {
  document.documentElement.dataset['theme'] =
    localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function turn(): void {
  const next = document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  localStorage.setItem('theme', next);
}

function useKeys(help: () => void): void {
  const navigate = useNavigate();
  const before = useRef('');
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target, key } = event;
      const typing =
        target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const goes = before.current === 'g' ? GOES[key] : undefined;
      before.current = key;
      if (goes) void navigate({ to: goes });
      else if (key === 'n') void navigate({ to: '/' });
      else if (key === 't') turn();
      else if (key === '?') help();
      else if (key === 'a') document.querySelector<HTMLElement>('#approval input, #approval button')?.focus();
      else if (key === 'j' && !(target instanceof HTMLTableRowElement))
        document.querySelector<HTMLElement>('tr.row[tabindex]')?.focus();
      else if (key === '/') {
        event.preventDefault();
        document.querySelector<HTMLElement>('.filters input')?.focus();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
