import { useMutation, useQuery } from '@tanstack/react-query';
import { client, queries, statusQuery, take } from '../api.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { useTitle } from '../title.js';

/** Is the service well? */
export function StatusPage() {
  const { data, error } = useQuery(statusQuery);
  const backup = useMutation({
    mutationFn: () => take(client.api.POST('/api/v1/operations/backup', {})),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['status'] }),
  });
  useTitle('Status');
  if (error !== null && !data) return <ProblemNote error={error} />;
  if (!data) return <Loading />;
  const database = data['database'] as { state?: string; path?: string; sizeBytes?: number } | undefined;
  const newest = (data['backup'] as { newest?: { madeAt?: string; file?: string } | null } | undefined)?.newest;
  const facts: readonly (readonly [string, string])[] = [
    ['Version', `${data.version}${data.mockMode ? ', simulated agents' : ''}`],
    ['Up', data.uptime],
    ['Memory', `${data.memory.rssMb} MB`],
    ['Event loop', `p99 ${data.eventLoopLagMs.p99 ?? 0} ms`],
    [
      'Database',
      `${database?.state ?? 'not known'}, ${((database?.sizeBytes ?? 0) / 1_048_576).toFixed(1)} MB, ${database?.path ?? ''}`,
    ],
    [
      'Last backup',
      newest?.madeAt ? `${new Date(newest.madeAt).toLocaleString('en-GB')}, ${newest.file ?? ''}` : 'none yet',
    ],
  ];
  return (
    <>
      <div className="head">
        <div>
          <h1>The service is {data.status}</h1>
        </div>
        <div className="acts">
          <button type="button" className="btn" disabled={backup.isPending} onClick={() => backup.mutate()}>
            Back up now
          </button>
          <a className="btn q" href="/api/docs">
            API
          </a>
        </div>
      </div>
      {backup.error !== null && <ProblemNote error={backup.error} />}
      {data.setAside.map((entry) => (
        <p key={JSON.stringify(entry)} className="sheet pad failed" role="alert">
          Set aside: {JSON.stringify(entry)}
        </p>
      ))}
      <section className="sheet pad">
        <dl className="facts wide">
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <details className="sheet pad mt">
        <summary>Everything it says of itself</summary>
        <pre className="mono">{JSON.stringify(data, null, 2)}</pre>
      </details>
    </>
  );
}
