import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { agentsQuery, client, queries, statusQuery, take, type Schemas } from '../api.js';
import { agentName, counted, figure, span } from '../../../client/format.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { State } from '../parts/state.js';
import { useTitle } from '../title.js';

interface Health {
  readonly name: string;
  readonly state: string;
  readonly calls: number;
  readonly errors: number;
  readonly p50Ms: number | null;
}

const UNCALLED = { state: 'not called yet', calls: 0, errors: 0, p50Ms: null } as const;

/** Who can do what, who is down? */
export function Agents() {
  const { data, error } = useQuery(agentsQuery);
  const { data: status } = useQuery(statusQuery);
  const [words, setWords] = useState('');
  const [registering, setRegistering] = useState(false);
  useTitle('Agents');
  if (error !== null && !data) return <ProblemNote error={error} />;
  if (!data) return <Loading />;
  const known = (status?.['agents'] as { agents?: Health[] } | undefined)?.agents;
  const healthOf = (name: string): Health | undefined =>
    known && (known.find((one) => one.name === name) ?? { ...UNCALLED, name });
  const fits = fitting(words);
  const capabilities = data.items.reduce((sum, one) => sum + one.capabilities.length, 0);
  const down = data.items.filter(({ name }) => healthOf(name)?.state === 'down');
  return (
    <>
      <div className="head">
        <div>
          <h1>
            {counted(data.items.length, 'agent')}, {counted(capabilities, 'capability', 'capabilities')}
          </h1>
          {down.length > 0 && (
            <p className="t2 pt">
              {down.map(({ name }) => name).join(', ')} {down.length === 1 ? 'does' : 'do'} not answer.
            </p>
          )}
        </div>
        <div className="acts">
          <button type="button" className="btn p" onClick={() => setRegistering(!registering)}>
            Register agent…
          </button>
        </div>
      </div>
      {registering && <Register onDone={() => setRegistering(false)} />}
      <div className="filters">
        <input
          aria-label="Filter"
          placeholder="What should it be able to do?  ( / )"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      <Table agents={data.items.filter(fits)} healthOf={healthOf} />
      {data.nextCursor !== null && <p className="s t2">Only the first {data.items.length} are listed.</p>}
    </>
  );
}

function fitting(words: string): (agent: Schemas['AgentView']) => boolean {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ name, capabilities }) => {
    const said = [name, ...capabilities.map((one) => `${one.name} ${one.description}`)].join(' ').toLowerCase();
    return wanted.every((word) => said.includes(word));
  };
}

interface TableProps {
  readonly agents: readonly Schemas['AgentView'][];
  readonly healthOf: (name: string) => Health | undefined;
}

function Table({ agents, healthOf }: TableProps) {
  return (
    <div className="sheet list">
      <table className="ledger">
        <thead>
          <tr>
            <th className="st">
              <span className="vh">State</span>
            </th>
            <th>Agent</th>
            <th>Can do</th>
            <th className="n x">Price</th>
            <th className="n x">Answers in</th>
            <th className="n x">Calls</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {agents.map((agent) => (
            <AgentRow key={agent.name} agent={agent} health={healthOf(agent.name)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AgentRow({ agent, health }: { readonly agent: Schemas['AgentView']; readonly health: Health | undefined }) {
  const check = useMutation({
    mutationFn: () => take(client.api.POST('/api/v1/agents/{name}/check', { params: { path: { name: agent.name } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['status'] }),
  });
  const { shape, words } = stateOf(health, check.data?.up);
  return (
    <tr className="row">
      <td className="st">
        <State shape={shape} />
      </td>
      <td>
        <span className="nm">{agentName(agent.name)}</span>
        <span className="ag">
          {words}, {agent.builtin ? 'built in' : agent.endpoint}
        </span>
      </td>
      <td className="full s t2 cando">
        {agent.capabilities.map((one) => (
          <details key={one.name}>
            <summary title={one.description}>{one.name.replaceAll('_', ' ')}</summary>
            <span>
              {one.description} {figure(one.estimatedCost)}, {span(one.estimatedDuration)}
            </span>
            <pre className="mono">{JSON.stringify(one.parameters, null, 2)}</pre>
          </details>
        ))}
      </td>
      <td className="n x t2">{pricesOf(agent)}</td>
      <td className="n x t2">{health?.calls === 0 ? 'no calls yet' : span(health?.p50Ms)}</td>
      <td className="n x t2">{health ? callsOf(health) : 'not known'}</td>
      <td className="n">
        <button
          type="button"
          className="btn q"
          disabled={check.isPending}
          title={check.data?.detail}
          onClick={() => check.mutate()}
        >
          Check
        </button>
      </td>
    </tr>
  );
}

/** Well only where it is known to be: by a check, or by calls that it answered. */
function stateOf(health: Health | undefined, up: boolean | undefined): { shape: string; words: string } {
  if (up === false || (up === undefined && health?.state === 'down')) return { shape: 'failed', words: 'down' };
  const words = health?.state ?? 'not known';
  return { shape: up === true || (health && health.calls > 0) ? 'completed' : 'pending', words };
}

function callsOf({ calls, errors }: Health): string {
  return errors > 0 ? `${calls}, ${errors} failed` : String(calls);
}

/** From the cheapest to the dearest; what has no price is said beside them. */
function pricesOf({ capabilities }: Schemas['AgentView']): string {
  const prices = capabilities.flatMap(({ estimatedCost }) => (estimatedCost === null ? [] : [estimatedCost]));
  if (prices.length === 0) return 'not known';
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const unknown = capabilities.length - prices.length;
  const range = low === high ? figure(low) : `${figure(low)} – ${figure(high)}`;
  return unknown === 0 ? range : `${range}, ${unknown} not known`;
}

function Register({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('');
  const register = useMutation({
    mutationFn: () => take(client.api.POST('/api/v1/agents', { body: JSON.parse(text) as Schemas['AgentBody'] })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['agents'] });
      onDone();
    },
  });
  return (
    <form
      className="sheet pad more"
      onSubmit={(event) => {
        event.preventDefault();
        register.mutate();
      }}
    >
      <label>
        Name, endpoint and capabilities, as JSON
        <textarea className="field mono" rows={10} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      {register.error !== null && <ProblemNote error={register.error} />}
      <span className="acts">
        <button type="submit" className="btn p" disabled={text.trim() === '' || register.isPending}>
          Register agent
        </button>
        <button type="button" className="btn q" onClick={onDone}>
          Not now
        </button>
      </span>
    </form>
  );
}
