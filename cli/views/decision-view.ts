/** What waits for somebody, and the ways out: a letter each, what it costs or spares, and what follows. */
import type { Execution, Schemas } from '../../client/index.js';
import type { Session } from '../session.js';
import { agentName, amountsIn, counted, day, money, shortId, span, stepNumber } from '../text/format.js';
import { ends, table } from '../text/layout.js';

type Step = Schemas['StepViewDto'];
export type Item = Schemas['AttentionDto'];
export type Action = Schemas['ActionDto'];

export interface Way {
  readonly letter: string;
  readonly title: string;
  readonly price: string;
  readonly follows: string;
  readonly action: Action;
  /** Other values are asked for before it is sent. */
  readonly changed?: true;
}

export function decisionText(item: Item, execution: Execution, session: Session): string {
  const rows = waysOf(item, execution).map(({ letter, title, price, follows }) => [
    `  ${letter}`,
    title,
    price,
    follows,
  ]);
  return [...causeLines(item, execution, session), ...table([{}, {}, {}, { gives: 1 }], rows, session.width)].join(
    '\n',
  );
}

function causeLines(item: Item, execution: Execution, session: Session): string[] {
  const step = execution.steps.find(({ id }) => id === item.stepId);
  const lacksMoney = item.kind === 'budget' || item.kind === 'approval';
  const title = lacksMoney ? 'Waits for money' : step ? `${step.name} failed` : 'Paused';
  const at = step ? ` step ${stepNumber(step.id)}, attempt ${step.attempt}, ${agentName(step.agent)}` : '';
  const said = lacksMoney || !step?.error ? item.message : step.error.message;
  return [
    ends(session.paint('bold', title), `${shortId(execution.executionId)}${at}`, session.width),
    amountsIn(said),
    ...(step ? circumstances(step, execution) : []),
  ];
}

function circumstances({ id, cost }: Step, { steps, costs }: Execution): string[] {
  const waiting = steps.filter(({ dependencies }) => dependencies.includes(id)).map(({ name }) => name);
  const said = [
    ...(cost > 0 ? [`It charged ${money(cost, costs.currency)}.`] : []),
    ...(waiting.length > 0 ? [`${waiting.join(', ')} ${waiting.length === 1 ? 'waits' : 'wait'} for it.`] : []),
  ];
  return said.length === 0 ? [] : [said.join(' ')];
}

/** In the order of the service; a letter that is taken gives way to the next one of the alphabet. */
export function waysOf(item: Item, execution: Execution): readonly Way[] {
  const step = execution.steps.find(({ id }) => id === item.stepId);
  const taken = new Set<string>();
  return item.actions
    .flatMap((action) => wayOf(action, step, execution))
    .map((way) => {
      let letter = way.letter;
      while (taken.has(letter)) letter = String.fromCharCode(letter.charCodeAt(0) + 1);
      taken.add(letter);
      return { ...way, letter };
    });
}

export function verbOf({ path, offer }: Action): string {
  return offer?.kind === 'wait' ? 'wait' : path.slice(path.lastIndexOf('/') + 1);
}

function wayOf(action: Action, step: Step | undefined, execution: Execution): Way[] {
  const { body, offer } = action;
  const { costs, steps } = execution;
  const written = (amount: number | null | undefined): string => money(amount, costs.currency);
  const way = (letter: string, title: string, price: string, follows: string): Way => ({
    ...{ letter, title, price, follows, action },
  });
  const verb = verbOf(action);
  const time = step?.estimatedDurationMs ? `, about ${span(step.estimatedDurationMs)}` : '';
  const again = `${written(offer ? offer.price : step?.estimatedCost)} more${time}`;
  switch (verb) {
    case 'retry': {
      const agent = body?.['agent'];
      if (typeof agent === 'string') return [way('g', `give to ${agentName(agent)}`, again, 'another agent does it')];
      return [
        way('r', 'retry', again, `as attempt ${(step?.attempt ?? 0) + 1}`),
        { ...way('e', 'retry changed', again, 'with values that you give'), changed: true },
      ];
    }
    case 'skip': {
      const { fallen, spares } = skipping(action, step, steps);
      return [way('s', 'skip', spares === 0 ? '' : `spares ${written(spares)}`, fallsText(fallen))];
    }
    case 'complete':
      return [way('c', 'complete by hand', 'your figure', nextText(step, steps))];
    case 'cancel':
      return [way('x', 'cancel all', `${written(costs.total)} stay spent`, 'nothing is undone')];
    case 'budget-approval': {
      const amount = body?.['amount'];
      return [
        way('a', 'approve the money', `${written(typeof amount === 'number' ? amount : null)} more`, 'drawn once'),
      ];
    }
    case 'wait':
      return [way('w', 'wait', '', offer?.until ? `free from ${day(offer.until)}` : 'goes on by itself')];
    case 'resume':
      return [way('r', 'resume', '', `goes on with ${counted(left(steps).length, 'step')}`)];
    default:
      return [way('o', verb, '', '')];
  }
}

/** What falls with it: as the service says, or else what waits for it, near and far. */
function skipping(
  { offer }: Action,
  step: Step | undefined,
  steps: readonly Step[],
): { fallen: string[]; spares: number } {
  if (offer)
    return { fallen: offer.effects.map(({ stepId }) => stepId).filter((id) => id !== step?.id), spares: offer.spares };
  const gone = new Set(step ? [step.id] : []);
  for (const { id, dependencies } of steps) if (dependencies.some((one) => gone.has(one))) gone.add(id);
  const own = steps.filter(({ id }) => gone.has(id));
  return {
    fallen: own.map(({ id }) => id).filter((id) => id !== step?.id),
    spares: own.reduce((sum, { estimatedCost }) => sum + (estimatedCost ?? 0), 0),
  };
}

function fallsText(fallen: readonly string[]): string {
  if (fallen.length === 0) return 'nothing waits for it';
  return `${fallen.map(stepNumber).join(', ')} ${fallen.length === 1 ? 'is' : 'are'} skipped too`;
}

function nextText(step: Step | undefined, steps: readonly Step[]): string {
  const next = steps.filter(({ dependencies }) => step && dependencies.includes(step.id));
  if (next.length === 0) return 'nothing waits for it';
  return `${next.map(({ id }) => stepNumber(id)).join(', ')} then ${next.length === 1 ? 'runs' : 'run'}`;
}

function left(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ status }) => status === 'pending');
}

const DONE: Readonly<Record<string, string>> = {
  ...{ skip: 'Skipped.', complete: 'Completed by hand.', cancel: 'Cancelled.', resume: 'It goes on.' },
  'budget-approval': 'Approved.',
};

/** What was done, once it is. */
export function doneText({ action }: Way, step: Step | undefined): string {
  const verb = verbOf(action);
  return verb === 'retry' ? `Retried as attempt ${(step?.attempt ?? 0) + 1}.` : (DONE[verb] ?? 'Done.');
}
