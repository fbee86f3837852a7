/** Approval as a document: exactly what is approved, what a careful person is told first, and a button with the sum. */
import { useState } from 'react';
import type { Plan } from '../api.js';
import { counted, money, span, stepNumber } from '../../../client/format.js';
import { Glyph } from '../glyph.js';
import { LeftOver, MoneyBar } from './money-bar.js';
import { ProblemNote } from './problem.js';

export interface ApprovalProps {
  readonly plan: Plan;
  readonly onApprove: (onBudget: 'refuse' | 'pause') => void;
  readonly busy: boolean;
  readonly error: unknown;
}

/** What must be ticked: things that a careful person would want to have been told. */
export function ticksOf({
  unread,
  warnings,
  budget,
}: Pick<Plan, 'unread' | 'warnings' | 'budget'>): readonly { id: string; lead: string; rest: string }[] {
  const parts = unread ?? [];
  const verdict = budget;
  return [
    ...(parts.length === 0
      ? []
      : [
          {
            id: 'unread',
            lead: `${counted(parts.length, 'part of your text is', 'parts of your text are')} not read:`,
            rest: parts.map(({ text }) => `“${text}”`).join(', '),
          },
        ]),
    ...warnings.map((text, at) => {
      const undone = /^(\S+) \((.*)\) cannot be undone/.exec(text);
      if (undone)
        return { id: `w${at}`, lead: `Step ${stepNumber(undone[1] ?? '')} cannot be undone.`, rest: undone[2] ?? '' };
      return { id: `w${at}`, lead: '', rest: text };
    }),
    ...(verdict?.verdict === 'exceeded' && verdict.mode === 'block'
      ? [
          {
            id: 'budget',
            lead: `${verdict.policyId} has no room for all of it:`,
            rest: 'it pauses before the step that does not fit.',
          },
        ]
      : []),
  ];
}

export function Approval({ plan, onApprove, busy, error }: ApprovalProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const ticks = ticksOf(plan);
  const open = plan.needsInput ? plan.questions.length : 0;
  const left = ticks.filter(({ id }) => !ticked.has(`${plan.revision}${id}`)).length;
  const { revision } = plan;
  const verdict = plan.budget;
  const blocks = verdict?.verdict === 'exceeded' && verdict.mode === 'block';
  return (
    <section className="sheet pad appr" aria-label="Approval" id="approval">
      <What plan={plan} />
      <Verdict plan={plan} />
      <div className="ticks">
        {ticks.map(({ id, lead, rest }) => (
          <label key={id} className="tick">
            <input
              type="checkbox"
              checked={ticked.has(`${revision}${id}`)}
              onChange={({ target }) => setTicked((before) => toggled(before, `${revision}${id}`, target.checked))}
            />
            <span>
              {lead && <b>{lead} </b>}
              {rest}
            </span>
          </label>
        ))}
        {open > 0 && <StillOpen count={open} />}
      </div>
      {error !== null && <ProblemNote error={error} />}
      <button
        type="button"
        className="btn p w go"
        id="go"
        disabled={busy || open > 0 || left > 0}
        onClick={() => onApprove(blocks ? 'pause' : 'refuse')}
      >
        {open > 0
          ? `Answer ${counted(open, 'question')} to approve`
          : left > 0
            ? `Tick ${left} more to approve`
            : `Approve revision ${revision} and run, ${money(plan.estimatedCost, plan.currency)}`}
      </button>
    </section>
  );
}

/** Exactly what is approved: the revision by its hash, its price and its time. */
function What({ plan }: { readonly plan: Plan }) {
  const { forecast, currency, revision, hash } = plan;
  return (
    <>
      <div className="cap">
        <span>What you approve</span>
        <span className="t2 n">
          revision {revision},{' '}
          <button
            type="button"
            className="mono idb"
            title={`${hash}: hash over steps, prices and policies; press to copy`}
            onClick={() => void navigator.clipboard.writeText(hash)}
          >
            {hash.slice(0, 8)}
          </button>
        </span>
      </div>
      <div className="big">
        <div>
          <span className="v">{money(plan.estimatedCost, currency)}</span>
          {forecast.cost && (
            <span className="s t2">
              {money(forecast.cost.p50, currency)} likely
              <br />
              {money(forecast.cost.p90, currency)} in 9 of 10 cases
            </span>
          )}
        </div>
        <div>
          <span className="v">{span(plan.estimatedDurationMs)}</span>
          {forecast.durationMs && (
            <span className="s t2">
              {span(forecast.durationMs.p50)} likely
              <br />
              {span(forecast.durationMs.p90)} in 9 of 10 cases
            </span>
          )}
        </div>
      </div>
    </>
  );
}

function StillOpen({ count }: { readonly count: number }) {
  return (
    <div className="tick q">
      <Glyph name="question" className="waiting" />
      <span>
        <b>{counted(count, 'question is', 'questions are')} open.</b> {count === 1 ? 'It stands' : 'They stand'} under{' '}
        {count === 1 ? 'its step' : 'their steps'}.
      </span>
    </div>
  );
}

function Verdict({ plan: { budget, estimatedCost: cost, currency } }: { readonly plan: Plan }) {
  if (budget === null) return <p className="s t2">No budget policy applies.</p>;
  const { policyId, verdict, mode, limit, spent, held, remaining, because } = budget;
  if (policyId === null) return <p className="s t2">{because ?? 'No budget policy applies.'}</p>;
  const chip = verdict === 'ok' ? 'chip ok' : mode === 'block' ? 'chip bad' : 'chip wait';
  const words = verdict === 'ok' ? 'has room' : mode === 'block' ? `${verdict}, blocks` : `${verdict}, ${mode}s only`;
  return (
    <div>
      <div className="cap">
        <span>{policyId}</span>
        <span className={chip}>{words}</span>
      </div>
      {limit !== null && remaining !== null && (
        <div className="brow cp">
          <span className="t2">total</span>
          <MoneyBar limit={limit} spent={spent} held={held} need={cost ?? 0} currency={currency} />
          {cost === null ? (
            <span className="n s t2">price not known</span>
          ) : (
            <LeftOver remaining={remaining - cost} currency={currency} />
          )}
        </div>
      )}
      {because && <div className="s t2">{because}</div>}
    </div>
  );
}

function toggled(before: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (on) after.add(id);
  else after.delete(id);
  return after;
}
