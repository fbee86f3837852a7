/** What people decide about an execution: one after the other on a terminal, or by name in scripts. */
import { Refused, take, type Execution, type Schemas } from '../../client/index.js';
import { CommandError, EXIT, type ExitCode } from '../exits.js';
import { contentOf, valueOf, values } from '../inputs.js';
import type { Session } from '../session.js';
import { clock, shortId } from '../text/format.js';
import { resolve, stepIdOf } from '../things.js';
import { decisionText, doneText, type Item, type Way, waysOf } from '../views/decision-view.js';
import { executionText } from '../views/execution-view.js';

export async function decide(session: Session, thing: string | undefined): Promise<ExitCode> {
  const wanted = thing === undefined ? undefined : (await resolve(session, thing, 'execution')).id;
  const all = await take(session.client.api.GET('/api/v1/attention'));
  const waiting = all.items.filter(({ executionId }) => wanted === undefined || executionId === wanted);
  if (session.json || session.quiet) {
    session.answer(
      { ...all, items: waiting },
      () => [...new Set(waiting.map(({ executionId }) => executionId))],
      () => '',
    );
    return waiting.some(isForPeople) ? EXIT.needsDecision : EXIT.done;
  }
  const executionId = wanted ?? theOne(waiting);
  if (executionId === undefined) {
    session.print('Nothing waits for a decision.');
    return EXIT.done;
  }
  const execution = await session.client.execution(executionId);
  const items = execution.attention.filter(isForPeople);
  if (items.length === 0) {
    session.print(`Nothing waits in ${shortId(executionId)}.`);
    return EXIT.done;
  }
  for (const item of items) {
    session.print(decisionText(item, execution, session));
    if (!session.asks) continue;
    const chosen = await choose(item, execution);
    if (chosen === undefined) return EXIT.needsDecision;
    await act(session, execution, item, chosen);
  }
  return session.asks ? EXIT.done : EXIT.needsDecision;
}

function theOne(items: Schemas['BoardDto']['items']): string | undefined {
  const waiting = [...new Set(items.filter(isForPeople).map(({ executionId }) => executionId))];
  if (waiting.length > 1)
    throw new CommandError(`${waiting.length} executions wait: ${waiting.map(shortId).join(', ')}. Say which.`);
  return waiting[0];
}

/** What is tried again by itself only tells. */
function isForPeople({ kind }: Pick<Item, 'kind'>): boolean {
  return kind !== 'retrying';
}

/** undefined: nothing now. */
async function choose(item: Item, execution: Execution): Promise<Way | undefined> {
  const { isCancel, selectKey } = await import('@clack/prompts');
  const ways = waysOf(item, execution);
  const options = ways.map(({ letter, title }) => ({ value: letter, label: title }));
  const later = { value: 'q', label: 'nothing now' };
  const chosen = await selectKey({ message: 'What is to be done?', options: [...options, later] });
  return isCancel(chosen) ? undefined : ways.find(({ letter }) => letter === chosen);
}

/** Placeholders of a ready request are asked for. */
async function act(session: Session, execution: Execution, item: Item, way: Way): Promise<void> {
  const { method, path, body } = way.action;
  if (method === 'GET') {
    session.print('It waits; nothing is to be sent.');
    return;
  }
  const filled: Record<string, unknown> = { ...body };
  const { isCancel, text } = await import('@clack/prompts');
  const ask = async (message: string, initialValue = ''): Promise<string> => {
    const given = await text({ message, initialValue });
    if (isCancel(given)) throw new CommandError('Nothing was sent.', EXIT.needsDecision);
    return given;
  };
  if (way.changed) filled['parameters'] = values((await ask('Which values? NAME=VALUE, like bots=8')).split(/\s+/));
  if ('reason' in filled) filled['reason'] = await ask('Why?');
  if ('result' in filled) filled['result'] = valueOf(await ask('The result, as JSON', '{}'));
  if ('cost' in filled && path.endsWith('/complete')) filled['cost'] = valueOf(await ask('What did it cost?', '0'));
  if ('approvedBy' in filled) filled['approvedBy'] = session.user;
  await sent(() => session.client.send(method, path, filled));
  const step = execution.steps.find(({ id }) => id === item.stepId);
  session.print(`${doneText(way, step)}   orchestrator watch ${shortId(execution.executionId).slice(1)}`);
}

/** Says how it is then. */
async function decided(session: Session, executionId: string, send: () => Promise<Execution>): Promise<ExitCode> {
  const now = await sent(send);
  session.answer(
    now,
    () => [executionId],
    () => executionText(now, session),
  );
  return EXIT.done;
}

/** When somebody else was first, it says what became of the step, and when. */
async function sent(send: () => Promise<Execution>): Promise<Execution> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Refused) || !/^step\.(wrong-state|other-attempt)$/.test(error.code)) throw error;
    const now = error.problem['execution'] as Execution | undefined;
    const stepId = error.problem['stepId'];
    const endTime = now?.steps.find(({ id }) => id === stepId)?.endTime;
    const at = endTime ? ` (at ${clock(endTime)})` : '';
    throw new CommandError(`${error.message}${at}. Yours was not sent.`, EXIT.failed);
  }
}

export interface StepOptions {
  readonly set?: readonly string[];
  readonly agent?: string;
  /** ms */
  readonly timeout?: number;
  readonly reason?: string;
  readonly result?: string;
  readonly cost?: number;
  readonly overLimit?: boolean;
}

export async function retry(session: Session, thing: string, step: string, options: StepOptions): Promise<ExitCode> {
  const { path, attempt } = await stepAt(session, thing, step);
  const { set = [], agent, timeout } = options;
  const body = {
    ...attempt,
    ...(set.length === 0 ? {} : { parameters: values(set) }),
    ...(agent === undefined ? {} : { agent }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
  };
  return decided(session, path.executionId, () =>
    take(session.client.api.POST('/api/v1/executions/{executionId}/steps/{stepId}/retry', { params: { path }, body })),
  );
}

export async function skip(session: Session, thing: string, step: string, options: StepOptions): Promise<ExitCode> {
  const { path, attempt } = await stepAt(session, thing, step);
  const body = {
    ...attempt,
    reason: reasonOf(options),
    ...(options.result === undefined ? {} : { result: await resultOf(options.result) }),
  };
  return decided(session, path.executionId, () =>
    take(session.client.api.POST('/api/v1/executions/{executionId}/steps/{stepId}/skip', { params: { path }, body })),
  );
}

export async function complete(session: Session, thing: string, step: string, options: StepOptions): Promise<ExitCode> {
  const { path, attempt } = await stepAt(session, thing, step);
  const body = {
    ...attempt,
    reason: reasonOf(options),
    result: await resultOf(options.result ?? '{}'),
    ...(options.cost === undefined ? {} : { cost: options.cost }),
    ...(options.overLimit === true ? { overLimit: true } : {}),
  };
  return decided(session, path.executionId, () =>
    take(
      session.client.api.POST('/api/v1/executions/{executionId}/steps/{stepId}/complete', { params: { path }, body }),
    ),
  );
}

/** The attempt that is seen now, so that whoever decides about a later one is not overruled. */
async function stepAt(
  session: Session,
  thing: string,
  step: string,
): Promise<{ path: { executionId: string; stepId: string }; attempt: { attempt?: number } }> {
  const { id: executionId } = await resolve(session, thing, 'execution');
  const stepId = stepIdOf(step);
  const found = (await session.client.execution(executionId)).steps.find(({ id }) => id === stepId);
  if (!found)
    throw new CommandError(
      `${shortId(executionId)} has no step ${step}.`,
      EXIT.usage,
      `orchestrator show ${shortId(executionId).slice(1)}`,
    );
  return { path: { executionId, stepId }, attempt: { attempt: found.attempt } };
}

function reasonOf({ reason }: StepOptions): string {
  if (reason === undefined || reason.trim() === '') throw new CommandError('Say why: --reason "…".');
  return reason;
}

/** JSON, or a file of it. */
async function resultOf(text: string): Promise<Record<string, unknown>> {
  const read = /^\s*[{[]/.test(text) ? text : await contentOf(text);
  try {
    return JSON.parse(read) as Record<string, unknown>;
  } catch {
    throw new CommandError('--result must be JSON, or a file of it.');
  }
}

export function pause(session: Session, thing: string): Promise<ExitCode> {
  return about(session, thing, '/api/v1/executions/{executionId}/pause', {});
}

export function resume(session: Session, thing: string): Promise<ExitCode> {
  return about(session, thing, '/api/v1/executions/{executionId}/resume', {});
}

export function cancel(session: Session, thing: string, { reason }: { readonly reason?: string }): Promise<ExitCode> {
  return about(session, thing, '/api/v1/executions/{executionId}/cancel', reason === undefined ? {} : { reason });
}

async function about(
  session: Session,
  thing: string,
  path:
    | '/api/v1/executions/{executionId}/pause'
    | '/api/v1/executions/{executionId}/resume'
    | '/api/v1/executions/{executionId}/cancel',
  body: Record<string, string>,
): Promise<ExitCode> {
  const { id: executionId } = await resolve(session, thing, 'execution');
  return decided(session, executionId, () =>
    take(session.client.api.POST(path, { params: { path: { executionId } }, body: body as never })),
  );
}
