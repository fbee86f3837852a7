import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { client, dryRunQuery, planQuery, queries, take, type Plan, type Schemas } from '../api.js';
import { counted, money, span, stepNumber } from '../../../client/format.js';
import { useLight } from '../lighting.js';
import { Approval } from '../parts/approval.js';
import { Graph } from '../parts/graph.js';
import { Key } from '../parts/key.js';
import { person } from '../parts/person.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { Question } from '../parts/question.js';
import { type Row, StepTable } from '../parts/step-table.js';
import { type Tab, Tabs } from '../parts/tabs.js';
import { Id, When } from '../parts/text.js';
import { Wire } from '../parts/wire.js';
import { Words } from '../parts/words.js';
import { useTitle } from '../title.js';

type Change = NonNullable<Schemas['RevisePlanDto']['changes']>[number];

/** Do they understand me, what does it cost, may I? */
export function PlanPage() {
  const { planId } = useParams({ from: '/plans/$planId' });
  const { rev } = useSearch({ from: '/plans/$planId' });
  const { data: plan, error } = useQuery(planQuery(planId, rev));
  useTitle(plan?.specification.split('\n')[0] ?? 'Plan');
  if (error !== null && !plan) return <ProblemNote error={error} />;
  return plan ? <Deal plan={plan} /> : <Loading />;
}

function Deal({ plan }: { readonly plan: Plan }) {
  const deal = useRef<HTMLDivElement>(null);
  const { lit, light } = useLight();
  const revise = useRevising(plan);
  const approve = useApproving(plan);
  return (
    <>
      <PlanHead plan={plan} />
      <div className={lit.size > 0 ? 'deal lit-on' : 'deal'} ref={deal}>
        <Wire deal={deal} lit={lit} />
        <div className="left">
          <section className="sheet pad wbox" aria-label="Your words" tabIndex={0}>
            <div className="cap">
              <span>Your words</span>
              <span className="lg">
                <span className="wd0">read</span> <b>value</b> <span className="un">not read</span>
              </span>
            </div>
            <Words plan={plan} lit={lit} onLit={light} />
            <Remark key={plan.revision} busy={revise.isPending} onRemark={(remark) => revise.mutate({ remark })} />
            {revise.error !== null && <ProblemNote error={revise.error} />}
          </section>
          <Approval
            plan={plan}
            onApprove={(onBudget) => approve.mutate(onBudget)}
            busy={approve.isPending}
            error={approve.error}
          />
        </div>
        <div>
          <Steps plan={plan} lit={lit} onLit={light} revise={revise} />
          <Suggestions plan={plan} onAdd={(change) => revise.mutate({ changes: [change] })} />
        </div>
      </div>
      <div className="sigbar">
        <span>
          <b>{money(plan.estimatedCost, plan.currency)}</b>, {span(plan.estimatedDurationMs)}
        </span>
        <a className="btn p" href="#approval">
          To the approval
        </a>
      </div>
    </>
  );
}

function useRevising({ planId }: Plan) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Schemas['RevisePlanDto']) =>
      take(client.api.POST('/api/v1/plans/{planId}/revisions', { params: { path: { planId } }, body })),
    onSuccess: (next) => {
      queries.setQueryData(['plan', planId, 'latest'], next);
      void navigate({ to: '/plans/$planId', params: { planId }, search: {} });
    },
  });
}

function useApproving({ planId, revision, hash }: Plan) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (onBudget: 'refuse' | 'pause') => {
      const body = { approved: true, approvedBy: person(), revision, hash, onBudget };
      const answer = await take(
        client.api.POST('/api/v1/plans/{planId}/execute', { params: { path: { planId } }, body }),
      );
      return answer as unknown as Schemas['StartedDto'];
    },
    onSuccess: ({ executionId }) => navigate({ to: '/executions/$executionId', params: { executionId } }),
  });
}

function PlanHead({ plan: { planId, revision, planner, createdAt, specification } }: { readonly plan: Plan }) {
  return (
    <div className="head">
      <div>
        <div className="crumb">
          <Link to="/">Plans</Link>
          <Id id={planId} />
          <span>
            Revision <b>{revision}</b>, {planner} planner, <When at={createdAt} />
          </span>
          {revision > 1 && (
            <Link to="/plans/$planId" params={{ planId }} search={{ rev: revision - 1 }}>
              back to revision {revision - 1}
            </Link>
          )}
        </div>
        <h1>{specification.split('\n')[0]}</h1>
      </div>
    </div>
  );
}

function Remark({ busy, onRemark }: { readonly busy: boolean; readonly onRemark: (remark: string) => void }) {
  const [remark, setRemark] = useState('');
  return (
    <form
      className="remark"
      onSubmit={(event) => {
        event.preventDefault();
        if (remark.trim() !== '') onRemark(remark.trim());
      }}
    >
      <input
        className="field"
        aria-label="Change it in words"
        placeholder="Change it in words…"
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
      <button type="submit" className="btn" disabled={remark.trim() === '' || busy}>
        Change
      </button>
    </form>
  );
}

interface StepsProps {
  readonly plan: Plan;
  readonly lit: ReadonlySet<string>;
  readonly onLit: (stepIds: readonly string[]) => void;
  readonly revise: ReturnType<typeof useRevising>;
}

/** As a table, each question under its step, or as a graph. */
function Steps({ plan, lit, onLit, revise }: StepsProps) {
  const [tab, setTab] = useState<Tab>('steps');
  const { data: dry } = useQuery(dryRunQuery(plan));
  const agents = new Set(plan.steps.map(({ agent }) => agent)).size;
  const { criticalPath, currency } = plan;
  const drawn = { rows: plan.steps.map((step) => rowOf(step, plan)), critical: new Set(criticalPath), currency };
  const under = (stepId: string): React.ReactNode => {
    const asked = plan.needsInput ? plan.questions.filter((question) => question.stepId === stepId) : [];
    return asked.length === 0
      ? null
      : asked.map((question) => (
          <Question
            key={`${plan.revision}${question.pointer}`}
            plan={plan}
            question={question}
            busy={revise.isPending}
            onAnswer={(change: Change) => revise.mutate({ changes: [change] })}
          />
        ));
  };
  return (
    <div className="sheet">
      <div className="pad tabs">
        <Tabs tab={tab} onTab={setTab} />
        <span className="s t2">
          {counted(plan.steps.length, 'step')}, {counted(agents, 'agent')}
        </span>
        <span className="s t2 end">
          <Key mark="k-crit">
            critical path{' '}
            {criticalPath.length > 12 ? counted(criticalPath.length, 'step') : criticalPath.map(stepNumber).join(' → ')}
          </Key>
        </span>
      </div>
      {tab === 'steps' ? (
        <StepTable {...drawn} schedule={dry?.schedule ?? []} lit={lit} onLit={onLit} under={under} at={0} />
      ) : (
        <Graph {...drawn} lit={lit} onLit={onLit} />
      )}
    </div>
  );
}

function Suggestions({ plan, onAdd }: { readonly plan: Plan; readonly onAdd: (change: Change) => void }) {
  if (plan.suggestions.length === 0) return null;
  return (
    <section className="sheet pad mt">
      <div className="cap">
        <span>Could follow</span>
      </div>
      <ul className="plist">
        {plan.suggestions.slice(0, 5).map(({ agent, capability, reason, addsCost }) => (
          <li key={agent + capability}>
            <span>{reason}</span>
            <button type="button" className="btn" onClick={() => onAdd({ op: 'add', step: { agent, capability } })}>
              Add, {money(addsCost, plan.currency)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function rowOf(step: Plan['steps'][number], plan: Plan): Row {
  const { id, name, agent, estimatedCost, estimatedDurationMs, dependencies, reason } = step;
  const account = plan.reading?.find(({ kind, stepIds }) => kind === 'step' && stepIds.includes(id));
  const words =
    account &&
    plan.specification
      .slice(account.from, account.to)
      .trim()
      .replace(/[.,;:]+$/, '');
  return {
    id,
    name,
    agent,
    price: estimatedCost,
    durationMs: estimatedDurationMs,
    dependencies,
    because: words || reason,
    quoted: Boolean(words),
  };
}
