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
/** On a small screen: fewer, and shorter. */
const SHORT = PLACES.slice(0, 5).map(
  ([to, words, glyph]) => [to, words === 'Executions' ? 'Runs' : words, glyph] as const,
);
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
  ['p r s c', 'pause, retry, skip, complete by hand'],
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
        <Places places={PLACES} badge={badge} />
        <Foot alive={alive} version={status?.version} onKeys={() => setKeys(!keys)} />
      </nav>
      <main id="main">
        {!connected && (
          <p className="lost" role="status">
            The service does not answer. These are the last figures; it is tried again.
          </p>
        )}
        {keys && <KeyHelp />}
        <Outlet />
      </main>
      <nav className="mtab" aria-label="Pages">
        <Places places={SHORT} badge={badge} />
      </nav>
    </>
  );
}

interface FootProps {
  readonly alive: React.ReactNode;
  readonly version: string | undefined;
  readonly onKeys: () => void;
}

function Foot({ alive, version = '', onKeys }: FootProps) {
  return (
    <div className="foot">
      {alive}
      <Link to="/status">
        {location.host} · {version}
      </Link>
      <span>
        <button type="button" onClick={turn}>
          Light or dark
        </button>{' '}
        ·{' '}
        <button type="button" onClick={onKeys}>
          Keys <kbd>?</kbd>
        </button>
      </span>
    </div>
  );
}

interface PlacesProps {
  readonly places: readonly (readonly [(typeof PLACES)[number][0], string, string])[];
  readonly badge: React.ReactNode;
}

function Places({ places, badge }: PlacesProps) {
  return places.map(([to, words, glyph]) => (
    <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }} activeOptions={{ exact: to === '/' }}>
      <Glyph name={glyph} />
      {words}
      {to === '/inbox' && badge}
    </Link>
  ));
}

function KeyHelp() {
  return (
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

/** Where a key leads on the page that is shown. Any other presses the button that names it. */
const ON_PAGE: Readonly<Record<string, (help: () => void) => void>> = {
  t: turn,
  '?': (help) => help(),
  a: () => focus('#approval input, #approval button'),
  j: () => focus('tr.row[tabindex]'),
  '/': () => focus('.filters input'),
};

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

function pressing(key: string): () => void {
  return () => document.querySelector<HTMLElement>(`button[data-key="${CSS.escape(key)}"]`)?.click();
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
      if (key === '/') event.preventDefault();
      if (goes) void navigate({ to: goes });
      else if (key === 'n') void navigate({ to: '/' });
      else if (key !== 'j' || !(target instanceof HTMLTableRowElement)) (ON_PAGE[key] ?? pressing(key))(help);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
