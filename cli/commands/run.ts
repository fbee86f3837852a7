/** Approves what was shown, and starts it; watches it; does it again. */
import { take, type Plan, type Schemas } from '../../client/index.js';
import { CommandError, EXIT, type ExitCode, naming } from '../exits.js';
import type { Session } from '../session.js';
import { money, shortId, span, stepNumber } from '../text/format.js';
import { table } from '../text/layout.js';
import { resolve, stepIdOf } from '../things.js';
import { budgetText, irreversible } from '../views/plan-view.js';
import { watchExecution } from '../watching.js';
import { modificationsOf, openQuestions, planOf } from './plan.js';

export interface RunOptions {
  readonly wait?: boolean;
  readonly set?: readonly string[];
  readonly skip?: readonly string[];
  readonly onBudget?: 'refuse' | 'pause';
  readonly maxCost?: number;
  readonly hash?: string;
  readonly compact?: boolean;
  readonly timeout?: number;
}

export async function run(session: Session, thing: string, options: RunOptions): Promise<ExitCode> {
  const plan = await planOf(session, thing);
  const modifications = modificationsOf(options.set, options.skip);
  if (!session.json && !session.quiet) for (const line of approvalLines(plan)) session.note(line);
  const open = openQuestions(plan).filter(({ stepId }) => !modifications.some((one) => one.stepId === stepId));
  if (open.length > 0) {
    const [first] = open;
    throw new CommandError(
      `step ${stepNumber(first?.stepId ?? '')}: ${first?.message ?? ''}`,
      EXIT.needsDecision,
      'orchestrator answer @',
    );
  }
  if (!(await session.confirm('Run it?'))) {
    session.note('Nothing was started; the plan is kept.');
    return EXIT.done;
  }
  const request = session.client.api.POST('/api/v1/plans/{planId}/execute', {
    params: { path: { planId: plan.planId } },
    body: {
      approved: true,
      approvedBy: session.user,
      revision: plan.revision,
      hash: options.hash ?? plan.hash,
      ...(modifications.length === 0 ? {} : { modifications }),
      ...(options.onBudget === undefined ? {} : { onBudget: options.onBudget }),
      ...(options.maxCost === undefined ? {} : { maxCost: options.maxCost }),
    },
  });
  const stepIds = modifications.map(({ stepId }) => stepId);
  const started = (await naming(stepIds, take(request))) as Schemas['StartedDto'];
  return begun(session, started, options);
}

async function begun(session: Session, started: Schemas['StartedDto'], options: RunOptions): Promise<ExitCode> {
  const { executionId } = started;
  session.recent.add('execution', executionId);
  if (options.wait !== true) {
    session.answer(
      started,
      () => [executionId],
      () => `Execution ${shortId(executionId)} is running.   orchestrator watch @`,
    );
    return EXIT.done;
  }
  if (!session.json)
    session.print(`Execution ${shortId(executionId)}   ${session.client.url}/executions/${executionId}`);
  return watchExecution(session, executionId, { ...options, fromStart: true });
}

function approvalLines(plan: Plan): string[] {
  const undone = [...irreversible(plan)].map(stepNumber);
  const cannot = undone.length === 0 ? '' : ` Step ${undone.join(', ')} cannot be undone.`;
  const unread = plan.unread?.length ?? 0;
  return [
    `You approve revision ${plan.revision} (${plan.hash.slice(0, 8)}): ${plan.steps.length} steps, ${money(plan.estimatedCost, plan.currency)}, ${span(plan.estimatedDurationMs)}.${cannot}`,
    `${unread === 0 ? '' : `${unread} ${unread === 1 ? 'part is' : 'parts are'} not read. `}${budgetText(plan)}.`,
  ];
}

export async function watch(session: Session, thing: string, options: RunOptions): Promise<ExitCode> {
  const { id } = await resolve(session, thing, 'execution');
  return watchExecution(session, id, options);
}

export interface RerunOptions extends RunOptions {
  readonly from?: string;
  readonly preview?: boolean;
}

export async function rerun(session: Session, thing: string, options: RerunOptions): Promise<ExitCode> {
  const { id: executionId } = await resolve(session, thing, 'execution');
  const modifications = modificationsOf(options.set, options.skip);
  const wish = {
    ...(options.from === undefined ? {} : { from: stepIdOf(options.from) }),
    ...(modifications.length === 0 ? {} : { modifications }),
    ...(options.hash === undefined ? {} : { hash: options.hash }),
  };
  const ask = (body: Schemas['RerunDto']) =>
    take(
      session.client.api.POST('/api/v1/executions/{executionId}/rerun', { params: { path: { executionId } }, body }),
    );
  const seen = (await ask({ ...wish, preview: true })) as unknown as Schemas['RerunPreviewDto'];
  if (options.preview === true) {
    session.answer(
      seen,
      () => seen.steps.filter(({ kept }) => !kept).map(({ stepId }) => stepId),
      () => previewText(seen, session),
    );
    return EXIT.done;
  }
  if (!session.json && !session.quiet) session.note(previewText(seen, session));
  if (!(await session.confirm('Do it again?'))) return EXIT.done;
  const started = (await ask({
    ...wish,
    approved: true,
    approvedBy: session.user,
    ...(options.onBudget === undefined ? {} : { onBudget: options.onBudget }),
  })) as unknown as Schemas['StartedDto'];
  return begun(session, started, options);
}

function previewText({ steps, saved, estimatedCost, currency }: Schemas['RerunPreviewDto'], session: Session): string {
  const rows = steps.map(({ stepId, name, kept, price, saved: spared, reason }) => [
    stepNumber(stepId),
    name,
    kept ? session.paint('green', 'kept') : session.paint('yellow', 'again'),
    kept ? `${money(spared, currency)} saved` : money(price, currency),
    reason,
  ]);
  const columns = [{ right: true }, {}, {}, { right: true }, { gives: 1 }];
  const again = steps.filter(({ kept }) => !kept).length;
  return [
    ...table(columns, rows, session.width),
    `${again} of ${steps.length} steps are done again for ${money(estimatedCost, currency)}; ${money(saved, currency)} is kept.`,
  ].join('\n');
}
