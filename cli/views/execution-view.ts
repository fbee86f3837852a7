/** An execution as lines: what has happened, what runs, how much of the money. */
import type { Execution, Schemas } from '../../client/index.js';
import { EXIT, type ExitCode } from '../exits.js';
import type { Session, Style } from '../session.js';
import { agentName, clock, money, shortId, span, stepNumber } from '../text/format.js';
import { bar, cut, ends, oneLine, table } from '../text/layout.js';

type Step = Schemas['StepViewDto'];

const LOOKS: Readonly<Record<Step['status'], readonly [keyof Session['signs'], Style]>> = {
  pending: ['empty', 'dim'],
  running: ['running', 'blue'],
  completed: ['done', 'green'],
  failed: ['failed', 'red'],
  skipped: ['stopped', 'yellow'],
  cancelled: ['stopped', 'yellow'],
};
const STATES: Readonly<Record<string, readonly [keyof Session['signs'], Style, string]>> = {
  running: ['running', 'blue', 'running'],
  paused: ['paused', 'yellow', 'paused'],
  completed: ['done', 'green', 'completed'],
  failed: ['failed', 'red', 'failed'],
  cancelled: ['stopped', 'yellow', 'cancelled'],
};

/** Why it is paused, in words. */
export function stateWord(status: string, reason?: string): string {
  if (status !== 'paused') return STATES[status]?.[2] ?? status;
  if (reason === 'budget') return 'waits for money';
  return reason === 'user' ? 'paused' : 'needs a decision';
}

export function stateSign(status: string, { signs, paint }: Session): string {
  const [sign, style] = STATES[status] ?? ['empty', 'dim'];
  return paint(style, signs[sign]);
}

/** "✓ 23:44  1  Generate level plan   2m 43s   £4.93": a line of the log; undefined: nothing has happened yet. */
export function stepLine(step: Step, currency: string, session: Session): string | undefined {
  if (step.status === 'pending' || step.status === 'running') return undefined;
  const [sign, style] = LOOKS[step.status];
  const at = step.endTime === null ? '     ' : clock(step.endTime);
  const took = step.startTime && step.endTime ? span(Date.parse(step.endTime) - Date.parse(step.startTime)) : '';
  const cost = step.completedBy === 'kept' ? 'kept' : step.cost > 0 ? money(step.cost, currency) : '';
  const why = step.error?.message;
  const of = step.status === 'completed' && cost !== '' && cost !== 'kept' && step.estimatedCost !== null;
  const estimate = of ? `  of ${money(step.estimatedCost, currency)}` : '';
  const line = `${session.paint(style, session.signs[sign])} ${at} ${stepNumber(step.id).padStart(2)}  ${step.name.padEnd(30)} ${took.padStart(8)}  ${cost.padStart(8)}${estimate}`;
  return [line.trimEnd(), ...(why === undefined ? [] : [`            ${why}`])]
    .map((text) => cut(text, session.width))
    .join('\n');
}

export function runningLine(step: Step, currency: string, session: Session): string {
  const since = step.startTime === null ? '' : span(session.now() - Date.parse(step.startTime));
  const { percent, message = '', costSoFar } = step.progress ?? {};
  const done = percent === undefined ? '' : `${percent} %`;
  const spent = money(costSoFar ?? step.estimatedCost, currency);
  const word = costSoFar === undefined && step.estimatedCost !== null ? 'held' : '';
  const line = `${session.paint('blue', session.signs.running)}       ${stepNumber(step.id).padStart(2)}  ${step.name.padEnd(30)} ${since.padStart(8)}  ${spent.padStart(8)}  ${[word, done, message].filter(Boolean).join(' ')}`;
  return cut(line.trimEnd(), session.width);
}

export function progressLine(execution: Execution, session: Session): string {
  const { progress, costs, startedAt, completedAt, forecast } = execution;
  const share = progress.percent / 100;
  const held = costs.held > 0 ? `, ${money(costs.held, costs.currency)} held` : '';
  const spent = `${money(costs.total, costs.currency)} spent${held} of ${money(costs.estimated, costs.currency)}`;
  const took = span((completedAt === undefined ? session.now() : Date.parse(completedAt)) - Date.parse(startedAt));
  const ends50 = (forecast?.endsAt as { p50?: string } | null | undefined)?.p50;
  const left = ends50 === undefined ? '' : `, about ${span(Math.max(0, Date.parse(ends50) - session.now()))} to go`;
  const count = `${progress.completed} of ${progress.total}`;
  const figures = `${count}  ${bar(share, 20, session.signs)}  ${spent}`;
  return oneLine(figures, `${took}${left}`, session.width) ?? figures;
}

/** What it came to, always the last line. */
export function lastLine(execution: Execution, session: Session): string {
  const { status, reason, progress, costs, startedAt, completedAt, attention } = execution;
  const took = span((completedAt === undefined ? session.now() : Date.parse(completedAt)) - Date.parse(startedAt));
  const spent = `${money(costs.total, costs.currency)} of ${money(costs.estimated, costs.currency)}`;
  const figures = `${progress.completed} of ${progress.total} done, ${spent}, ${took}.`;
  const waiting = attention.filter(({ kind }) => kind !== 'retrying').length;
  if (status !== 'paused') return `${session.paint('bold', capital(stateWord(status)))}: ${figures}`;
  const what = reason === 'user' ? 'Paused' : `Paused: ${waiting} ${waiting === 1 ? 'decision' : 'decisions'}`;
  return ends(
    `${session.paint('bold', what)}. ${figures}`,
    `orchestrator ${reason === 'user' ? 'resume' : 'decide'} @`,
    session.width,
  );
}

export function executionText(execution: Execution, session: Session): string {
  const { executionId, planId, revision, status, reason, costs, steps, artifacts, rerunOf } = execution;
  const rows = steps.map((step) => {
    const [sign, style] = LOOKS[step.status];
    const cost = step.completedBy === 'kept' ? 'kept' : step.cost > 0 ? money(step.cost, costs.currency) : '';
    const took = step.startTime && step.endTime ? span(Date.parse(step.endTime) - Date.parse(step.startTime)) : '';
    const why =
      step.error?.message ?? (step.waitingFor ? `waits: ${step.waitingFor.detail ?? step.waitingFor.kind}` : '');
    return [
      session.paint(style, session.signs[sign]),
      stepNumber(step.id),
      step.name,
      agentName(step.agent),
      step.status,
      took,
      cost,
      why,
    ];
  });
  const columns = [{}, { right: true }, {}, { gives: 1, most: 22 }, {}, { right: true }, { right: true }, { gives: 2 }];
  return [
    ends(
      session.paint('bold', `Execution ${shortId(executionId)}`) +
        `  ${stateSign(status, session)} ${stateWord(status, reason)}`,
      `plan ${shortId(planId)}, revision ${revision}${rerunOf === undefined ? '' : `, again after ${shortId(rerunOf)}`}`,
      session.width,
    ),
    ...table(columns, rows, session.width),
    progressLine(execution, session),
    ...(artifacts.length > 0
      ? [`${artifacts.length} artifacts: orchestrator artifacts ${shortId(executionId).slice(1)}`]
      : []),
  ].join('\n');
}

export function exitOf({ status, reason }: Execution): ExitCode {
  if (status === 'completed') return EXIT.done;
  if (status === 'cancelled') return EXIT.cancelled;
  if (status === 'paused') return reason === 'budget' ? EXIT.money : EXIT.needsDecision;
  return status === 'failed' ? EXIT.failed : EXIT.done;
}

/** "! 23:42  5  Setup voice chat   503, sent again as attempt 2": what went wrong does not stop it. */
export function retryLine({ at, stepId = '', data }: Schemas['EventDto'], name: string, session: Session): string {
  const { attempt, failure } = data as { readonly attempt: number; readonly failure?: { readonly message?: string } };
  const why = failure?.message ?? 'no answer';
  const line = `${session.paint('yellow', session.signs.warning)} ${clock(at)} ${stepNumber(stepId).padStart(2)}  ${name.padEnd(30)} ${why}, sent again as attempt ${attempt + 1}`;
  return cut(line, session.width);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
