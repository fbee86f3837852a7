import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { attentionQuery, client, executionsQuery, plansQuery, take, type Plan } from '../api.js';
import { counted, money, span } from '../../../client/format.js';
import { When } from '../parts/text.js';
import { ProblemNote } from '../parts/problem.js';
import { State, summaryState } from '../parts/state.js';

type Environment = 'dev' | 'staging' | 'prod';

const ENVIRONMENTS: readonly Environment[] = ['dev', 'staging', 'prod'];
const TYPING_MS = 350;
const FIRST =
  'Create a VR arena with 3 combat zones and 2 safe zones for 12 players.\nAdd party voice chat with push to talk, and package it for Linux.';

/** What should be done, and what it would cost, as one types. */
export function NewPlan() {
  return (
    <div className="home">
      <h1 className="serif">What should be done?</h1>
      <Ask />
      <p className="s t2 other">
        See <Link to="/agents">all that can be done</Link>.
      </p>
      <div className="grid2 mt">
        <Waiting />
        <Lately />
      </div>
      <Plans />
    </div>
  );
}

function Ask() {
  const [words, setWords] = useState('');
  const [environment, setEnvironment] = useState<Environment>('dev');
  const navigate = useNavigate();
  const context = { targetEnvironment: environment };
  const make = useMutation({
    mutationFn: (): Promise<Plan> =>
      take(client.api.POST('/api/v1/plans', { body: { specification: words.trim(), context } })),
    onSuccess: ({ planId }) => navigate({ to: '/plans/$planId', params: { planId } }),
  });
  const submit = (): void => {
    if (words.trim() !== '' && !make.isPending) make.mutate();
  };
  return (
    <>
      <form
        className="sheet askbox"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <textarea
          className="ask"
          aria-label="Specification"
          spellCheck={false}
          placeholder="In your own words: what is wanted, for whom, until when, for how much."
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit()}
        />
        <div className="askfoot well">
          <span className="s" role="status">
            <Typing words={words} environment={environment} />
          </span>
        </div>
        <div className="askfoot">
          <Environments chosen={environment} onChoose={setEnvironment} />
          {words === '' && (
            <button type="button" className="btn q" onClick={() => setWords(FIRST)}>
              Show me an example
            </button>
          )}
          <button type="submit" className="btn p" disabled={words.trim() === '' || make.isPending}>
            Make the plan <kbd>Ctrl ↵</kbd>
          </button>
        </div>
      </form>
      {make.error !== null && <ProblemNote error={make.error} />}
    </>
  );
}

interface EnvironmentsProps {
  readonly chosen: Environment;
  readonly onChoose: (environment: Environment) => void;
}

function Environments({ chosen, onChoose }: EnvironmentsProps) {
  return (
    <div className="seg" role="radiogroup" aria-label="Environment">
      {ENVIRONMENTS.map((name) => (
        <button key={name} type="button" role="radio" aria-checked={name === chosen} onClick={() => onChoose(name)}>
          {name}
        </button>
      ))}
    </div>
  );
}

/** What would be planned of the words so far, asked when the typing rests. */
function Typing({ words, environment }: { readonly words: string; readonly environment: Environment }) {
  const [typed, setTyped] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTyped(words.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const body = { specification: typed, context: { targetEnvironment: environment } };
  const { data, error } = useQuery({
    queryKey: ['preview', typed, environment],
    queryFn: ({ signal }): Promise<Plan> =>
      take(client.api.POST('/api/v1/plans', { params: { query: { preview: true } }, body, signal })),
    enabled: typed !== '',
    retry: false,
    refetchInterval: false,
    placeholderData: (before) => before,
  });
  if (typed === '') return <>Nothing is stored while you type.</>;
  if (error !== null) return <>{error.message}</>;
  return data ? <Preview plan={data} /> : <>…</>;
}

function Preview({ plan }: { readonly plan: Plan }) {
  const unread = plan.unread?.length ?? 0;
  const open = plan.needsInput ? plan.questions.length : 0;
  return (
    <>
      <b>As you type:</b> {counted(plan.steps.length, 'step')},{' '}
      <b className="nw">{money(plan.estimatedCost, plan.currency)}</b>, about {span(plan.estimatedDurationMs)}.
      {unread > 0 && ` ${counted(unread, 'part is', 'parts are')} not read.`}
      {open > 0 && ` ${counted(open, 'question')}.`}
    </>
  );
}

function Waiting() {
  const { data = [] } = useQuery(attentionQuery);
  return (
    <section>
      <div className="cap under">
        <h2>Waits for you</h2>
        <Link to="/inbox" className="t2">
          Inbox
        </Link>
      </div>
      {data.length === 0 && <p className="s t2 pt">Nothing waits.</p>}
      <ul className="plist">
        {data.slice(0, 5).map((item) => (
          <li key={item.executionId + (item.stepId ?? '')}>
            <Link to="/executions/$executionId" params={{ executionId: item.executionId }}>
              {item.title}
            </Link>
            <span className="s t3 n">
              <When at={item.since} />
            </span>
            <span className="s t2">{item.message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lately() {
  const { data } = useQuery(executionsQuery({ limit: 5 }));
  return (
    <section>
      <div className="cap under">
        <h2>Lately</h2>
        <Link to="/executions" className="t2">
          All executions
        </Link>
      </div>
      {data?.items.length === 0 && <p className="s t2 pt">Nothing has run yet. Write what you want above.</p>}
      <ul className="plist">
        {data?.items.map((one) => {
          const { shape, words } = summaryState(one);
          return (
            <li key={one.executionId}>
              <Link to="/executions/$executionId" params={{ executionId: one.executionId }}>
                {one.title}
              </Link>
              <span className="n">{money(one.cost, one.currency)}</span>
              <span className="s t2">
                <State shape={shape}>{words}</State>
              </span>
              <span className="s t3 n">
                <When at={one.startedAt} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Plans() {
  const { data } = useQuery(plansQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="mt">
      <div className="cap under">
        <h2>Plans</h2>
      </div>
      <ul className="plist">
        {data.items.slice(0, 8).map(({ planId, specification, stepCount, estimatedCost, currency, createdAt }) => (
          <li key={planId}>
            <Link to="/plans/$planId" params={{ planId }}>
              {specification.split('\n')[0]}
            </Link>
            <span className="n">{money(estimatedCost, currency)}</span>
            <span className="s t2">{counted(stepCount, 'step')}</span>
            <span className="s t3 n">
              <When at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
