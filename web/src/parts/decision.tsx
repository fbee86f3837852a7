/** A decision as a row of options, side by side, each with its price and its consequence in a sentence. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client, queries, Refused, type Execution } from '../api.js';
import { money, span } from '../../../client/format.js';
import { Glyph } from '../glyph.js';
import { DecisionForm } from './decision-form.js';
import { type Action, type Item, type Option, optionsOf, verbOf } from './options.js';

export interface DecisionProps {
  readonly execution: Execution;
  readonly item: Item;
}

export function Decision({ execution, item }: DecisionProps) {
  const [opened, setOpened] = useState<Action | undefined>();
  const send = useSending(execution.executionId);
  const press = (action: Action): void => {
    if (needsMore(action)) setOpened(action);
    else send.mutate({ action, body: action.body ?? {} });
  };
  return (
    <section className="dec" aria-label={isMoney(item) ? 'Waits for money' : 'Decision'}>
      <Cause execution={execution} item={item} />
      <div className="opts">
        {optionsOf(item, execution).map((option, at) => (
          <Way
            key={option.button + String(at)}
            option={option}
            isFirst={at === 0}
            busy={send.isPending}
            onPress={press}
          />
        ))}
      </div>
      {opened && (
        <DecisionForm
          action={opened}
          execution={execution}
          busy={send.isPending}
          onSend={(body) => send.mutate({ action: opened, body })}
          onClose={() => setOpened(undefined)}
        />
      )}
      {send.error !== null && (
        <p className="pad failed" role="alert">
          {send.error.message}.{' '}
          {send.error instanceof Refused
            ? 'Yours was not sent.'
            : 'It is not known whether yours arrived: look at the state before it is sent again.'}
        </p>
      )}
    </section>
  );
}

/** Sends a decision; what the service then says of the execution is what is shown, also when it refuses. */
function useSending(executionId: string) {
  const show = (now: Execution): unknown => queries.setQueryData(['execution', executionId], now);
  return useMutation({
    mutationFn: ({ action, body }: { readonly action: Action; readonly body: unknown }) =>
      client.send(action.method, action.path, body),
    onSuccess: (now) => {
      show(now);
      void queries.invalidateQueries({ queryKey: ['attention'] });
    },
    onError: (error) => {
      const now = error instanceof Refused ? (error.problem['execution'] as Execution | undefined) : undefined;
      if (now) show(now);
      else void queries.invalidateQueries({ queryKey: ['execution', executionId] });
    },
  });
}

function isMoney({ kind }: Item): boolean {
  return kind === 'budget' || kind === 'approval';
}

/** What a person still has to say. Cancelling asks for a second press on itself. */
function needsMore(action: Action): boolean {
  return ['skip', 'complete', 'budget-approval', 'cancel'].includes(verbOf(action));
}

function Cause({ execution, item }: DecisionProps) {
  const step = execution.steps.find(({ id }) => id === item.stepId);
  const lacks = isMoney(item);
  return (
    <div className={lacks ? 'top wait' : 'top bad'}>
      <h2>
        <span className={lacks ? 'waiting' : 'failed'}>
          <Glyph name={lacks ? 'waiting' : item.kind === 'paused' ? 'paused' : 'failed'} />
        </span>
        {lacks ? 'Waits for money' : step ? `${step.name} failed` : 'Paused'}
      </h2>
      <p>
        <b>{step?.error?.message ?? item.message}</b>{' '}
        {step && <span className="t2">{circumstances(step, execution)}</span>}
      </p>
    </div>
  );
}

function circumstances(step: Execution['steps'][number], { steps, costs }: Execution): string {
  const { id, agent, attempt, startTime, endTime, cost } = step;
  const waits = steps.filter(({ dependencies }) => dependencies.includes(id)).map(({ name }) => name);
  const took = startTime && endTime ? `, after ${span(Date.parse(endTime) - Date.parse(startTime))}` : '';
  const charged = cost > 0 ? `; it charged ${money(cost, costs.currency)}` : '';
  const others = waits.length > 0 ? `. ${waits.join(', ')} ${waits.length === 1 ? 'waits' : 'wait'} for it` : '';
  return `${agent}, attempt ${attempt}${took}${charged}${others}.`;
}

interface WayProps {
  readonly option: Option;
  readonly isFirst: boolean;
  readonly busy: boolean;
  readonly onPress: (action: Action) => void;
}

function Way({ option: { action, title, key, price, small, says, button }, isFirst, busy, onPress }: WayProps) {
  return (
    <div>
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
        className={isFirst ? 'btn p' : 'btn'}
        data-key={key}
        disabled={busy || action.method === 'GET'}
        onClick={() => onPress(action)}
      >
        {button}
      </button>
    </div>
  );
}
