import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { client, executionQuery, planQuery, queries, take, type Execution, type Plan, type Schemas } from '../api.js';
import { agentName, counted, money, span, stepNumber } from '../format.js';
import { useLight } from '../lighting.js';
import { useEvents } from '../live.js';
import { Decision } from '../parts/decision.js';
import { Graph } from '../parts/graph.js';
import { MoneyBar } from '../parts/money-bar.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { executionState, shapeOf, State, stateWords, Strip } from '../parts/state.js';
import { type Row, StepTable } from '../parts/step-table.js';
import { Id, Money, When } from '../parts/text.js';
import { useTitle } from '../title.js';
import { Tabs } from './plan.js';

const TICK_MS = 1_000;

/** How far, how dear, does it need me? */
export function ExecutionPage() {
  const { executionId } = useParams({ from: '/executions/$executionId' });
  const { data: execution, error } = useQuery(executionQuery(executionId));
  const { data: plan } = useQuery({
    ...planQuery(execution?.planId ?? '', execution?.revision),
    enabled: execution !== undefined,
  });
  const title = plan?.specification.split('\n')[0] ?? 'Execution';
  const { progress, attention = [] } = execution ?? {};
  const needs = attention.some(({ kind }) => kind !== 'retrying');
  useTitle(progress ? `${needs ? '!' : `${progress.completed}/${progress.total}`} · ${title}` : title);
  if (error !== null && !execution) return <ProblemNote error={error} />;
  return execution ? <Running execution={execution} plan={plan} title={title} /> : <Loading />;
}

/** Moves by the clock while something runs. */
function useNow(runs: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}

function Running({
  execution,
  plan,
  title,
}: {
  readonly execution: Execution;
  readonly plan: Plan | undefined;
  readonly title: string;
}) {
  const { executionId, status, reason, steps, planId, revision, approvedBy, startedAt, completedAt } = execution;
  const { lit, light } = useLight();
  const [tab, setTab] = useState<'steps' | 'graph'>('steps');
  const { step: selected } = useSearch({ from: '/executions/$executionId' });
  const navigate = useNavigate();
  const select = (step: string | undefined): void =>
    void navigate({
      to: '/executions/$executionId',
      params: { executionId },
      search: step === undefined ? {} : { step },
      replace: true,
      resetScroll: false,
    });
  const moving = status === 'running';
  const now = useNow(moving);
  const begun = Date.parse(startedAt);
  const end = completedAt === undefined ? now : Date.parse(completedAt);
  const rows = steps.map((step): Row => rowOf(step, begun, now));
  const state = executionState({ status, ...(reason === undefined ? {} : { reason }) });
  const waiting = execution.attention.filter(({ kind }) => kind !== 'retrying');
  return (
    <>
      <div className="head">
        <div>
          <div className="crumb">
            <Link to="/executions">Executions</Link>
            <Id id={executionId} />
            <span>
              {approvedBy ? `approved by ${approvedBy}, ` : ''}revision {revision}, <When at={startedAt} />
            </span>
            <Link to="/plans/$planId" params={{ planId }} search={{ rev: revision }}>
              plan
            </Link>
            {execution.rerunOf && (
              <Link to="/executions/$executionId" params={{ executionId: execution.rerunOf }}>
                done again after …{execution.rerunOf.slice(-6)}
              </Link>
            )}
          </div>
          <h1>{title}</h1>
          <p className={`stateline ${state.shape}`} role="status">
            <State shape={state.shape}>{state.words}</State>
            {waiting.length > 0 && `: ${counted(waiting.length, 'decision')}`}
          </p>
        </div>
        <div className="acts">
          <Actions execution={execution} />
        </div>
      </div>
      {waiting.map((item) => (
        <Decision
          key={`${item.stepId ?? ''}${item.kind}${String(steps.find(({ id }) => id === item.stepId)?.attempt)}`}
          execution={execution}
          item={item}
        />
      ))}
      <Gauges execution={execution} took={end - begun} now={now} />
      <div className="run2">
        <div className="sheet">
          <div className="pad tabs">
            <Tabs tab={tab} onTab={setTab} />
            <span className="s t2 end">
              <span className="key">
                <i className="k-plan" />
                planned
              </span>
              <span className="key">
                <i className="k-done" />
                actual
              </span>
            </span>
          </div>
          {tab === 'steps' ? (
            <StepTable
              rows={rows}
              schedule={scheduleOf(steps)}
              critical={new Set(plan?.criticalPath)}
              currency={execution.costs.currency}
              lit={lit}
              onLit={light}
              nowMs={end - begun}
              at={now}
              onSelect={select}
              {...(selected === undefined ? {} : { selected })}
            />
          ) : (
            <Graph
              rows={rows}
              critical={new Set(plan?.criticalPath)}
              currency={execution.costs.currency}
              lit={lit}
              onLit={light}
              onSelect={select}
            />
          )}
        </div>
        <aside>
          {selected !== undefined && (
            <Drawer execution={execution} stepId={selected} now={now} onClose={() => select(undefined)} />
          )}
          <Artifacts execution={execution} />
          <Feed execution={execution} />
        </aside>
      </div>
    </>
  );
}

function rowOf(step: Execution['steps'][number], begun: number, now: number): Row {
  const { id, name, agent, estimatedCost, estimatedDurationMs, dependencies, startTime, endTime } = step;
  const from = startTime === null ? undefined : Date.parse(startTime) - begun;
  const to = endTime === null ? now - begun : Date.parse(endTime) - begun;
  return {
    ...{
      id,
      name,
      agent,
      price: estimatedCost,
      durationMs: estimatedDurationMs,
      dependencies,
      because: '',
      quoted: false,
      now: step,
    },
    ...(from === undefined || step.status === 'pending'
      ? {}
      : { actual: { from: Math.max(0, from), to: Math.max(from, to) } }),
  };
}

/** As planned, if every step took its estimate and nothing waited but for what comes before it. */
function scheduleOf(steps: Execution['steps']): Schemas['SlotDto'][] {
  const ends = new Map<string, number>();
  return steps.map(({ id, dependencies, estimatedDurationMs }) => {
    const startMs = Math.max(0, ...dependencies.map((other) => ends.get(other) ?? 0));
    const endMs = startMs + (estimatedDurationMs ?? 0);
    ends.set(id, endMs);
    return { stepId: id, startMs, endMs };
  });
}

function Actions({ execution }: { readonly execution: Execution }) {
  const { executionId, status, reason, costs } = execution;
  const [sure, setSure] = useState(false);
  const navigate = useNavigate();
  const press = useMutation({
    mutationFn: (verb: string) => client.send<Execution>('POST', `/api/v1/executions/${executionId}/${verb}`, {}),
    onSuccess: (now) => queries.setQueryData(['execution', executionId], now),
  });
  const again = useMutation({
    mutationFn: () =>
      client.send<Schemas['StartedDto']>('POST', `/api/v1/executions/${executionId}/rerun`, {
        approved: true,
        approvedBy: localStorage.getItem('person') ?? 'page',
      }),
    onSuccess: (started) => navigate({ to: '/executions/$executionId', params: { executionId: started.executionId } }),
  });
  const { data: preview } = useQuery({
    queryKey: ['rerun', executionId],
    queryFn: () =>
      client.send<Schemas['RerunPreviewDto']>('POST', `/api/v1/executions/${executionId}/rerun`, { preview: true }),
    enabled: status !== 'running' && status !== 'paused',
    retry: false,
    refetchInterval: false,
  });
  if (status === 'running' || status === 'paused')
    return (
      <>
        {status === 'running' && reason !== 'cancelling' && (
          <button type="button" className="btn" onClick={() => press.mutate('pause')}>
            Pause <kbd>p</kbd>
          </button>
        )}
        {status === 'paused' && reason === 'user' && (
          <button type="button" className="btn p" onClick={() => press.mutate('resume')}>
            Resume
          </button>
        )}
        {sure ? (
          <button type="button" className="btn" onClick={() => press.mutate('cancel')}>
            Cancel execution, {money(costs.total, costs.currency)} stay spent
          </button>
        ) : (
          <button type="button" className="btn q" onClick={() => setSure(true)}>
            Cancel…
          </button>
        )}
        {press.error !== null && <ProblemNote error={press.error} />}
      </>
    );
  if (!preview) return null;
  const bought = preview.steps.filter(({ kept }) => !kept).length;
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={again.isPending}
        onClick={() => again.mutate()}
        title={preview.steps.map(({ stepId, reason: why }) => `${stepNumber(stepId)}: ${why}`).join('\n')}
      >
        Do it again: {counted(bought, 'step')} for {money(preview.estimatedCost, preview.currency)},{' '}
        {money(preview.saved, preview.currency)} kept
      </button>
      {again.error !== null && <ProblemNote error={again.error} />}
    </>
  );
}

function Gauges({
  execution,
  took,
  now,
}: {
  readonly execution: Execution;
  readonly took: number;
  readonly now: number;
}) {
  const { steps, progress, costs, status, forecast } = execution;
  const { total, held, estimated, currency } = costs;
  const ends = (forecast?.endsAt as { p50?: string } | null | undefined)?.p50;
  const left = ends === undefined ? undefined : Math.max(0, Date.parse(ends) - now);
  const time =
    status === 'paused' ? 'stands still until you decide' : left === undefined ? '' : `about ${span(left)} to go`;
  return (
    <div className="sheet gauges">
      <div>
        <span className="s t2">Steps</span>
        <div className="v">
          {progress.completed} of {progress.total}
        </div>
        <Strip steps={steps.map((step) => ({ id: step.id, shape: shapeOf(step) }))} />
      </div>
      <div>
        <span className="s t2">Money</span>
        <div className="v">
          <Money value={total} currency={currency} />{' '}
          <small>
            spent{held > 0 ? `, ${money(held, currency)} held` : ''} of {money(estimated, currency)} estimated
          </small>
        </div>
        <MoneyBar limit={estimated ?? total + held} spent={total} held={held} currency={currency} />
      </div>
      <div>
        <span className="s t2">Time</span>
        <div className="v">
          {span(took)} <small>{time}</small>
        </div>
        <div className="barw">
          <div className="bar">
            <i
              className="k-run"
              style={{ width: `${left === undefined ? 100 : (100 * took) / Math.max(1, took + left)}%` }}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

function Drawer({
  execution,
  stepId,
  now,
  onClose,
}: {
  readonly execution: Execution;
  readonly stepId: string;
  readonly now: number;
  readonly onClose: () => void;
}) {
  const step = execution.steps.find(({ id }) => id === stepId);
  const { data: messages } = useQuery({
    queryKey: ['messages', execution.executionId, execution.progress.completed],
    queryFn: () =>
      take(
        client.api.GET('/api/v1/executions/{executionId}/messages', {
          params: { path: { executionId: execution.executionId }, query: { limit: 200 } },
        }),
      ),
  });
  if (!step) return null;
  const own = messages?.items.filter((message) => message.stepId === stepId) ?? [];
  return (
    <section className="sheet pad drawer" aria-label={step.name}>
      <div className="cap">
        <span>
          {stepNumber(step.id)} · {step.name}
        </span>
        <button type="button" className="btn q" onClick={onClose}>
          Close
        </button>
      </div>
      <p className="s">
        <State shape={shapeOf(step)}>{stateWords(step, now)}</State>
      </p>
      <dl className="facts">
        <dt>Agent</dt>
        <dd>{agentName(step.agent)}</dd>
        <dt>Attempt</dt>
        <dd>{step.attempt}</dd>
        <dt>Charged</dt>
        <dd>
          <Money value={step.cost} currency={execution.costs.currency} />
        </dd>
        {step.startTime && (
          <>
            <dt>Began</dt>
            <dd>
              <When at={step.startTime} />
            </dd>
          </>
        )}
      </dl>
      {step.result !== null && (
        <details>
          <summary>Result</summary>
          <pre className="mono">{cut(step.result)}</pre>
        </details>
      )}
      {own.map((message) => (
        <details key={message.id}>
          <summary>
            {message.direction}, <When at={message.timestamp} />
          </summary>
          <pre className="mono">{cut(message.message)}</pre>
        </details>
      ))}
    </section>
  );
}

const LONGEST = 65_536;

function cut(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\n… ${text.length - LONGEST} characters more` : text;
}

function Artifacts({ execution }: { readonly execution: Execution }) {
  const { artifacts } = execution;
  if (artifacts.length === 0) return null;
  return (
    <section className="sheet pad">
      <div className="cap">
        <span>{counted(artifacts.length, 'artifact')}</span>
      </div>
      <ul className="plist short">
        {artifacts.map(({ id, type, url, path }) => (
          <li key={id}>
            <a href={url} target="_blank" rel="noreferrer">
              {type}
            </a>
            <span className="s t3">{path.split('/').at(-1)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SAYS: Readonly<Record<string, string>> = {
  'step.started': 'is sent',
  'step.completed': 'is done',
  'step.failed': 'failed',
  'step.retry-scheduled': 'is tried again',
  'step.skipped': 'is skipped',
  'step.blocked': 'waits for money',
  'execution.started': 'Started',
  'execution.paused': 'Paused',
  'execution.resumed': 'Goes on',
  'execution.completed': 'Completed',
  'execution.cancelled': 'Cancelled',
  'execution.failed': 'Failed',
};

function Feed({ execution }: { readonly execution: Execution }) {
  const { executionId, steps } = execution;
  const fresh = useEvents().filter((event) => event.executionId === executionId);
  const { data } = useQuery({
    queryKey: ['events', executionId, execution.status],
    queryFn: () =>
      take(
        client.api.GET('/api/v1/executions/{executionId}/events', {
          params: { path: { executionId }, query: { limit: 200 } },
        }),
      ),
  });
  const known = (data as Schemas['EventPage'] | undefined)?.items ?? [];
  const all = new Map([...known, ...fresh].map((event) => [event.seq, event]));
  const shown = [...all.values()]
    .filter(({ type }) => SAYS[type] !== undefined)
    .sort((a, b) => b.seq - a.seq)
    .slice(0, 60);
  return (
    <section className="sheet pad">
      <div className="cap">
        <span>Events</span>
      </div>
      <ol className="ev">
        {shown.map(({ seq, at, type, stepId }) => (
          <li key={seq}>
            <When at={at} />
            <span className="t3">{stepId === undefined ? '' : stepNumber(stepId)}</span>
            <span>
              {steps.find(({ id }) => id === stepId)?.name ?? ''} {SAYS[type]}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
