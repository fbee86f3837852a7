/** What an option needs beside the press, in place under the row of options. */
import { useState } from 'react';
import type { Execution } from '../api.js';
import { money } from '../../../client/format.js';
import { type Action, verbOf } from './options.js';
import { person } from './person.js';

export interface DecisionFormProps {
  readonly action: Action;
  readonly execution: Execution;
  readonly busy: boolean;
  readonly onSend: (body: unknown) => void;
  readonly onClose: () => void;
}

export function DecisionForm({ action, execution: { costs }, busy, onSend, onClose }: DecisionFormProps) {
  const verb = verbOf(action);
  const { body = {} } = action;
  const [reason, setReason] = useState('');
  const [result, setResult] = useState('{}');
  const [amount, setAmount] = useState(figureOf(body['amount']));
  const bad = verb === 'complete' && !isJson(result);
  const submit = (): void => onSend({ ...body, ...said(verb, body, { reason, result, amount }) });
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
      {asksAmount(verb) && (
        <label>
          {verb === 'complete' ? 'What it cost' : 'How much more'}
          <AmountField value={amount} onValue={setAmount} />
        </label>
      )}
      <label>
        Why
        <input className="field" value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <span className="acts">
        <button type="submit" className="btn p" disabled={busy || bad || (asksAmount(verb) && amount === '')}>
          {buttonOf(verb, amount, costs)}
        </button>
        <button type="button" className="btn q" onClick={onClose}>
          Not now
        </button>
      </span>
    </form>
  );
}

/** A sum of money. Empty is not 0: it has to be said. */
export function AmountField({ value, onValue }: { readonly value: string; readonly onValue: (to: string) => void }) {
  return (
    <input
      className="field"
      type="number"
      min="0"
      step="any"
      required
      value={value}
      onChange={({ target }) => onValue(target.value)}
    />
  );
}

/** What has been said in the form, as members of the body. */
function said(
  verb: string,
  body: Readonly<Record<string, unknown>>,
  { reason, result, amount }: { readonly reason: string; readonly result: string; readonly amount: string },
): object {
  const why = 'reason' in body || reason !== '' ? { reason: reason || 'decided on the page' } : {};
  if (verb === 'complete') return { ...why, result: JSON.parse(result) as unknown, cost: Number(amount) };
  if (verb === 'budget-approval')
    return { amount: Number(amount), approvedBy: person(), reason: reason || 'approved on the page' };
  return why;
}

function buttonOf(verb: string, amount: string, { total, currency }: Execution['costs']): string {
  const sum = money(amount === '' ? null : Number(amount), currency);
  if (verb === 'cancel') return `Cancel execution, ${money(total, currency)} stay spent`;
  if (verb === 'budget-approval') return `Approve ${sum}`;
  return verb === 'complete' ? `Complete, ${sum}` : 'Skip it';
}

function asksAmount(verb: string): boolean {
  return verb === 'complete' || verb === 'budget-approval';
}

function figureOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : '';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
