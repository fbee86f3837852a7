/** Looking: executions, one of them or one of its steps, what happened, what was made, what the service says of itself. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { spawn } from 'node:child_process';
import { take, type Execution, type Schemas } from '../../client/index.js';
import { CommandError, EXIT, type ExitCode } from '../exits.js';
import type { Session } from '../session.js';
import { momentBefore, money, shortId, span, stepNumber } from '../text/format.js';
import { table } from '../text/layout.js';
import { resolve, stepIdOf } from '../things.js';
import { eventJson, eventLine, isTold } from '../views/event-view.js';
import { executionText } from '../views/execution-view.js';
import { psText } from '../views/ps-view.js';
import { planText } from '../views/plan-view.js';
import { planOf } from './plan.js';

type Status = Execution['status'];

export interface PsOptions {
  readonly status?: Status;
  readonly since?: string;
  readonly until?: string;
  readonly agent?: string;
  readonly plan?: string;
  readonly number?: number;
}

export async function ps(session: Session, words: readonly string[], options: PsOptions): Promise<ExitCode> {
  const moment = (text: string | undefined, flag: string): string | undefined => {
    if (text === undefined) return undefined;
    const found = momentBefore(text, Date.now());
    if (found === undefined) throw new CommandError(`${flag} must be a span like 2d or a date; given "${text}"`);
    return found;
  };
  const since = moment(options.since, '--since');
  const until = moment(options.until, '--until');
  const planId = options.plan === undefined ? undefined : (await resolve(session, options.plan, 'plan')).id;
  const query = {
    limit: options.number ?? 20,
    ...(options.status === undefined ? {} : { status: options.status }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(options.agent === undefined ? {} : { agent: options.agent }),
    ...(planId === undefined ? {} : { planId }),
    ...(words.length === 0 ? {} : { q: words.join(' ') }),
  };
  const page = await take(session.client.api.GET('/api/v1/executions', { params: { query } }));
  const reasons = session.json || session.quiet ? new Map<string, string>() : await reasonsOf(session, page.items);
  session.answer(
    page,
    () => page.items.map(({ executionId }) => executionId),
    () => psText(page, reasons, session),
  );
  return EXIT.done;
}

/** Why those wait that wait. */
async function reasonsOf(
  session: Session,
  items: readonly Schemas['ExecutionSummaryDto'][],
): Promise<ReadonlyMap<string, string>> {
  if (!items.some(({ status }) => status === 'paused')) return new Map();
  const board = await take(session.client.api.GET('/api/v1/attention'));
  return new Map(board.items.map(({ executionId, kind }) => [executionId, kind]));
}

export async function show(
  session: Session,
  thing: string,
  step: string | undefined,
  explain = false,
): Promise<ExitCode> {
  const found = await resolve(session, thing);
  if (found.kind === 'plan') {
    const plan = await planOf(session, found.id);
    session.answer(
      plan,
      () => [plan.planId],
      () => planText(plan, session, explain),
    );
    return EXIT.done;
  }
  const execution = await session.client.execution(found.id);
  if (step === undefined) {
    session.answer(
      execution,
      () => [found.id],
      () => executionText(execution, session),
    );
    return EXIT.done;
  }
  const stepId = stepIdOf(step);
  const one = execution.steps.find(({ id }) => id === stepId);
  if (!one) throw new CommandError(`${shortId(found.id)} has no step ${step}.`);
  session.answer(
    one,
    () => [stepId],
    () => stepText(one, execution.costs.currency),
  );
  return EXIT.done;
}

function stepText(step: Schemas['StepViewDto'], currency: string): string {
  const lines: [string, string | undefined][] = [
    ['step', `${stepNumber(step.id)}  ${step.name}`],
    ['agent', `${step.agent}.${step.capability}`],
    ['state', `${step.status}, attempt ${step.attempt}${step.completedBy ? `, by ${step.completedBy}` : ''}`],
    ['waits', step.waitingFor && `${step.waitingFor.kind}: ${step.waitingFor.detail ?? ''}`],
    ['began', step.startTime ?? undefined],
    ['ended', step.endTime ?? undefined],
    [
      'cost',
      `${money(step.cost, currency)}${step.charges.map(({ service, amount }) => `, ${service} ${amount}`).join('')}`,
    ],
    ['error', step.error && `${step.error.code}: ${step.error.message}`],
    ['result', step.result === null ? undefined : JSON.stringify(step.result, null, 2)],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [`${label.padEnd(8)}${text}`])).join('\n');
}

export async function events(
  session: Session,
  thing: string | undefined,
  { follow = false, after, number }: { readonly follow?: boolean; readonly after?: number; readonly number?: number },
): Promise<ExitCode> {
  const executionId = thing === undefined ? undefined : (await resolve(session, thing, 'execution')).id;
  if (follow) return followed(session, executionId, after);
  const query = { limit: number ?? 200, ...(after === undefined ? {} : { after }) };
  const { api } = session.client;
  const page =
    executionId === undefined
      ? await take(api.GET('/api/v1/events', { params: { query } }))
      : await take(api.GET('/api/v1/executions/{executionId}/events', { params: { path: { executionId }, query } }));
  const read = page as Schemas['EventPage'];
  session.answer(
    read,
    () => read.items.map(({ seq }) => String(seq)),
    () => read.items.map(eventLine).join('\n') || 'Nothing has happened.',
  );
  return EXIT.done;
}

async function followed(
  session: Session,
  executionId: string | undefined,
  after: number | undefined,
): Promise<ExitCode> {
  const stop = new AbortController();
  const interrupted = (): void => stop.abort();
  process.once('SIGINT', interrupted);
  try {
    const options = { signal: stop.signal, ...(after === undefined ? {} : { after }) };
    for await (const event of session.client.events(executionId, options)) {
      if (session.json) session.print(eventJson(event));
      else if (isTold(event)) session.print(eventLine(event.data));
    }
  } finally {
    process.removeListener('SIGINT', interrupted);
  }
  if (session.json) session.print(JSON.stringify({ type: 'result' }));
  return stop.signal.aborted ? EXIT.interrupted : EXIT.done;
}

export async function artifacts(
  session: Session,
  thing: string,
  { output }: { readonly output?: string },
): Promise<ExitCode> {
  const { id: executionId } = await resolve(session, thing, 'execution');
  const page = await take(
    session.client.api.GET('/api/v1/executions/{executionId}/artifacts', { params: { path: { executionId } } }),
  );
  if (output !== undefined) return saved(session, executionId, page.items, output);
  const rows = page.items.map(({ type, stepId, path, url, size }) => [
    stepNumber(stepId),
    type,
    size === undefined ? '' : `${size} B`,
    path || url,
  ]);
  // A path that is cut leads nowhere.
  const text = (): string => table([{ right: true }, {}, { right: true }, {}], rows, Infinity).join('\n');
  session.answer(
    page,
    () => page.items.map(({ id }) => id),
    () => (rows.length === 0 ? 'No artifacts.' : text()),
  );
  return EXIT.done;
}

/** Under a folder of each step, so that equal names do not overwrite each other. */
async function saved(
  session: Session,
  executionId: string,
  items: readonly Schemas['ArtifactDto'][],
  folder: string,
): Promise<ExitCode> {
  let missing = 0;
  for (const { id: artifactId, stepId, path } of items) {
    try {
      const { data } = await session.client.api.GET('/api/v1/executions/{executionId}/artifacts/{artifactId}/content', {
        params: { path: { executionId, artifactId } },
        parseAs: 'arrayBuffer',
      });
      const file = join(folder, stepId, basename(path));
      await mkdir(join(folder, stepId), { recursive: true });
      await writeFile(file, Buffer.from(data as unknown as ArrayBuffer));
      session.print(file);
    } catch (error) {
      missing += 1;
      session.note(`${session.signs.failed} ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return missing === 0 ? EXIT.done : EXIT.failed;
}

export async function status(session: Session): Promise<ExitCode> {
  const report = await take(session.client.api.GET('/api/v1/status'));
  session.answer(
    report,
    () => [report.status],
    () => statusText(report),
  );
  return report.status === 'ready' ? EXIT.done : EXIT.serviceAway;
}

function statusText(report: Schemas['StatusView'] & Readonly<Record<string, unknown>>): string {
  const { status: state, version, uptime, mockMode, memory, setAside } = report;
  const agents = report['agents'] as { count?: number; up?: number; down?: number } | undefined;
  const database = report['database'] as { state?: string; path?: string } | undefined;
  const lines: [string, string][] = [
    ['service', `${state}, version ${version}, up ${uptime}${mockMode ? ', mock mode' : ''}`],
    ['memory', `${memory.rssMb} MB`],
    ['database', `${database?.state ?? 'unknown'}  ${database?.path ?? ''}`],
    ['agents', `${shown(agents?.count)} registered, ${shown(agents?.up)} up, ${shown(agents?.down)} down`],
    ...setAside.map((entry): [string, string] => ['set aside', JSON.stringify(entry)]),
  ];
  return lines.map(([label, text]) => `${label.padEnd(10)}${text}`).join('\n');
}

function shown(count: number | undefined): string {
  return count === undefined ? 'unknown' : String(count);
}

export async function backup(session: Session): Promise<ExitCode> {
  const made = await take(session.client.api.POST('/api/v1/operations/backup', {}));
  session.answer(
    made,
    () => [made.file],
    () => `${made.file}   ${made.bytes} bytes, checked, in ${span(made.durationMs)}`,
  );
  return EXIT.done;
}

const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer' };

/** The address of what a person names, in their browser; printed where there is none. */
export async function open(
  session: Session,
  thing: string | undefined,
  { print = false }: { readonly print?: boolean },
): Promise<ExitCode> {
  const found = thing === undefined ? undefined : await resolve(session, thing);
  const path = found === undefined ? '/' : `/${found.kind}s/${found.id}`;
  const address = `${session.client.url}${path}`;
  session.answer(
    { address },
    () => [address],
    () => address,
  );
  if (print || session.json || !session.asks) return EXIT.done;
  const opener = spawn(OPENERS[process.platform] ?? 'xdg-open', [address], { stdio: 'ignore', detached: true });
  opener.once('error', () => undefined);
  opener.unref();
  return EXIT.done;
}
