import { useMutation, useQuery } from '@tanstack/react-query';
import { client, queries, statusQuery, take, type Report } from '../api.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { useTitle } from '../title.js';

const MB = 1_048_576;

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
          {factsOf(data).map(([name, text]) => (
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

function factsOf(data: Report): readonly (readonly [string, string])[] {
  const database = data['database'] as { state?: string; path?: string; sizeBytes?: number } | undefined;
  const newest = (data['backup'] as { newest?: { madeAt?: string; file?: string } | null } | undefined)?.newest;
  const size = database?.sizeBytes === undefined ? 'size not known' : `${(database.sizeBytes / MB).toFixed(1)} MB`;
  return [
    ['Version', `${data.version}${data.mockMode ? ', simulated agents' : ''}`],
    ['Up', data.uptime],
    ['Memory', `${data.memory.rssMb} MB`],
    ['Event loop', `p99 ${data.eventLoopLagMs.p99} ms`],
    ['Database', [database?.state ?? 'not known', size, database?.path ?? ''].join(', ')],
    [
      'Last backup',
      newest?.madeAt ? `${new Date(newest.madeAt).toLocaleString('en-GB')}, ${newest.file ?? ''}` : 'none yet',
    ],
  ];
}
