/** What an execution made, and what happened in it, newest first. */
import { useQuery } from '@tanstack/react-query';
import { client, take, type Execution, type Schemas } from '../api.js';
import { counted, stepNumber } from '../../../client/format.js';
import { useEvents } from '../live.js';
import { When } from './text.js';

export function Artifacts({ execution }: { readonly execution: Execution }) {
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

const MOST_EVENTS = 200;

export function Feed({ execution }: { readonly execution: Execution }) {
  const { executionId, steps } = execution;
  const fresh = useEvents().filter((event) => event.executionId === executionId);
  const { data } = useQuery({
    queryKey: ['events', executionId, execution.status],
    queryFn: () =>
      take(
        client.api.GET('/api/v1/executions/{executionId}/events', {
          params: { path: { executionId }, query: { limit: MOST_EVENTS } },
        }),
      ),
  });
  const page = data as Schemas['EventPage'] | undefined;
  const known = page?.items ?? [];
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
          <li key={seq} data-seq={seq}>
            <When at={at} />
            <span className="t3">{stepId === undefined ? '' : stepNumber(stepId)}</span>
            <span>
              {steps.find(({ id }) => id === stepId)?.name ?? ''} {SAYS[type]}
            </span>
          </li>
        ))}
      </ol>
      {page && page.nextCursor !== null && (
        <p className="s t3">Only the first {MOST_EVENTS} events, and those since this page was opened, are listed.</p>
      )}
    </section>
  );
}
