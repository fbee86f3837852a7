/** A decision as a row of options, side by side, each with its price and its consequence in a sentence. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client, queries, Refused, type Execution, type Schemas } from '../api.js';
import { agentName, counted, money, span, stepNumber } from '../format.js';
import { Glyph } from '../glyph.js';

type Item = Schemas['AttentionDto'];
type Action = Schemas['ActionDto'];

interface Option {
  readonly action: Action;
  readonly title: string;
  readonly key?: string;
  readonly price: string;
  readonly small: string;
  readonly says: string;
  readonly button: string;
}

export interface DecisionProps {
  readonly execution: Execution;
  readonly item: Item;
}

export function Decision({ execution, item }: DecisionProps) {
  const step = execution.steps.find(({ id }) => id === item.stepId);
  const [opened, setOpened] = useState<Action | undefined>();
  const send = useMutation({
    mutationFn: ({ action, body }: { action: Action; body: unknown }) =>
      client.send<Execution>(action.method, action.path, body),
    onSuccess: (now) => {
      queries.setQueryData(['execution', execution.executionId], now);
      void queries.invalidateQueries({ queryKey: ['attention'] });
    },
    onError: (error) => {
      const now = error instanceof Refused ? (error.problem['execution'] as Execution | undefined) : undefined;
      if (now) queries.setQueryData(['execution', execution.executionId], now);
    },
  });
  const money0 = item.kind === 'budget' || item.kind === 'approval';
  const press = (action: Action): void => {
    if (needsMore(action)) setOpened(action);
    else send.mutate({ action, body: action.body ?? {} });
  };
  const waits = execution.steps.filter(({ dependencies }) => step !== undefined && dependencies.includes(step.id));
  return (
    <section className="dec" aria-label={money0 ? 'Waits for money' : 'Decision'}>
      <div className={money0 ? 'top wait' : 'top bad'}>
        <h2>
          <span className={money0 ? 'waiting' : 'failed'}>
            <Glyph name={money0 ? 'waiting' : item.kind === 'paused' ? 'paused' : 'failed'} />
          </span>
          {money0 ? 'Waits for money' : step ? `${step.name} failed` : 'Paused'}
        </h2>
        <p>
          <b>{step?.error?.message ?? item.message}</b>{' '}
          {step && (
            <span className="t2">
              {step.agent}, attempt {step.attempt}
              {step.startTime && step.endTime
                ? `, after ${span(Date.parse(step.endTime) - Date.parse(step.startTime))}`
                : ''}
              {step.cost > 0 ? `; it charged ${money(step.cost, execution.costs.currency)}` : ''}
              {waits.length > 0
                ? `. ${waits.map(({ name }) => name).join(', ')} ${waits.length === 1 ? 'waits' : 'wait'} for it`
                : ''}
              .
            </span>
          )}
        </p>
      </div>
      <div className="opts">
        {optionsOf(item, execution).map(({ action, title, key, price, small, says, button }, at) => (
          <div key={button + String(at)}>
            <h3>
              {title}
              {key && <kbd>{key}</kbd>}
            </h3>
            <span className="pr">
              {price} <small>{small}</small>
            </span>
            <p>{says}</p>
            <button
              type="button"
              className={at === 0 ? 'btn p' : 'btn'}
              disabled={send.isPending || action.method === 'GET'}
              onClick={() => press(action)}
            >
              {button}
            </button>
          </div>
        ))}
      </div>
      {opened && (
        <More
          action={opened}
          execution={execution}
          busy={send.isPending}
          onSend={(body) => send.mutate({ action: opened, body })}
          onClose={() => setOpened(undefined)}
        />
      )}
      {send.error !== null && (
        <p className="pad failed" role="alert">
          {send.error.message}. Yours was not sent.
        </p>
      )}
    </section>
  );
}

function verbOf({ path }: Action): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What a person still has to say. Cancelling asks for a second press on itself. */
function needsMore(action: Action): boolean {
  return ['skip', 'complete', 'budget-approval', 'cancel'].includes(verbOf(action));
}

export function optionsOf(item: Item, { costs, steps }: Execution): readonly Option[] {
  const step = steps.find(({ id }) => id === item.stepId);
  const { currency } = costs;
  const number = stepNumber(item.stepId ?? '');
  return item.actions.map((action): Option => {
    const { offer, body } = action;
    const agent = typeof body?.['agent'] === 'string' ? agentName(body['agent']) : undefined;
    const again = step?.estimatedCost ?? null;
    const figures = offer
      ? {
          price: money(offer.price ?? 0, currency),
          small: offer.spares ? `spares ${money(offer.spares, currency)}` : '',
        }
      : {
          price: money(again, currency),
          small: `more${step?.estimatedDurationMs ? `, about ${span(step.estimatedDurationMs)}` : ''}`,
        };
    const falls = offer
      ? offer.effects.filter(({ becomes }) => becomes === 'skipped').map(({ stepId }) => stepNumber(stepId))
      : [];
    const nothing = { price: money(0, currency), small: '' };
    switch (offer?.kind === 'wait' ? 'wait' : verbOf(action)) {
      case 'retry':
        return agent
          ? {
              action,
              ...figures,
              title: `Give to ${agent}`,
              says: 'Another registered agent with the same capability does it.',
              button: `Give it to ${agent}`,
            }
          : {
              action,
              ...figures,
              title: 'Retry',
              key: 'r',
              says: `Sends the call again, as attempt ${(step?.attempt ?? 0) + 1}. What it charged stays spent.`,
              button: `Retry step ${number}`,
            };
      case 'skip':
        return {
          action,
          ...(offer ? figures : nothing),
          title: 'Skip',
          key: 's',
          says:
            falls.length > 1
              ? `Goes on without it; ${falls.slice(1).join(', ')} ${falls.length === 2 ? 'is' : 'are'} skipped too.`
              : 'Goes on without it, and without what waits for it.',
          button: 'Skip…',
        };
      case 'complete':
        return {
          action,
          price: 'your figure',
          small: '',
          title: 'Complete by hand',
          key: 'c',
          says: 'Enter the result and what it cost. What waits for it then runs.',
          button: 'Enter result…',
        };
      case 'cancel':
        return {
          action,
          ...nothing,
          small: `${money(costs.total, currency)} stay spent`,
          title: 'Cancel all',
          says: 'Ends the execution. What is done stays done; nothing is undone.',
          button: 'Cancel execution…',
        };
      case 'budget-approval':
        return {
          action,
          price: money(typeof body?.['amount'] === 'number' ? body['amount'] : 0, currency),
          small: 'more, once',
          title: 'Approve the money',
          says: 'Allows what is lacking, for this execution. It is drawn once.',
          button: 'Approve…',
        };
      case 'wait':
        return {
          action,
          ...nothing,
          title: 'Wait',
          says: `It goes on by itself when the window frees money${offer?.until ? `: ${new Date(offer.until).toLocaleString('en-GB')}` : ''}.`,
          button: 'Waits already',
        };
      case 'resume':
        return {
          action,
          ...nothing,
          title: 'Resume',
          says: `Goes on with ${counted(steps.filter(({ status }) => status === 'pending').length, 'step')} that wait.`,
          button: 'Resume',
        };
      default:
        return { action, ...nothing, title: verbOf(action), says: '', button: verbOf(action) };
    }
  });
}

interface MoreProps {
  readonly action: Action;
  readonly execution: Execution;
  readonly busy: boolean;
  readonly onSend: (body: unknown) => void;
  readonly onClose: () => void;
}

/** What an option needs beside the press, in place under the row. */
function More({ action, execution, busy, onSend, onClose }: MoreProps) {
  const verb = verbOf(action);
  const { body = {} } = action;
  const [reason, setReason] = useState('');
  const [result, setResult] = useState('{}');
  const [amount, setAmount] = useState(String(body['amount'] ?? body['cost'] ?? ''));
  const { currency, total } = execution.costs;
  const bad = verb === 'complete' && !isJson(result);
  const submit = (): void =>
    onSend({
      ...body,
      ...('reason' in body || reason !== '' ? { reason: reason || 'decided on the page' } : {}),
      ...(verb === 'complete' ? { result: JSON.parse(result) as unknown, cost: Number(amount || 0) } : {}),
      ...(verb === 'budget-approval'
        ? { amount: Number(amount), approvedBy: person(), reason: reason || 'approved on the page' }
        : {}),
    });
  const button =
    verb === 'cancel'
      ? `Cancel execution, ${money(total, currency)} stay spent`
      : verb === 'budget-approval'
        ? `Approve ${money(Number(amount), currency)}`
        : verb === 'complete'
          ? `Complete, ${money(Number(amount || 0), currency)}`
          : 'Skip it';
  return (
    <form
      className="pad more"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {verb === 'complete' && (
        <label>
          Result, as JSON
          <textarea
            className="field"
            rows={4}
            value={result}
            onChange={({ target }) => setResult(target.value)}
            aria-invalid={bad}
          />
        </label>
      )}
      {(verb === 'complete' || verb === 'budget-approval') && (
        <label>
          {verb === 'complete' ? 'What it cost' : 'How much more'}
          <input
            className="field"
            type="number"
            min="0"
            step="any"
            value={amount}
            onChange={({ target }) => setAmount(target.value)}
          />
        </label>
      )}
      <label>
        Why
        <input className="field" value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <span className="acts">
        <button type="submit" className="btn p" disabled={busy || bad}>
          {button}
        </button>
        <button type="button" className="btn q" onClick={onClose}>
          Not now
        </button>
      </span>
    </form>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Who approves: asked once, kept in this browser. */
export function person(): string {
  return localStorage.getItem('person') ?? 'page';
}
