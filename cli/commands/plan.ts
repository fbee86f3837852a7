/** From words to an approved plan: made, shown, answered, revised, compared, drawn. */
import { take, type Plan, type Schemas } from '../../client/index.js';
import { CommandError, EXIT, type ExitCode, naming } from '../exits.js';
import { assignments, documentOf, textFrom, valueOf } from '../inputs.js';
import type { Session } from '../session.js';
import { money, shortId, span, stepNumber } from '../text/format.js';
import { resolve, stepIdOf } from '../things.js';
import { ends } from '../text/layout.js';
import { planText } from '../views/plan-view.js';

type Question = Schemas['QuestionResponse'];
type Change = NonNullable<Schemas['RevisePlanDto']['changes']>[number];

export interface PlanOptions {
  readonly file?: string;
  readonly env?: 'dev' | 'staging' | 'prod';
  readonly policy?: string;
  readonly explain?: boolean;
  readonly answer?: readonly string[];
  readonly preview?: boolean;
}

export async function plan(session: Session, text: string | undefined, options: PlanOptions): Promise<ExitCode> {
  const specification = await textFrom(text, options.file, 'The specification');
  const context = {
    ...(options.env === undefined ? {} : { targetEnvironment: options.env }),
    ...(options.policy === undefined ? {} : { budgetPolicy: options.policy }),
  };
  const made = await take(
    session.client.api.POST('/api/v1/plans', {
      params: { query: options.preview === true ? { preview: true } : {} },
      body: { specification, context },
    }),
  );
  if (options.preview !== true) session.recent.add('plan', made.planId);
  const answers = assignments(options.answer ?? []);
  const settled = answers.length === 0 ? made : await revised(session, made.planId, answers.map(setting));
  return shown(session, settled, options);
}

/** Shows it; asks what it asks where somebody sits there. */
async function shown(
  session: Session,
  given: Plan,
  { explain = false, preview = false }: PlanOptions,
): Promise<ExitCode> {
  session.answer(
    given,
    () => [given.planId],
    () => planText(given, session, explain),
  );
  const open = openQuestions(given);
  if (session.json || session.quiet || preview) return open.length > 0 && !preview ? EXIT.needsDecision : EXIT.done;
  const now = open.length > 0 && session.asks ? await answered(session, given) : given;
  const left = openQuestions(now);
  const said = now === given ? '' : `Revision ${now.revision}, ${now.hash.slice(0, 8)}. ${difference(given, now)}`;
  const next = left.length > 0 ? '' : 'Approve and run it:  orchestrator run @';
  for (const line of lineOf(said, next, session.width)) session.print(line);
  for (const question of left) session.print(questionText(question));
  return left.length > 0 ? EXIT.needsDecision : EXIT.done;
}

/** One line for both; none for nothing. */
function lineOf(said: string, next: string, width: number): string[] {
  if (said !== '' && next !== '') return [ends(said, next, width)];
  return [said, next].filter((text) => text !== '');
}

/** The plan as it is then; itself when nothing was answered. */
async function answered(session: Session, plan: Plan): Promise<Plan> {
  const changes = await asked(session, plan);
  return changes.length === 0 ? plan : revised(session, plan.planId, changes);
}

function questionText({ stepId, pointer, message, confirm }: Question): string {
  const place = pointer.slice(1).replaceAll('/', '.');
  const flag =
    pointer === ''
      ? `orchestrator revise @ "…"`
      : `orchestrator answer @ ${stepId}.${place}=…   or   plan --answer ${stepId}.${place}=…`;
  return `? step ${stepNumber(stepId)}: ${message}${confirm === true ? ' (to be confirmed)' : ''}\n  ${flag}`;
}

export function openQuestions({ questions, needsInput }: Plan): readonly Question[] {
  return needsInput ? questions : [];
}

function difference(before: Plan, after: Plan): string {
  const price = before.estimatedCost === after.estimatedCost;
  const time = before.estimatedDurationMs === after.estimatedDurationMs;
  if (price && time) return 'Price and time are unchanged.';
  return `It is ${money(after.estimatedCost, after.currency)} and ${span(after.estimatedDurationMs)} now.`;
}

async function asked(session: Session, { planId, questions, steps }: Plan): Promise<Change[]> {
  const { confirm, isCancel, text } = await import('@clack/prompts');
  const changes: Change[] = [];
  for (const { stepId, pointer, message, confirm: confirming } of questions) {
    const label = `step ${stepNumber(stepId)}: ${message}`;
    const name = pointer.split('/')[1] ?? '';
    const standing = steps.find(({ id }) => id === stepId)?.parameters[name];
    if (pointer === '') {
      const answer = await confirm({ message: `${label} Do it?` });
      if (isCancel(answer)) break;
      changes.push(answer ? { op: 'confirm', stepId } : { op: 'remove', stepId });
      continue;
    }
    const initial =
      confirming === true && standing !== undefined
        ? { initialValue: typeof standing === 'string' ? standing : JSON.stringify(standing) }
        : {};
    const answer = await text({ message: label, ...initial });
    if (isCancel(answer) || answer.trim() === '') break;
    changes.push(setting({ stepId, parameters: { [name]: valueOf(answer) } }));
  }
  if (changes.length < questions.length) session.note(`Not all is answered: orchestrator answer ${shortId(planId)}`);
  return changes;
}

function setting({ stepId, parameters }: { stepId: string; parameters: Record<string, unknown> }): Change {
  return { op: 'set', stepId, parameters };
}

async function revised(session: Session, planId: string, changes: readonly Change[]): Promise<Plan> {
  const request = session.client.api.POST('/api/v1/plans/{planId}/revisions', {
    params: { path: { planId } },
    body: { changes: [...changes] },
  });
  const stepIds = changes.map(({ stepId = '' }) => stepId);
  return naming(stepIds, take(request));
}

export async function planOf(session: Session, thing: string, revision?: number): Promise<Plan> {
  const { id: planId } = await resolve(session, thing, 'plan');
  const query = revision === undefined ? {} : { revision };
  return take(session.client.api.GET('/api/v1/plans/{planId}', { params: { path: { planId }, query } }));
}

export async function answer(session: Session, thing: string, given: readonly string[]): Promise<ExitCode> {
  const now = await planOf(session, thing);
  if (given.length > 0) return shown(session, await revised(session, now.planId, assignments(given).map(setting)), {});
  const isOpen = openQuestions(now).length > 0;
  if (session.json || session.quiet) return shown(session, now, {});
  if (!isOpen) {
    session.note('Nothing is open.');
    return EXIT.done;
  }
  if (!session.asks) throw new CommandError('Nobody can be asked here: give STEP.PARAMETER=VALUE.');
  return shown(session, now, {});
}

export async function revise(
  session: Session,
  thing: string,
  remark: string | undefined,
  { file, from }: { readonly file?: string; readonly from?: number },
): Promise<ExitCode> {
  const before = await planOf(session, thing, from);
  const text = await textFrom(remark, file, 'The remark');
  const after = await take(
    session.client.api.POST('/api/v1/plans/{planId}/revisions', {
      params: { path: { planId: before.planId } },
      body: { remark: text, ...(from === undefined ? {} : { from }) },
    }),
  );
  session.recent.add('plan', after.planId);
  if (!session.json && !session.quiet) session.print(after.diff.text);
  return shown(session, after, {});
}

export async function diff(
  session: Session,
  thing: string,
  { from, to }: { readonly from?: number; readonly to?: number },
): Promise<ExitCode> {
  const { id: planId } = await resolve(session, thing, 'plan');
  const query = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const changed = await take(
    session.client.api.GET('/api/v1/plans/{planId}/diff', { params: { path: { planId }, query } }),
  );
  session.answer(
    changed,
    () => [planId],
    () => `Revision ${changed.from} to ${changed.to}\n${changed.text || 'Nothing has changed.'}`,
  );
  return EXIT.done;
}

export async function graph(
  session: Session,
  thing: string,
  { mermaid }: { readonly mermaid?: boolean },
): Promise<ExitCode> {
  const now = await planOf(session, thing);
  const { api } = session.client;
  const path = { path: { planId: now.planId } };
  if (mermaid === true && !session.json) {
    const drawn = await api.GET('/api/v1/plans/{planId}/graph', {
      params: { ...path, query: { format: 'mermaid' } },
      parseAs: 'text',
    });
    session.print(String(drawn.data).trimEnd());
    return EXIT.done;
  }
  const nodes = await take(api.GET('/api/v1/plans/{planId}/graph', { params: { ...path, query: { format: 'json' } } }));
  session.answer(
    nodes,
    () => [now.planId],
    () => waves(now, session),
  );
  return EXIT.done;
}

/** Steps by how many must be done before them: those of one line may run side by side. */
function waves({ steps, criticalPath }: Plan, session: Session): string {
  const depths = new Map<string, number>();
  const depth = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    const step = steps.find((one) => one.id === id);
    const own = Math.max(-1, ...(step?.dependencies ?? []).map(depth)) + 1;
    depths.set(id, own);
    return own;
  };
  const lines = Map.groupBy(steps, ({ id }) => depth(id));
  const critical = new Set(criticalPath);
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([at, own]) => {
      const names = own.map(({ id, name, dependencies }) => {
        const after = dependencies.length === 0 ? '' : ` (after ${dependencies.map(stepNumber).join(' ')})`;
        const text = `${stepNumber(id)} ${name}${after}`;
        return critical.has(id) ? session.paint('bold', text) : text;
      });
      return `${at === 0 ? '' : `      ↓\n`}${names.map((name) => `  ${name}`).join('\n')}`;
    })
    .join('\n');
}

export async function clone(session: Session, thing: string): Promise<ExitCode> {
  const { id: planId } = await resolve(session, thing, 'plan');
  const made = await take(
    session.client.api.POST('/api/v1/plans/{planId}/clone', { params: { path: { planId } }, body: {} }),
  );
  session.recent.add('plan', made.planId);
  session.answer(
    made,
    () => [made.planId],
    () => planText(made, session),
  );
  return EXIT.done;
}

/** A plan as a file that `import` takes: what was asked, in which context, and the steps. */
export async function exportPlan(
  session: Session,
  thing: string,
  { output, format }: { readonly output?: string; readonly format?: 'yaml' | 'json' },
): Promise<ExitCode> {
  const { specification, context, steps } = await planOf(session, thing);
  const document = {
    specification,
    context,
    steps: steps.map((step) => ({ ...step, sources: undefined, estimatedDuration: undefined })),
  };
  const asJson = session.json || format === 'json' || output?.endsWith('.json') === true;
  const { stringify } = await import('yaml');
  const json = JSON.stringify(document, null, 2);
  const text = asJson ? `${json}\n` : stringify(JSON.parse(json));
  if (output === undefined) session.print(text.trimEnd());
  else {
    const { writeFile } = await import('node:fs/promises');
    await writeFile(output, text);
    session.note(`${steps.length} steps written to ${output}.   orchestrator import ${output}`);
  }
  return EXIT.done;
}

export async function importPlan(session: Session, file: string): Promise<ExitCode> {
  const body = (await documentOf(file)) as Schemas['CreatePlanDto'];
  const made = await take(session.client.api.POST('/api/v1/plans', { body }));
  session.recent.add('plan', made.planId);
  return shown(session, made, {});
}

export async function dryRun(
  session: Session,
  thing: string,
  { set, skip }: { readonly set?: readonly string[]; readonly skip?: readonly string[] },
): Promise<ExitCode> {
  const now = await planOf(session, thing);
  const modifications = modificationsOf(set, skip);
  const request = session.client.api.POST('/api/v1/plans/{planId}/execute', {
    params: { path: { planId: now.planId } },
    body: { approved: false, dryRun: true, modifications },
  });
  const stepIds = modifications.map(({ stepId }) => stepId);
  const answered = await naming(stepIds, take(request));
  const dry = answered as unknown as Schemas['DryRunDto'];
  const { scheduleText } = await import('../views/schedule-view.js');
  session.answer(
    dry,
    () => [now.planId],
    () => scheduleText(now, dry, session),
  );
  return dry.questions.length > 0 ? EXIT.needsDecision : EXIT.done;
}

export function modificationsOf(
  set: readonly string[] = [],
  skip: readonly string[] = [],
): { stepId: string; parameters?: Record<string, unknown>; skip?: boolean }[] {
  return [...assignments(set), ...skip.map((step) => ({ stepId: stepIdOf(step), skip: true }))];
}
