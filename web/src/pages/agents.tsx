import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { agentsQuery, client, queries, statusQuery, take, type Schemas } from '../api.js';
import { agentName, counted, money, span } from '../format.js';
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

/** Who can do what, who is down? */
export function Agents() {
  const { data, error } = useQuery(agentsQuery);
  const { data: status } = useQuery(statusQuery);
  const [words, setWords] = useState('');
  const [registering, setRegistering] = useState(false);
  useTitle('Agents');
  if (error !== null && !data) return <ProblemNote error={error} />;
  if (!data) return <Loading />;
  const health = new Map(
    ((status?.['agents'] as { agents?: Health[] } | undefined)?.agents ?? []).map((one) => [one.name, one]),
  );
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (agent: Schemas['AgentView']): boolean => {
    const said =
      `${agent.name} ${agent.capabilities.map(({ name, description }) => `${name} ${description}`).join(' ')}`.toLowerCase();
    return wanted.every((word) => said.includes(word));
  };
  const capabilities = data.items.reduce((sum, one) => sum + one.capabilities.length, 0);
  const down = data.items.filter(({ name }) => health.get(name)?.state === 'down');
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
            {data.items.filter(fits).map((agent) => (
              <AgentRow key={agent.name} agent={agent} health={health.get(agent.name)} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function AgentRow({ agent, health }: { readonly agent: Schemas['AgentView']; readonly health: Health | undefined }) {
  const check = useMutation({
    mutationFn: () => take(client.api.POST('/api/v1/agents/{name}/check', { params: { path: { name: agent.name } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['status'] }),
  });
  const isDown = check.data ? !check.data.up : health?.state === 'down';
  const prices = agent.capabilities.flatMap(({ estimatedCost }) => (estimatedCost === null ? [] : [estimatedCost]));
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  return (
    <tr className="row">
      <td className="st">
        <State shape={isDown ? 'failed' : 'completed'} />
      </td>
      <td>
        <span className="nm">{agentName(agent.name)}</span>
        <span className="ag">
          {isDown ? 'down' : (health?.state ?? 'not called yet')}, {agent.builtin ? 'built in' : agent.endpoint}
        </span>
      </td>
      <td className="full s t2 cando">
        {agent.capabilities.map((one) => (
          <details key={one.name}>
            <summary title={one.description}>{one.name.replaceAll('_', ' ')}</summary>
            <span>
              {one.description} {money(one.estimatedCost)}, {span(one.estimatedDuration)}
            </span>
            <pre className="mono">{JSON.stringify(one.parameters, null, 2)}</pre>
          </details>
        ))}
      </td>
      <td className="n x t2">
        {prices.length === 0 ? 'not known' : low === high ? money(low) : `${money(low)} – ${money(high)}`}
      </td>
      <td className="n x t2">{health?.p50Ms == null ? 'no calls yet' : span(health.p50Ms)}</td>
      <td className="n x t2">
        {health?.calls ?? 0}
        {health && health.errors > 0 ? `, ${health.errors} failed` : ''}
      </td>
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
