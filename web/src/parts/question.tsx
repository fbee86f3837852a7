/** What a plan asks, under its step: answered in place, each answer a revision. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { capabilitySchema, type Plan, type Schemas } from '../api.js';
import { Field, propertyAt, valueOf } from './field.js';

type Change = NonNullable<Schemas['RevisePlanDto']['changes']>[number];

export interface QuestionProps {
  readonly plan: Plan;
  readonly question: Schemas['QuestionResponse'];
  readonly onAnswer: (change: Change) => void;
  readonly busy: boolean;
}

export function Question({ plan, question, onAnswer, busy }: QuestionProps) {
  const { stepId, pointer, message, confirm } = question;
  const step = plan.steps.find(({ id }) => id === stepId);
  const name = pointer.split('/')[1] ?? '';
  const standing = step?.parameters[name];
  const [value, setValue] = useState(confirm === true && standing !== undefined ? text(standing) : '');
  const { data: capability } = useQuery({
    queryKey: ['schema', step?.agent, step?.capability],
    queryFn: async () => (await capabilitySchema(step?.agent ?? '', step?.capability ?? '')) ?? null,
    enabled: step !== undefined,
  });
  if (pointer === '')
    return (
      <form onSubmit={(event) => event.preventDefault()}>
        <span className="asked">{message}</span>
        <button type="button" className="btn" disabled={busy} onClick={() => onAnswer({ op: 'confirm', stepId })}>
          Do it
        </button>
        <button type="button" className="btn" disabled={busy} onClick={() => onAnswer({ op: 'remove', stepId })}>
          Leave it out
        </button>
      </form>
    );
  const property = propertyAt(capability?.parameters, pointer);
  const parameters = nested(pointer.split('/').slice(1), valueOf(value, property), step?.parameters ?? {});
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== '') onAnswer({ op: 'set', stepId, parameters });
      }}
    >
      <span className="asked">{message}</span>
      <Field name={`${stepId}${pointer}`} property={property} value={value} onChange={setValue} />
      <button type="submit" className="btn" disabled={busy || value === ''}>
        {confirm === true ? 'Confirm' : 'Answer'}
      </button>
    </form>
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nested(
  [head = '', ...rest]: readonly string[],
  value: unknown,
  into: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (rest.length === 0) return { ...into, [head]: value };
  const inner = into[head];
  return {
    ...into,
    [head]: nested(rest, value, typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {}),
  };
}
