/** Who can do what: listed, registered, asked whether they are up, removed. */
import { take, type Schemas } from '../../client/index.js';
import { EXIT, type ExitCode } from '../exits.js';
import { documentOf } from '../inputs.js';
import type { Session } from '../session.js';
import { figure, span } from '../text/format.js';
import { table } from '../text/layout.js';

export async function list(
  session: Session,
  { capabilities = false }: { readonly capabilities?: boolean },
): Promise<ExitCode> {
  const items: Schemas['AgentView'][] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await take(session.client.api.GET('/api/v1/agents', { params: { query } }));
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  session.answer(
    { items, nextCursor: null },
    () => items.map(({ name }) => name),
    () => text(items, capabilities, session.width),
  );
  return EXIT.done;
}

function text(items: readonly Schemas['AgentView'][], withCapabilities: boolean, width: number): string {
  if (items.length === 0) return 'No agents are registered.   orchestrator agent register -f agent.json';
  const rows = items.flatMap(({ name, endpoint, capabilities, builtin }) => [
    [
      name,
      builtin ? 'built in' : endpoint,
      `${capabilities.length} ${capabilities.length === 1 ? 'capability' : 'capabilities'}`,
    ],
    ...(withCapabilities
      ? capabilities.map((one) => [
          `  ${one.name}`,
          one.description,
          `${figure(one.estimatedCost)}, ${span(one.estimatedDuration)}`,
        ])
      : []),
  ]);
  return table([{}, { gives: 1 }, {}], rows, width).join('\n');
}

/** One agent, or a list of them, as JSON or YAML. */
export async function register(session: Session, { file }: { readonly file: string }): Promise<ExitCode> {
  const read = await documentOf(file);
  const bodies = (Array.isArray(read) ? read : [read]) as Schemas['AgentBody'][];
  const made: Schemas['AgentView'][] = [];
  for (const body of bodies) made.push(await take(session.client.api.POST('/api/v1/agents', { body })));
  session.answer(
    { items: made, nextCursor: null },
    () => made.map(({ name }) => name),
    () =>
      made
        .map(
          ({ name, capabilities }) => `${name} is registered with ${capabilities.map((one) => one.name).join(', ')}.`,
        )
        .join('\n'),
  );
  return EXIT.done;
}

export async function check(session: Session, name: string): Promise<ExitCode> {
  const checked = await take(session.client.api.POST('/api/v1/agents/{name}/check', { params: { path: { name } } }));
  const word = checked.up ? 'up' : 'down';
  session.answer(
    checked,
    () => [word],
    () => `${name} is ${word}: ${checked.detail} (${span(checked.durationMs)})`,
  );
  return checked.up ? EXIT.done : EXIT.failed;
}

export async function remove(session: Session, name: string): Promise<ExitCode> {
  if (!(await session.confirm(`Remove ${name}? Planning no longer sees it; what runs goes on.`))) return EXIT.done;
  await take(session.client.api.DELETE('/api/v1/agents/{name}', { params: { path: { name } } }));
  session.answer(
    { removed: name },
    () => [name],
    () => `${name} is removed.`,
  );
  return EXIT.done;
}
