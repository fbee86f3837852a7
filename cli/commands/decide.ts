/** What people decide about an execution: one after the other on a terminal, or by name in scripts. */
import { Refused, take, type Execution, type Schemas } from '../../client/index.js';
import { CommandError, EXIT, type ExitCode } from '../exits.js';
import { contentOf, valueOf, values } from '../inputs.js';
import type { Session } from '../session.js';
import { clock, day, money } from '../text/format.js';
import { resolve, short, stepIdOf, stepLabel } from '../things.js';
import { executionText } from '../views/execution-view.js';

type Item = Schemas['AttentionDto'];
type Action = Schemas['ActionDto'];

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
    session.print(`Nothing waits in ${short(executionId)}.`);
    return EXIT.done;
  }
  for (const item of items) {
    session.print(itemText(execution, item, session));
    if (!session.asks) continue;
    const chosen = await choose(item, execution);
    if (chosen === undefined) return EXIT.needsDecision;
    await act(session, execution, chosen);
  }
  return session.asks ? EXIT.done : EXIT.needsDecision;
}

function theOne(items: Schemas['BoardDto']['items']): string | undefined {
  const waiting = [...new Set(items.filter(isForPeople).map(({ executionId }) => executionId))];
  if (waiting.length > 1)
    throw new CommandError(`${waiting.length} executions wait: ${waiting.map(short).join(', ')}. Say which.`);
  return waiting[0];
}

/** What is tried again by itself only tells. */
function isForPeople({ kind }: Pick<Item, 'kind'>): boolean {
  return kind !== 'retrying';
}

function itemText(execution: Execution, item: Item, session: Session): string {
  const step = execution.steps.find(({ id }) => id === item.stepId);
  const where = `${short(execution.executionId)}${step ? ` step ${stepLabel(step.id)}, attempt ${step.attempt}, ${step.agent}` : ''}`;
  const lines = item.actions.map((action, at) => `  ${String(at + 1).padStart(2)}  ${labelOf(action, execution)}`);
  return [`${session.paint('bold', step?.name ?? 'Execution')}   ${where}`, item.message, ...lines].join('\n');
}

const KINDS: Readonly<Record<string, string>> = {
  approve: 'approve the money',
  wait: 'wait',
  skip: 'skip',
  give: 'give it to another agent',
  cancel: 'cancel all',
};

/** What it does, what it costs or spares, and what follows. */
export function labelOf({ path, body, offer }: Action, { costs }: Execution): string {
  const verb = path.slice(path.lastIndexOf('/') + 1);
  const agent = typeof body?.['agent'] === 'string' ? ` by ${body['agent']}` : '';
  if (offer) return `${KINDS[offer.kind] ?? offer.kind}${agent}${offered(offer, body?.['amount'], costs.currency)}`;
  return `${verb === 'complete' ? 'complete by hand' : verb.replace('-', ' ')}${agent}`;
}

function offered({ price, spares, until, effects }: Schemas['OfferDto'], approved: unknown, currency: string): string {
  const parts = [
    ...(typeof approved === 'number' ? [`approves ${money(approved, currency)}`] : []),
    ...(price ? [`costs ${money(price, currency)}`] : []),
    ...(spares ? [`spares ${money(spares, currency)}`] : []),
    ...(until === undefined ? [] : [`until ${day(until)}`]),
    ...(effects.length > 1 ? [effects.map(({ stepId, becomes }) => `${stepLabel(stepId)} ${becomes}`).join(', ')] : []),
  ];
  return parts.length === 0 ? '' : `   ${parts.join(', ')}`;
}

async function choose(item: Item, execution: Execution): Promise<Action | undefined> {
  const { isCancel, select } = await import('@clack/prompts');
  const chosen = await select({
    message: 'What is to be done?',
    options: [
      ...item.actions.map((action, at) => ({ value: at, label: labelOf(action, execution) })),
      { value: -1, label: 'nothing now' },
    ],
  });
  return isCancel(chosen) ? undefined : item.actions[chosen];
}

/** Placeholders of a ready request are asked for. */
async function act(session: Session, execution: Execution, { method, path, body }: Action): Promise<void> {
  if (method === 'GET') {
    session.print('It waits; nothing is to be sent.');
    return;
  }
  const filled: Record<string, unknown> = { ...body };
  const { isCancel, text } = await import('@clack/prompts');
  const ask = async (name: string, message: string, initialValue = ''): Promise<void> => {
    const given = await text({ message, initialValue });
    if (isCancel(given)) throw new CommandError('Nothing was sent.', EXIT.needsDecision);
    filled[name] = name === 'result' || name === 'cost' ? valueOf(given) : given;
  };
  if ('reason' in filled) await ask('reason', 'Why?');
  if ('result' in filled) await ask('result', 'The result, as JSON', '{}');
  if ('cost' in filled && path.endsWith('/complete')) await ask('cost', 'What did it cost?', '0');
  if ('approvedBy' in filled) filled['approvedBy'] = session.user;
  await decided(session, execution.executionId, () => session.client.send(method, path, filled));
}

/** Says how it is then; when somebody else was first, what they decided. */
async function decided(session: Session, executionId: string, send: () => Promise<Execution>): Promise<ExitCode> {
  try {
    const now = await send();
    session.answer(
      now,
      () => [executionId],
      () => executionText(now, session),
    );
    return EXIT.done;
  } catch (error) {
    if (error instanceof Refused && /^step\.(wrong-state|other-attempt)$/.test(error.code)) {
      const now = error.problem['execution'] as Execution | undefined;
      throw new CommandError(
        `${error.message}${now === undefined ? '' : ` (at ${clock(new Date().toISOString())})`}. Yours was not sent.`,
        EXIT.failed,
      );
    }
    throw error;
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
      `${short(executionId)} has no step ${step}.`,
      EXIT.usage,
      `orchestrator show ${short(executionId).slice(1)}`,
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
