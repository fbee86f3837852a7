/** A plan as a person reviews it: steps, prices, times, which words they answer, and what nobody has read. */
import type { Plan, Schemas } from '../../client/index.js';
import type { Session } from '../session.js';
import { agentName, amountsIn, money, shortId, span, stepNumber } from '../text/format.js';
import { type Column, cut, ends, table, wrapped } from '../text/layout.js';

type Step = Schemas['PlanStepResponse'];

/** More are shown by capability. */
const MOST_STEPS = 200;
const LABEL = 10;
const COLUMNS: readonly Column[] = [
  { title: ' ', right: true },
  { title: 'step' },
  { title: 'agent', gives: 1, most: 22 },
  { title: 'price', right: true },
  { title: 'time', right: true },
  { title: 'after', gives: 2, most: 16 },
  { title: 'because of', gives: 3 },
];

export function planText(plan: Plan, session: Session, explained = false): string {
  const { paint, width } = session;
  const head = paint('bold', `Plan ${shortId(plan.planId)}, revision ${plan.revision}`);
  const made = `${plan.context.targetEnvironment}, ${plan.planner} planner`;
  const undone = irreversible(plan);
  const steps =
    plan.steps.length > MOST_STEPS ? groupRows(plan) : plan.steps.map((step) => stepRow(step, plan, undone));
  const lines = table(COLUMNS, [...steps, totalRow(plan, paint)], width);
  return [
    ends(head, made, width),
    ...(explained && plan.steps.length <= MOST_STEPS ? withValues(lines, plan, session) : lines),
    ...notes(plan, session),
  ].join('\n');
}

function stepRow(step: Step, plan: Plan, undone: ReadonlySet<string>): string[] {
  return [
    stepNumber(step.id),
    step.name + (undone.has(step.id) ? ' [1]' : ''),
    agentName(step.agent),
    money(step.estimatedCost, plan.currency),
    step.estimatedDuration ?? 'unknown',
    step.dependencies.map(stepNumber).join(' '),
    wordsOf(step, plan),
  ];
}

function groupRows(plan: Plan): string[][] {
  return [...Map.groupBy(plan.steps, ({ agent, capability }) => `${agent} ${capability}`).values()].map((own) => {
    const price = sumOf(own.map(({ estimatedCost }) => estimatedCost));
    const time = sumOf(own.map(({ estimatedDurationMs }) => estimatedDurationMs));
    const [first] = own;
    const names = [first?.capability ?? '', agentName(first?.agent ?? '')];
    return [`${own.length} ×`, ...names, money(price, plan.currency), span(time), '', ''];
  });
}

/** null, as soon as one of them is not known. */
function sumOf(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0);
}

function totalRow(
  { steps, estimatedCost, currency, estimatedDuration, criticalPath }: Plan,
  paint: Session['paint'],
): string[] {
  const agents = new Set(steps.map(({ agent }) => agent)).size;
  const what = `${steps.length} steps, ${agents} agents`;
  const path = criticalPath.length > 12 ? `${criticalPath.length} steps` : criticalPath.map(stepNumber).join(' ');
  return [
    '',
    paint('bold', what),
    '',
    paint('bold', money(estimatedCost, currency)),
    estimatedDuration ?? 'unknown',
    '',
    `critical ${path}`,
  ];
}

/** The words that asked for a step, else why it is there. */
function wordsOf({ id, reason }: Step, { reading, specification }: Plan): string {
  const account = reading?.find(({ kind, stepIds }) => kind === 'step' && stepIds.includes(id));
  if (!account) return reason.replace(/^needed by /, 'for ');
  return `"${specification
    .slice(account.from, account.to)
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/[.,;]$/, '')}"`;
}

/** Each value under its step, and where it comes from. */
function withValues(lines: readonly string[], plan: Plan, { width, paint }: Session): string[] {
  const [title = '', ...rest] = lines;
  return [
    title,
    ...rest.flatMap((line, at) => {
      const step = plan.steps[at];
      const values = Object.entries(step?.parameters ?? {}).map(([name, value]) => {
        const source = sourceOf(step, name);
        const text = `     ${`${name} = ${JSON.stringify(value)}`.padEnd(28)}  ${sourceText(source)}`;
        return source?.kind === 'default' ? paint('dim', cut(text, width)) : cut(text, width);
      });
      return [line, ...values];
    }),
  ];
}

/** Of the value itself, or of the first that lies in it. */
function sourceOf(step: Step | undefined, name: string): Schemas['SourceResponse'] | undefined {
  const sources = (step?.sources ?? {}) as Readonly<Record<string, Schemas['SourceResponse']>>;
  const inside = Object.keys(sources).find((pointer) => pointer.startsWith(`/${name}/`));
  return sources[`/${name}`] ?? (inside === undefined ? undefined : sources[inside]);
}

function sourceText(source: Schemas['SourceResponse'] | undefined): string {
  if (source === undefined) return 'given by hand';
  if (source.kind === 'text') return `"${(source.quote ?? '').replaceAll(/\s+/g, ' ')}"`;
  if (source.kind === 'reference') return `from step ${stepNumber(source.stepId ?? '')}`;
  return source.kind === 'context' ? `context ${source.key ?? ''}` : source.kind;
}

/** "step11 (…) cannot be undone: …". */
export function irreversible({ warnings }: Plan): ReadonlySet<string> {
  return new Set(warnings.flatMap((text) => /^(\S+) \(.*\) cannot be undone/.exec(text)?.[1] ?? []));
}

function notes(plan: Plan, { paint, width }: Session): string[] {
  const { forecast, currency } = plan;
  const lines: string[] = [];
  const say = (label: string, text: string): void => {
    const own = wrapped(text, Math.max(width, 60) - LABEL);
    lines.push(...own.map((line, at) => `${(at === 0 ? label : '').padEnd(LABEL)}${line}`));
  };
  if (forecast.cost && forecast.durationMs) {
    const [likely, most] = [
      `${money(forecast.cost.p50, currency)}, ${span(forecast.durationMs.p50)}`,
      `${money(forecast.cost.p90, currency)}, ${span(forecast.durationMs.p90)}`,
    ];
    say('likely', `${likely}; in 9 of 10 cases at most ${most}`);
  }
  say('budget', budgetText(plan));
  const unread = (plan.unread ?? []).map(({ text }) => `"${text.replaceAll(/\s+/g, ' ')}"`);
  if (unread.length > 0) say('not read', unread.join(', '));
  const undone = irreversible(plan);
  if (undone.size > 0) say('[1]', 'cannot be undone');
  for (const text of plan.warnings) if (!/ cannot be undone/.test(text)) say('warning', paint('yellow', text));
  return lines;
}

export function budgetText({ budget, currency }: Plan): string {
  if (budget === null) return 'no policy applies';
  const { policyId, verdict, mode, remaining, limit, because } = budget;
  if (policyId === null) return amountsIn(because ?? 'no policy applies');
  const word = verdict === 'ok' ? 'has room' : mode === 'block' ? 'blocks' : `${mode}s`;
  const left = `${money(remaining, currency)} of ${money(limit, currency)} left`;
  return [`${policyId} ${word}: ${left}`, ...(because ? [amountsIn(because)] : [])].join('; ');
}
