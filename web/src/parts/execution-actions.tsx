/** What can be done with an execution as a whole: while it is under way, and after it has ended. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, queries, type Execution, type Schemas } from '../api.js';
import { counted, money, stepNumber } from '../../../client/format.js';
import { person } from './person.js';
import { ProblemNote } from './problem.js';

export function ExecutionActions({ execution }: { readonly execution: Execution }) {
  const { status } = execution;
  return status === 'running' || status === 'paused' ? (
    <Control execution={execution} />
  ) : (
    <Again execution={execution} />
  );
}

function Control({ execution }: { readonly execution: Execution }) {
  const { executionId, status, reason, costs } = execution;
  const [sure, setSure] = useState(false);
  const press = useMutation({
    mutationFn: (verb: string) => client.send('POST', `/api/v1/executions/${executionId}/${verb}`, {}),
    onSuccess: (now) => queries.setQueryData(['execution', executionId], now),
  });
  return (
    <>
      {status === 'running' && reason !== 'cancelling' && (
        <button type="button" className="btn" data-key="p" onClick={() => press.mutate('pause')}>
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
}

/** The same revision; the service refuses it when its hash is not that of the day any more. */
function Again({ execution: { executionId, revision } }: { readonly execution: Execution }) {
  const navigate = useNavigate();
  const rerun = <Answer,>(body: Schemas['RerunDto']): Promise<Answer> =>
    client.send<Answer>('POST', `/api/v1/executions/${executionId}/rerun`, body);
  const { data: preview } = useQuery({
    queryKey: ['rerun', executionId],
    queryFn: () => rerun<Schemas['RerunPreviewDto']>({ preview: true, revision }),
    retry: false,
    refetchInterval: false,
  });
  const again = useMutation({
    mutationFn: () => rerun<Schemas['StartedDto']>({ approved: true, approvedBy: person(), revision }),
    onSuccess: (started) => navigate({ to: '/executions/$executionId', params: { executionId: started.executionId } }),
  });
  if (!preview) return null;
  const bought = preview.steps.filter(({ kept }) => !kept).length;
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={again.isPending}
        onClick={() => again.mutate()}
        title={preview.steps.map(({ stepId, reason }) => `${stepNumber(stepId)}: ${reason}`).join('\n')}
      >
        Do it again: {counted(bought, 'step')} for {money(preview.estimatedCost, preview.currency)},{' '}
        {money(preview.saved, preview.currency)} kept
      </button>
      {again.error !== null && <ProblemNote error={again.error} />}
    </>
  );
}
