/** What the service refused, and what is not there: in words, with the code to look for. */
import { Refused, ServiceAway } from '../api.js';

export function ProblemNote({ error }: { readonly error: unknown }) {
  if (error instanceof Refused) {
    const { problem } = error;
    return (
      <div className="sheet pad problem" role="alert">
        <b>{error.message}</b>
        {(problem.errors ?? []).map(({ pointer, message }) => (
          <div key={pointer + message} className="s t2">
            <span className="mono">{pointer}</span> {message}
          </div>
        ))}
        <div className="s t3 mono">
          {error.code} {problem.correlationId}
        </div>
      </div>
    );
  }
  const away = error instanceof ServiceAway;
  return (
    <div className="sheet pad problem" role="alert">
      <b>{away ? 'The service does not answer.' : error instanceof Error ? error.message : String(error)}</b>
    </div>
  );
}

/** While something is fetched for the first time: nothing at once, a placeholder when it takes long. */
export function Loading() {
  return <div className="sheet pad loading" role="progressbar" aria-label="Loading" />;
}
