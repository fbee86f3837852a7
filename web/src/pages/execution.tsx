import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { executionQuery, planQuery, type Execution, type Plan, type Schemas } from '../api.js';
import { counted, shortId } from '../../../client/format.js';
import { useLight } from '../lighting.js';
import { Decision } from '../parts/decision.js';
import { ExecutionActions } from '../parts/execution-actions.js';
import { Artifacts, Feed } from '../parts/feed.js';
import { Gauges } from '../parts/gauges.js';
import { Graph } from '../parts/graph.js';
import { Key } from '../parts/key.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { executionState, State } from '../parts/state.js';
import { StepDrawer } from '../parts/step-drawer.js';
import { type Row, StepTable } from '../parts/step-table.js';
import { type Tab, Tabs } from '../parts/tabs.js';
import { Id, When } from '../parts/text.js';
import { useTitle } from '../title.js';

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

interface RunningProps {
  readonly execution: Execution;
  readonly plan: Plan | undefined;
  readonly title: string;
}

function Running({ execution, plan, title }: RunningProps) {
  const { executionId, status, steps, startedAt, completedAt } = execution;
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
  const now = useNow(status === 'running');
  const took = (completedAt === undefined ? now : Date.parse(completedAt)) - Date.parse(startedAt);
  const waiting = execution.attention.filter(({ kind }) => kind !== 'retrying');
  return (
    <>
      <div className="head">
        <Head execution={execution} title={title} decisions={waiting.length} />
        <div className="acts">
          <ExecutionActions execution={execution} />
        </div>
      </div>
      {waiting.map((item) => (
        <Decision
          key={`${item.stepId ?? ''}${item.kind}${String(steps.find(({ id }) => id === item.stepId)?.attempt)}`}
          execution={execution}
          item={item}
        />
      ))}
      <Gauges execution={execution} took={took} now={now} />
      <div className="run2">
        <Course execution={execution} plan={plan} took={took} now={now} selected={selected} onSelect={select} />
        <aside>
          {selected !== undefined && (
            <StepDrawer execution={execution} stepId={selected} now={now} onClose={() => select(undefined)} />
          )}
          <Artifacts execution={execution} />
          <Feed execution={execution} />
        </aside>
      </div>
    </>
  );
}

interface HeadProps {
  readonly execution: Execution;
  readonly title: string;
  readonly decisions: number;
}

function Head({ execution, title, decisions }: HeadProps) {
  const { executionId, status, reason, planId, revision, approvedBy, rerunOf, startedAt } = execution;
  const { shape, words } = executionState({ status, ...(reason === undefined ? {} : { reason }) });
  return (
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
        {rerunOf && (
          <Link to="/executions/$executionId" params={{ executionId: rerunOf }}>
            done again after {shortId(rerunOf)}
          </Link>
        )}
      </div>
      <h1>{title}</h1>
      <p className={`stateline ${shape}`} role="status">
        <State shape={shape}>{words}</State>
        {decisions > 0 && `: ${counted(decisions, 'decision')}`}
      </p>
    </div>
  );
}

interface CourseProps {
  readonly execution: Execution;
  readonly plan: Plan | undefined;
  readonly took: number;
  readonly now: number;
  readonly selected: string | undefined;
  readonly onSelect: (stepId: string) => void;
}

/** Its steps, as a table in time or as a graph. */
function Course({ execution: { steps, startedAt, costs }, plan, took, now, selected, onSelect }: CourseProps) {
  const { lit, light } = useLight();
  const [tab, setTab] = useState<Tab>('steps');
  const begun = Date.parse(startedAt);
  const drawn = {
    rows: steps.map((step): Row => rowOf(step, begun, now)),
    critical: new Set(plan?.criticalPath),
    currency: costs.currency,
    lit,
    onLit: light,
    onSelect,
  };
  return (
    <div className="sheet">
      <div className="pad tabs">
        <Tabs tab={tab} onTab={setTab} />
        <span className="s t2 end">
          <Key mark="k-plan">planned</Key>
          <Key mark="k-done">actual</Key>
        </span>
      </div>
      {tab === 'steps' ? (
        <StepTable
          {...drawn}
          schedule={scheduleOf(steps)}
          nowMs={took}
          at={now}
          {...(selected === undefined ? {} : { selected })}
        />
      ) : (
        <Graph {...drawn} />
      )}
    </div>
  );
}

function rowOf(step: Execution['steps'][number], begun: number, now: number): Row {
  const { id, name, agent, estimatedCost, estimatedDurationMs, dependencies, startTime, endTime } = step;
  const from = startTime === null ? undefined : Date.parse(startTime) - begun;
  const to = endTime === null ? now - begun : Date.parse(endTime) - begun;
  const began = from !== undefined && step.status !== 'pending';
  return {
    ...{ id, name, agent, dependencies, because: '', quoted: false, now: step },
    price: estimatedCost,
    durationMs: estimatedDurationMs,
    ...(began ? { actual: { from: Math.max(0, from), to: Math.max(from, to) } } : {}),
  };
}

/**
 * As planned, if every step took its estimate and nothing waited but for what comes before it. A step whose end is not
 * known has no place in time, and neither has what comes after it.
 */
function scheduleOf(steps: Execution['steps']): Schemas['SlotDto'][] {
  const ends = new Map<string, number>();
  return steps.flatMap(({ id, dependencies, estimatedDurationMs }) => {
    const before = dependencies.map((other) => ends.get(other));
    if (estimatedDurationMs === null || before.includes(undefined)) return [];
    const startMs = Math.max(0, ...before.filter((end) => end !== undefined));
    const endMs = startMs + estimatedDurationMs;
    ends.set(id, endMs);
    return [{ stepId: id, startMs, endMs }];
  });
}
